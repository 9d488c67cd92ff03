//! Secrets that words announce: "password is …", "PIN: …", `api_key = "…"`.

use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::{Pattern, captures, compile, end_of_match, is_match};
use super::surroundings::{after, before};
use super::table::cells_below;

/// What is announced: 1 a PIN or the code of a door, 2 a password, 3 a name with its password, 4 a token.
pub(super) static CUE: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"(?i-u)(?:(pass[ -]?codes?\b|(?:\b|_)pin(?:[ _-]?(?:codes?|numbers?|no))?\b|",
        r"\b(?:security|door|entry|access|alarm|gate|lock|unlock|key ?safe|keypad|log-?in|verification|authentication|backup|",
        r"recovery|one-time|2fa|otp)[ _-]codes?\b|\botp\b)|",
        r"(pass(?:word|wd|phrase|[ -]word|[ -]phrase)s?\b|(?:\b|_)(?:pwd|psw|pw|p/w|pass)\b|",
        r"\b(?:wi-?fi|wlan|network)[ _-]key\b)|",
        r"(\b(?:log-?[io]n|user ?name|user)\b)|",
        r"((?:\b|_)(?:api|secret|private|access|auth|app|client|consumer)[ _-]?(?:key|secret|token)\b|(?:\b|_)(?:token|secret)\b))"
    ))
});

/// `for Instagram`, `of the Facebook page`, `(in capitals)`, between the cue and what it is.
macro_rules! purpose {
    () => {
        r"(?:[ \t]+(?:for|of|on|to)[ \t][^\n.:;=|]{1,48}?|[ \t]*\([^()\n]{1,48}\))?"
    };
}

static MARKED: Pattern = LazyLock::new(|| {
    compile(concat!(
        r#"^[*_`"'”’)\]]{0,3}"#,
        purpose!(),
        r#"[ \t]*[*_`"']{0,3}[ \t]*(?:[:=→]|->|- )>?[*_`]{0,3}[ \t]*"#
    ))
});

static SAID: Pattern = LazyLock::new(|| {
    compile(concat!(
        r#"^["']?"#,
        purpose!(),
        r"[ \t]+(?:(?i-u:is|was|are|has|had|been|be|will|now|still|currently|set|changed|reset|updated|of|to|as|:)[ \t]+){1,5}"
    ))
});

static BARE: Pattern = LazyLock::new(|| compile(r"(?i-u)^[ \t]*\|?[ \t]*(?:(?:number|no\.?|code)[ \t]+)?\(?"));

static NAME: Pattern =
    LazyLock::new(|| compile(r#"^[ \t]*[:=][ \t]*["']?[^ \t\n/|,]*[A-Za-z][^ \t\n/|,]*["']?[ \t]*[/|,][ \t]*"#));

/// Registration numbers of nurses, doctors and dentists are called PINs and are public.
static REGISTRATION: Pattern =
    LazyLock::new(|| compile(r"(?i-u)\b(?:nmc|gmc|gdc|hcpc|gphc|registration)['s]{0,2}\s*$"));

static DIGITS: Pattern = LazyLock::new(|| compile(r"^[A-Za-z]?[0-9]{4,8}[A-Za-z]?(?:[- ][0-9]{3,4})?$"));

/// First words of a sentence about a password.
const TALK: &str = "\
    a about accepted after again agreed all already also always an and any anyone asap ask at available bad blank \
    both by can cannot case-sensitive compromised confidential contact correct default different disabled do don't \
    each easy empty etc every everyone for forgotten from given good hard held her here hidden his if in incorrect \
    invalid it its kept known last length long lost manager mandatory max may min minimum missing must my n/a \
    necessary never new nil no nobody none not off ok old on only optional or our out over pending please policy \
    private public safe secret secure see sent shared short should something strong tba tbc temporary that the their \
    there they this to too two under unique unknown up valid via we weak when with within wrong yes you your";

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for cue in captures(&CUE, text) {
        let Some(whole) = cue.get(0) else { continue };
        let kind = match (1..4).find(|group| cue.get(*group).is_some()) {
            Some(1) => Kind::Code,
            Some(2) => Kind::Password,
            Some(3) => Kind::Login,
            _ => Kind::Token,
        };
        found.extend(cells_below(text, whole.start()).into_iter().filter_map(|cell| in_cell(text, cell, kind)));
        let talked_about = kind == Kind::Code && is_match(&REGISTRATION, before(text, whole.start(), 32));
        if !talked_about && let Some(value) = announced(text, whole.end(), kind) {
            found.push(value);
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Password,
    Code,
    /// The password after a name, as in `login: name / password`.
    Login,
    Token,
}

/// How sure the words before a value make it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Bare,
    Said,
    Marked,
}

fn announced(text: &str, at: usize, kind: Kind) -> Option<Range<usize>> {
    let rest = after(text, at, 160);
    if kind == Kind::Login {
        let length = end_of_match(&NAME, rest)?;
        let value = value(rest.get(length..)?, Link::Bare)?;
        let start = at + length + value.start;
        let fits = value.is_password(Link::Bare) && value.text.contains(|c: char| c.is_alphabetic());
        return fits.then(|| start..start + value.text.len());
    }
    [(&MARKED, Link::Marked), (&SAID, Link::Said), (&BARE, Link::Bare)].into_iter().find_map(|(pattern, link)| {
        let length = end_of_match(pattern, rest)?;
        let value = value(rest.get(length..)?, link)?;
        let start = at + length + value.start;
        value.fits(kind, link).then(|| start..start + value.text.len())
    })
}

/// A cell of a column that a cue heads.
fn in_cell(text: &str, cell: Range<usize>, kind: Kind) -> Option<Range<usize>> {
    let words = &text[cell.clone()];
    let start = cell.start + words.len() - words.trim_start().len();
    let value = value(words.trim(), Link::Bare)?;
    let start = start + value.start;
    value.fits(kind, Link::Bare).then(|| start..start + value.text.len())
}

struct Value<'a> {
    text: &'a str,
    start: usize,
    quoted: bool,
    /// Whether its line, its cell or its sentence ends with it.
    last: bool,
}

/// The word, or the words in quotation marks, that a text begins with.
fn value(rest: &str, link: Link) -> Option<Value<'_>> {
    let open = rest.chars().next()?;
    let close = match open {
        '"' | '\'' | '`' => Some(open),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    };
    if let Some(close) = close {
        let inside = &rest[open.len_utf8()..];
        let text = inside.split(close).next().unwrap_or(inside);
        return Some(Value { text, start: open.len_utf8(), quoted: true, last: true });
    }
    let word = rest.split(|c: char| c.is_whitespace() || matches!(c, '|' | '"')).next().unwrap_or(rest);
    let text = word.trim_end_matches([',', ';', ':', ')', ']', '\'', '*', '`', '.', '’', '”']);
    let after_word = rest[word.len()..].trim_start();
    let sentence_ends = text.len() < word.len() && word.ends_with(['.', ',', ';', ')']);
    let last = after_word.is_empty() || after_word.starts_with(['|', '"']) || sentence_ends;
    Some(Value { text, start: 0, quoted: false, last: last && link != Link::Bare })
}

impl Value<'_> {
    fn fits(&self, kind: Kind, link: Link) -> bool {
        match kind {
            Kind::Password => self.is_password(link),
            Kind::Code => is_match(&DIGITS, self.text),
            Kind::Login => false,
            Kind::Token => link != Link::Bare && self.is_token(),
        }
    }

    fn is_password(&self, link: Link) -> bool {
        let word = self.text.split_whitespace().next().unwrap_or("");
        if self.text.len() < 4 || self.is_placeholder() || is_talk(word) || is_date_or_number(self.text) {
            return false;
        }
        let one_word = !self.text.contains(char::is_whitespace);
        let has_digit = one_word && self.text.bytes().any(|byte| byte.is_ascii_digit());
        if link == Link::Bare {
            return has_digit || self.quoted && one_word && has_symbol(self.text);
        }
        let by_shape = one_word && (has_digit || has_symbol(self.text) || has_inner_capital(self.text));
        let by_place = self.last && one_word && self.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '!');
        by_shape || by_place || self.quoted
    }

    fn is_token(&self) -> bool {
        let has = |is: fn(&u8) -> bool| self.text.bytes().any(|byte| is(&byte));
        self.text.len() >= 8
            && !self.is_placeholder()
            && !self.text.contains(char::is_whitespace)
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_alphabetic)
            && !is_date_or_number(self.text)
    }

    fn is_placeholder(&self) -> bool {
        let Some(first) = self.text.chars().next() else { return true };
        let lower = self.text.to_ascii_lowercase();
        matches!(first, '<' | '[' | '{' | '(' | '$' | '…' | '_' | '%')
            || self.text.chars().all(|c| c == first || c == '.')
            || ["http", "www.", "xxx", "***", "redacted", "removed", "1password", "lastpass", "bitwarden", "keepass"]
                .iter()
                .any(|start| lower.starts_with(start))
    }
}

/// A word with which people talk about a password, or a participle: "changed", "expiring".
fn is_talk(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?']).to_lowercase();
    let participle = word.len() > 5
        && word.chars().all(char::is_alphabetic)
        && ["ed", "ing", "ly", "able", "ible"].iter().any(|ending| word.ends_with(ending));
    participle || TALK.split(' ').any(|known| known == word)
}

/// `2026-07-02`, `10.2`, `08:30`, and counts such as `12-16`; four digits and more in one piece may be a password.
fn is_date_or_number(text: &str) -> bool {
    let marks = text.bytes().filter(|byte| b"-/.:,".contains(byte)).count();
    marks > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"-/.:,TZ+".contains(&byte))
}

fn has_symbol(text: &str) -> bool {
    let inner = text.trim_end_matches(['!', '?']);
    let has_letter = text.contains(|c: char| c.is_alphabetic());
    has_letter
        && (inner.contains(['!', '$', '%', '^', '&', '*', '#', '@', '+', '=', '~', '_', '?']) || text.ends_with('!'))
}

/// `LeaVale`, but not `NHS` or `Facebook`.
fn has_inner_capital(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        let patterns = [&CUE, &MARKED, &SAID, &BARE, &NAME, &REGISTRATION, &DIGITS];
        assert!(patterns.iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn what_is_announced_is_found_without_its_marks() {
        for (text, value) in [
            ("The password is Summer2026!", "Summer2026!"),
            ("password: hunter2.", "hunter2"),
            ("**Password:** `Blue-Kettle-7`", "Blue-Kettle-7"),
            ("wifi_password = \"blue kettle seven\"", "blue kettle seven"),
            ("password for the Facebook page is LeaVale1", "LeaVale1"),
            ("reset the password to Welcome1,", "Welcome1"),
            ("The password is sunshine.", "sunshine"),
            ("PIN: 4821", "4821"),
            ("passcode 1234", "1234"),
            ("| Password | Summer2026 |", "Summer2026"),
            ("api_key = \"a1b2c3d4e5\"", "a1b2c3d4e5"),
        ] {
            assert_eq!(found(text), [value], "{text}");
        }
    }

    #[test]
    fn talk_about_passwords_is_not_a_password() {
        for text in [
            "Never share a password.",
            "The password is confidential.",
            "The password was changed on 2026-07-02.",
            "Password: see the password manager",
            "credentials (including account passwords and related email accounts)",
            "password: ********",
            "password = \"\"",
            "NMC PIN: 98A1234E",
            "pin 3 posts",
            "opinion: 4821",
            "passwords of 12 characters",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
