//! Recognises copies of a file by the names that file managers, editors and synchronising programs give them.

/// Extensions that are added to the whole name of a file.
const ENDINGS: [&str; 14] =
    ["bak", "orig", "tmp", "temp", "old", "save", "backup", "copy", "prev", "rej", "swp", "part", "txt", "download"];

/// How many marks of a copy are removed, for copies of copies.
const MAX_MARKS: usize = 4;

/// The path of the page or register that one with this path would be a copy of, if its name says so: `complaints.md` of
/// `complaints.md.bak`, of `complaints (1).md` and of `Copy of complaints.md`.
pub fn original_of(path: &str) -> Option<String> {
    let (folder, mut name) = match path.rsplit_once('/') {
        Some((folder, name)) => (Some(folder), name.to_owned()),
        None => (None, path.to_owned()),
    };
    let written = name.clone();
    for _ in 0..MAX_MARKS {
        let Some(shorter) = without_a_mark(&name) else { break };
        name = shorter;
    }
    let is_text = name.len() > 3 && (name.ends_with(".md") || name.ends_with(".toml"));
    (is_text && name != written).then(|| folder.map_or(name.clone(), |folder| format!("{folder}/{name}")))
}

/// The name without one of the marks of a copy.
fn without_a_mark(name: &str) -> Option<String> {
    let (start, ending) = name.rsplit_once('.')?;
    let lower = ending.to_ascii_lowercase();
    let plain = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == '~');
    if ENDINGS.contains(&plain) && start.contains('.') {
        return Some(start.to_owned());
    }
    let kept = |stem: &str| {
        let stem = stem.trim();
        (!stem.is_empty()).then(|| format!("{stem}.{}", ending.trim_end_matches('~')))
    };
    if ending.ends_with('~') {
        return kept(start);
    }
    if let Some((stem, mark)) = start.rsplit_once('.')
        && (ENDINGS.contains(&mark.to_ascii_lowercase().as_str()) || mark.starts_with("sync-conflict"))
    {
        return kept(stem);
    }
    if let Some(open) = start.rfind('(').filter(|_| start.ends_with(')')) {
        let inside = start[open + 1..start.len() - 1].to_ascii_lowercase();
        let is_number = !inside.is_empty() && inside.len() <= 3 && inside.bytes().all(|byte| byte.is_ascii_digit());
        if is_number || inside.contains("conflict") || inside == "copy" {
            return kept(&start[..open]);
        }
    }
    let unnumbered = start.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    for (mark, stem) in
        [(" - Copy", start), ("-Copy", start), (" copy", unnumbered), (" Copy", unnumbered), (" - copy", start)]
    {
        if let Some(stem) = stem.strip_suffix(mark) {
            return kept(stem);
        }
    }
    for mark in ["Copy of ", "copy of "] {
        if let Some(stem) = start.strip_prefix(mark) {
            return kept(stem);
        }
    }
    if let Some((stem, _)) = start.split_once("_conflict-") {
        return kept(stem);
    }
    // OneDrive puts the name of the computer behind: complaints-DESKTOP-4C2K.md.
    let capitals = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let stem = start.trim_end_matches(capitals);
    let computer = start.get(stem.len()..)?.strip_prefix('-')?;
    let is_computer = computer.len() >= 4 && computer.starts_with(|c: char| c.is_ascii_uppercase());
    if is_computer { kept(stem) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_tells_its_original() {
        for copy in [
            "complaints.md.bak",
            "complaints.md.orig",
            "complaints.md.tmp",
            "complaints.md.bak2",
            "complaints.md.txt",
            "complaints.md~",
            "complaints.bak.md",
            "complaints (1).md",
            "complaints(2).md",
            "complaints - Copy.md",
            "complaints - Copy (2).md",
            "complaints copy.md",
            "complaints copy 2.md",
            "Copy of complaints.md",
            "Copy of complaints (1).md.bak",
            "complaints (conflicted copy 2026-11-28).md",
            "complaints (Placeholder's conflicted copy 2026-11-28).md",
            "complaints.sync-conflict-20261128-101112-ABCDEFG.md",
            "complaints_conflict-20261128-101112.md",
            "complaints-DESKTOP-4C2K9.md",
        ] {
            assert_eq!(
                original_of(&format!("content/pages/{copy}")).as_deref(),
                Some("content/pages/complaints.md"),
                "{copy}"
            );
        }
        assert_eq!(
            original_of("content/registers/incidents/2026-11 (1).toml").as_deref(),
            Some("content/registers/incidents/2026-11.toml")
        );
    }

    #[test]
    fn other_names_are_no_copies() {
        for name in [
            "complaints.md",
            "2026-11.toml",
            "covid-19.md",
            "copy-of-records.md",
            "annex-A.md",
            "a.b",
            "(1).md",
            "copyright.md",
            "x.docx.bak",
            ".md",
            "é.md",
        ] {
            assert_eq!(original_of(name), None, "{name}");
        }
    }
}
