//! What was saved, told to whoever works at the desk: without the files and commands that nobody needs there.

use crate::acts::Proposal;
use crate::desk::session::DoneNotice;

/// What was saved, as a sentence, with what to do next.
pub fn told(proposal: &Proposal) -> DoneNotice {
    let done = without_file(&proposal.done);
    let next = proposal.next.iter().filter_map(|sentence| without_command(sentence)).collect();
    DoneNotice::of(&Proposal { done, next, ..Proposal::default() })
}

/// `reply added at the end of content/registers/replies.toml` as `reply added`.
fn without_file(done: &str) -> String {
    let mut text = done.to_owned();
    for before in [" at the end of content/", " in content/"] {
        while let Some(start) = text.find(before) {
            let rest = text.get(start + before.len()..).unwrap_or_default();
            let name = rest.find(".toml").map_or(rest.len(), |end| end + ".toml".len());
            let line = rest.get(name..).and_then(|rest| rest.strip_prefix(", line "));
            let line = line.map_or(0, |rest| {
                let digits = rest.chars().take_while(char::is_ascii_digit).count();
                ", line ".len() + digits
            });
            text.replace_range(start..start + before.len() + name + line, "");
        }
    }
    text
}

/// `Hand it over before: byelaw new handover` as `Hand it over before.`; nothing of a sentence that is a command alone.
fn without_command(sentence: &str) -> Option<String> {
    let Some((before, _)) = sentence.split_once("`byelaw ") else { return Some(sentence.to_owned()) };
    let end = before.rfind(": ")?;
    before.get(..end).map(|words| format!("{words}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_commands_are_left_out() {
        for (done, told) in [
            ("reply added at the end of content/registers/replies.toml", "reply added"),
            ("reply completed in content/registers/replies.toml, line 12", "reply completed"),
            (
                "leave of a from b to c added in content/registers/staff.toml; more",
                "leave of a from b to c added; more",
            ),
            ("added in content/", "added"),
            ("2 looks recorded", "2 looks recorded"),
        ] {
            assert_eq!(without_file(done), told);
        }
        let hand_over = "Hand over the login of Facebook before: `byelaw new handover --account facebook`.";
        assert_eq!(without_command(hand_over).as_deref(), Some("Hand over the login of Facebook before."));
        assert_eq!(without_command("`byelaw todo` says what is due next."), None);
        assert_eq!(without_command("Delete the picture.").as_deref(), Some("Delete the picture."));
    }
}
