//! Malformed links: unclosed brackets, a space in an address, an address in the wrong brackets.

use super::{Candidate, Leftover, quoted};

/// The prefixes of links by name.
const KINDS: [&str; 6] = ["page:", "policy:", "staff:", "account:", "ref:", "term:"];

impl Candidate<'_> {
    pub(super) fn bracket(&self, is_clause: &dyn Fn(&str) -> bool) -> Option<Leftover> {
        let rest = self.rest();
        if rest.starts_with("[[") {
            return self.unclosed(rest);
        }
        let close = rest.find(']')?;
        let inside = rest.get(1..close)?;
        let after = rest.get(close + 1..)?;
        let length = close + 1;
        if inside.eq_ignore_ascii_case("toc") {
            return self.found(
                length,
                "makes no list of contents here",
                "take it out: a page with several headings lists them by itself",
            );
        }
        if let Some(inside) = inside.strip_prefix('!').filter(|word| is_word(word)) {
            let help = format!(
                "write > [!{}] alone on a line, and the words below it, each line begun by >",
                inside.to_uppercase()
            );
            return self.found(length, "is shown as it is typed, and makes no box", help);
        }
        if inside == " " && self.is_at_line_start() {
            return self.found(
                length,
                "is shown as it is typed, and makes no box to tick",
                "write - [ ] at the beginning of the line",
            );
        }
        let malformed = match after.as_bytes().first() {
            Some(b']') if !self.is_inside_another() && is_wiki_target(inside, is_clause) => {
                self.found(length + 1, "is no link: a bracket is missing", format!("write [[{}]]", quoted(inside)))
            }
            Some(b'(') => self.with_space_inside(inside, after, length),
            Some(b' ') => self.with_space_between(inside, after, length),
            Some(b'[') => self.undefined(inside, after, length),
            Some(b'{') => self.with_attribute(inside, after, length),
            Some(b':') if self.is_at_line_start() && looks_like_address(after[1..].trim_start()) => Some(Leftover {
                range: self.at..self.at + length,
                code: None,
                message: format!(
                    "‘{}: …’ is shown as it is typed: this address belongs to no link",
                    quoted(rest.get(..length)?)
                ),
                help: format!(
                    "write the address alone behind [{}]:, with %20 for a blank and the title in quotation marks",
                    quoted(inside)
                ),
            }),
            _ => None,
        };
        malformed.or_else(|| self.alone(inside, length, is_clause))
    }

    /// `[[10.2|words]`, or `[[10.2` without an end.
    fn unclosed(&self, rest: &str) -> Option<Leftover> {
        let Some(close) = rest.find(']') else {
            let line = self.line();
            return self.found(line.len(), "is no link: it is never closed", "end the link with ]]");
        };
        let inside = rest.get(2..close)?.trim();
        let is_closed = rest[close..].starts_with("]]");
        let written = quoted(inside);
        match is_closed {
            true if inside.is_empty() || inside.starts_with('|') => {
                self.found(close + 2, "leads nowhere", "write what to link to: [[10.2]] or [[page:complaints]]")
            }
            true => {
                self.found(close + 2, "is no link as it is written", format!("write it in one line: [[{written}]]"))
            }
            false => self.found(close + 1, "is no link: a bracket is missing", format!("write [[{written}]]")),
        }
    }

    /// `[the map](My Map.png)`.
    fn with_space_inside(&self, inside: &str, after: &str, length: usize) -> Option<Leftover> {
        let address = after.get(1..after.find(')')?)?;
        let (first, _) = address.split_once(char::is_whitespace)?;
        if first.is_empty() || !looks_like_address(address) {
            return None;
        }
        let (at, what) = if self.before() == Some('!') { (self.at - 1, "picture") } else { (self.at, "link") };
        let here = Candidate { at, ..*self };
        let sign = if what == "picture" { "!" } else { "" };
        here.found(
            self.at - at + length + address.len() + 2,
            format!("is no {what}: there is a blank in its address"),
            format!(
                "write %20 for each blank: {sign}[{}]({})",
                quoted(inside),
                address.split_whitespace().collect::<Vec<_>>().join("%20")
            ),
        )
    }

    /// `[the form] (https://…)`; the reverse, `(the form)[https://…]`, is found by `alone`.
    fn with_space_between(&self, inside: &str, after: &str, length: usize) -> Option<Leftover> {
        let address = after.trim_start_matches(' ').strip_prefix('(')?;
        let gap = after.len() - after.trim_start_matches(' ').len();
        let address = address.get(..address.find(')')?)?;
        if address.contains(char::is_whitespace) || !looks_like_address(address) {
            return None;
        }
        self.found(
            length + gap + address.len() + 2,
            "is no link: there is a blank between its brackets",
            format!("write [{}]({address})", quoted(inside)),
        )
    }

    /// `[the form][f]` without a definition `[f]: address`.
    fn undefined(&self, inside: &str, after: &str, length: usize) -> Option<Leftover> {
        let label = after.get(1..after.find(']')?)?;
        let is_citation = inside.bytes().all(|byte| byte.is_ascii_digit() || b" ,-".contains(&byte));
        if is_citation || label.trim().is_empty() || label.contains('\n') {
            return None;
        }
        self.found(
            length + label.len() + 2,
            format!("is no link: nothing says where ‘{}’ leads", quoted(label)),
            format!("write [{}](address), or add a line [{}]: address", quoted(inside), quoted(label)),
        )
    }

    /// `[the principles]{.underline}`.
    fn with_attribute(&self, inside: &str, after: &str, length: usize) -> Option<Leftover> {
        let brace = Candidate { at: self.at + length, ..*self }.brace().filter(|_| !after.starts_with("{{"))?;
        self.found(
            length + brace.range.len(),
            "is shown as it is typed: it changes the look of nothing here",
            format!("write the words alone: {}; for weight write **words**", quoted(inside)),
        )
    }

    fn alone(&self, inside: &str, length: usize, is_clause: &dyn Fn(&str) -> bool) -> Option<Leftover> {
        if self.before() == Some(')') && !inside.contains(char::is_whitespace) && begins_address(inside) {
            let message = "is no link: its brackets are the wrong way round";
            return self.found(length, message, format!("write [words]({inside})"));
        }
        if self.before() == Some('!') || !is_wiki_target(inside, is_clause) {
            return None;
        }
        self.found(
            length,
            "is shown as it is typed, and leads nowhere",
            format!("write [[{inside}]] if you mean a link; if not, write \\[{inside}]"),
        )
    }

    /// Whether an outer bracket on the same line is still open: `[see [10.2]]`.
    fn is_inside_another(&self) -> bool {
        let from = self.body.floor_char_boundary(self.at.saturating_sub(super::LONGEST));
        let line = self.body.get(from..self.at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        line.rfind('[').is_some_and(|open| !line[open..].contains(']'))
    }
}

/// Whether these contents would be a wiki link in double brackets: `10.2`, `10.2|these words`, `page:complaints`.
fn is_wiki_target(inside: &str, is_clause: &dyn Fn(&str) -> bool) -> bool {
    let (target, _) = inside.split_once('|').unwrap_or((inside, ""));
    if let Some(name) = KINDS.iter().find_map(|kind| target.strip_prefix(kind)) {
        return !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-#/.".contains(&byte));
    }
    // A bare whole number is a citation: [2].
    (target.contains('.') || target.starts_with("annex-")) && target.len() < 20 && is_clause(target)
}

fn is_word(text: &str) -> bool {
    (3..12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn begins_address(text: &str) -> bool {
    ["https://", "http://", "www.", "mailto:", "tel:"].iter().any(|start| text.starts_with(start))
}

/// A web address, or a file name with an extension.
fn looks_like_address(text: &str) -> bool {
    let text = text.trim();
    let has_ending =
        text.split(['#', '?']).next().and_then(|path| path.rsplit_once('.')).is_some_and(|(name, ending)| {
            let ending = ending.split([' ', '"']).next().unwrap_or_default();
            !name.ends_with(' ')
                && (2..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    begins_address(text) || text.contains("://") || has_ending || text.starts_with('#') && text.len() > 1
}
