//! What git must not keep of a practice: a `.gitignore`, or the lines that one lacks.

use crate::drafts::{appended, as_lines};

const ABOUT: &str = "\
# What git must not keep. Whoever has a copy of a repository has all that it ever held.
# Saved posts and screenshots show people: keep a backup of evidence/ where only those who may see them can open it.
";

/// As git writes folders that lie at the top.
const LINES: [&str; 3] = ["/evidence/", "/output/", "/.byelaw-history"];

/// The whole file, with all that it held before. `None` where it lacks nothing.
pub fn ignored(before: Option<&[u8]>) -> Option<Vec<u8>> {
    let before = before.unwrap_or_default();
    let text = as_lines(before);
    let has = |line: &str| text.lines().any(|there| there.trim().trim_matches('/') == line.trim_matches('/'));
    let missing: Vec<&str> = LINES.into_iter().filter(|line| !has(line)).collect();
    if missing.is_empty() {
        return None;
    }
    Some(appended(before, &format!("{ABOUT}{}\n", missing.join("\n"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_and_none_is_taken_away() {
        let new = String::from_utf8(ignored(None).unwrap()).unwrap();
        assert!(new.ends_with("\n/evidence/\n/output/\n/.byelaw-history\n"), "{new}");
        assert_eq!(ignored(Some(new.as_bytes())), None);
        let more = ignored(Some(b"*.tmp\r\noutput\r\n")).unwrap();
        let more = String::from_utf8(more).unwrap();
        assert!(
            more.starts_with("*.tmp\r\noutput\r\n\r\n# ") && more.ends_with("/evidence/\r\n/.byelaw-history\r\n"),
            "{more}"
        );
    }
}
