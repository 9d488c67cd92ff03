//! Secrets with words that introduce them: "password is …", "PIN: …", `api_key = "…"`.

use std::ops::Range;

use super::context::before;
use super::pattern::Pattern;
use super::secret_value::{CueStrength, code, phrase, recovery_code, value};
use super::table::cells_below;

/// The words before a secret: 1 a PIN or door code, 2 recovery codes, 3 a passphrase, 4 a password, 5 a login name with
/// its password, 6 a token.
pub(super) static CUE: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:(pass[ -]?codes?\b|(?:\b|_)pin(?:[ _-]?(?:codes?|numbers?|no))?\b\.?|\bpuk\b|\botp\b|",
    r"\b(?:security|door|entry|entrance|access|alarm|duress|gate|barrier|(?:pad|un)?lock|key ?safe|safe|keypad|log-?in|",
    r"verification|authentication|room|one-time|[2m]fa|otp)(?:'s|:)?[ _-](?:entry[ _-])?codes?\b|",
    r"\bcode (?:for|to|of) (?:the |our )?(?:[a-z]{1,16} ){0,2}(?:door|gate|safe|alarm|room|entrance|lock|barrier|key ?safe)\b|",
    r"\bcombination\b|\bkey ?safe\b|\|[ \t]*codes?\b[ \t]*\|)|",
    r"(\b(?:recovery|backup|scratch)[ _-]codes?\b)|",
    r"(pass[ -]?phrase\b|\b(?:recovery|seed) phrase\b)|",
    r"(pass(?:word|wd|wort|[ -]word)s?\b|\bcyfrinair\b|(?:\b|_)(?:pwd|psw|pw|p/w|pass)\b|",
    r"\b(?:wi-?fi|wlan|network|wpa[23]?)[ _-](?:key|code)\b|\bssid [a-z0-9_-]{1,32},? key\b|",
    r"\bmemorable (?:word|name|place)\b|\bsecurity answer\b)|",
    r"(\b(?:log|sign) in with\b|\b(?:log|sign)[ -]?[io]n(?: details)?\b|\buser ?name\b|\buser\b|\bcredentials\b|\bwi-?fi\b)|",
    r"((?:\b|_)(?:api|secret|private|access|auth|app|client|consumer|refresh|webhook)[ _-]?(?:key|secret|token)\b|",
    r"(?:\b|_)(?:token|secret)\b))"
));

/// Words between the cue and the secret: `for Instagram`, `of the Facebook page`, `(in capitals)`.
macro_rules! purpose {
    () => {
        r"(?:[ \t]+(?:for|of|on|to)[ \t][^\n.:;=|]{1,48}?|[ \t]*\([^()\n]{1,48}\))?"
    };
}

static MARKED: Pattern = Pattern::new(concat!(
    r#"^[*_`"'”’)\]]{0,3}"#,
    purpose!(),
    r#"[*_`"']{0,3}(?:[ \t]*(?:[:=→–—]|->|=>)|[ \t]+-[ \t])>?[*_`]{0,3}[ \t]*"#
));

/// A dash without spaces, or a value on a later line.
static LOOSE: Pattern = Pattern::new(concat!(
    r"^(?:-|[*_`]{0,3}",
    purpose!(),
    r"(?:[ \t]+(?:is|was))?[ \t]*[:=]?[*_`]{0,3}[ \t]*\n[ \t]*\n?[ \t]*(?:[>*+-][ \t]+)?)"
));

static STATED: Pattern = Pattern::new(concat!(
    r#"^["']?(?:"#,
    purpose!(),
    r"(?:'s|[ \t]+(?i-u:is|was|are|were|will[ ]be|has[ ]been|had[ ]been))",
    r"(?:[ \t]+(?i-u:now|still|currently|always|just|been|set|changed|reset|updated)){0,3}(?:[ \t]+(?i-u:to|as))?[ \t:]+|",
    purpose!(),
    r"[ \t]+(?i-u:changed|set|reset|updated)[ \t]+(?i-u:to|as)[ \t:]+)"
));

/// `to`, if the words before the cue say that it was set.
static TO: Pattern = Pattern::new(concat!("^", purpose!(), r"[ \t]+(?i-u:to|as)[ \t:]+"));
static SETTING: Pattern =
    Pattern::new(r"(?i-u)\b(?:chang|updat|reset|set)(?:e|ed|ing|s|ting)?(?:[ ][a-z']{1,12}){0,4}[ ]$");

static BARE: Pattern = Pattern::new(r"(?i-u)^[ \t]*\|?[ \t]*(?:(?:number|no\.?|code)[ \t]+)?\(?");

/// A login name, and the separator before its password.
static NAME: Pattern = Pattern::new(concat!(
    r#"^(?:[ \t]*[:=][ \t]*["']?[^ \t\n/|,:]*[A-Za-z][^ \t\n/|,:]*["']?(?:[ \t]*[/|,][ \t]*|:)|"#,
    r"[ \t]+[^ \t\n/|,:]*[A-Za-z][^ \t\n/|,:]*(?:[ \t]*/[ \t]*|[ \t]+and[ \t]+))"
));

/// The words right before "password" in `the login is frontdesk and the password …`.
static AFTER_NAME: Pattern = Pattern::new(
    r"(?i-u:\b(?:log-?[io]n|user ?name|user|sign-?in))(?:[ ]?[:=]|[ ](?:is|as))?[ ][^ \n]{2,40},?[ ](?:and |with |& )?(?:the |its |our )?$",
);

/// The separator before a further code or password in a list.
static NEXT: Pattern = Pattern::new(
    r"(?i-u)^[.*`]{0,3}[ \t]*(?:,|;|/|\band\b|\bor\b|&|\n)[ \t]*(?:(?:[-*+>]|[0-9]{1,2}\.)[ \t]+)?(?:and[ \t]+)?[*`]{0,3}",
);

/// Nurses', doctors' and dentists' registration numbers are called PINs, but are public.
static REGISTRATION: Pattern = Pattern::new(r"(?i-u)\b(?:nmc|gmc|gdc|hcpc|gphc|registration)['s]{0,2}\s*$");

/// Words that make a column headed "Code" one of door codes and the like.
static LOCKED: Pattern = Pattern::new(r"(?i-u)\b(?:door|gate|safe|alarm|lock|entrance|barrier)s?\b");

/// How far a value may be from its cue, and how many may be listed there.
const REACH: usize = 160;
const MOST_LISTED: usize = 24;

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for matched in CUE.captures_iter(text) {
        let Some(whole) = matched.get(0) else { continue };
        let kind = match (1..6).find(|group| matched.get(*group).is_some()) {
            Some(1) => PasswordForm::Code,
            Some(2) => PasswordForm::Recovery,
            Some(3) => PasswordForm::Phrase,
            Some(4) => PasswordForm::Password,
            Some(5) => PasswordForm::Login,
            _ => PasswordForm::Token,
        };
        let cue = Cue { kind, range: whole.range(), words: whole.as_str() };
        if cue.words.starts_with('|') {
            let row = before(text, whole.start(), REACH);
            if LOCKED.is_match(row) {
                let cells = cells_below(text, whole.start() + 1).into_iter();
                found.extend(cells.filter_map(|cell| cue.in_cell(text, cell)));
            }
            continue;
        }
        found.extend(cells_below(text, whole.start()).into_iter().filter_map(|cell| cue.in_cell(text, cell)));
        let talked_about = kind == PasswordForm::Code && REGISTRATION.is_match(before(text, whole.start(), 32));
        if !talked_about && let Some((value, link)) = cue.announced(text) {
            let mut end = value.end;
            found.push(value);
            if cue.is_plural() || kind == PasswordForm::Recovery {
                let listed = std::iter::from_fn(|| cue.next_of_list(text, &mut end));
                found.extend(listed.take(if link == CueStrength::Bare { 1 } else { MOST_LISTED }));
            }
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PasswordForm {
    Code,
    Recovery,
    Password,
    Phrase,
    /// A login name followed by a password, as in `login: name / password`.
    Login,
    Token,
}

/// Words that introduce a secret.
struct Cue<'t> {
    kind: PasswordForm,
    range: Range<usize>,
    words: &'t str,
}

impl Cue<'_> {
    fn is_plural(&self) -> bool {
        self.words.ends_with(['s', 'S']) && !self.words.to_ascii_lowercase().ends_with("pass")
    }

    fn announced(&self, text: &str) -> Option<(Range<usize>, CueStrength)> {
        let end = text.floor_char_boundary(self.range.end.saturating_add(REACH).min(text.len()));
        let rest = text.get(self.range.end..end)?;
        let line = rest.split('\n').next().unwrap_or(rest);
        let moved = |range: Range<usize>, by: usize| self.range.end + by + range.start..self.range.end + by + range.end;
        if self.kind == PasswordForm::Login {
            let length = NAME.end_of_match(line)?;
            let value = value(line.get(length..)?)?;
            let is_numbered = value.text.contains(char::is_alphabetic) && value.is_strong(CueStrength::Bare);
            return is_numbered.then(|| (moved(value.range(), length), CueStrength::Marked));
        }
        let is_set = SETTING.is_match(before(text, self.range.start, 48));
        let pattern = if is_set { &TO } else { &STATED };
        let links = [
            (&MARKED, CueStrength::Marked, line),
            (&STATED, CueStrength::Stated, line),
            (pattern, CueStrength::Stated, line),
            (&LOOSE, CueStrength::Loose, rest),
            (&BARE, CueStrength::Bare, line),
        ];
        let by_link = links.into_iter().find_map(|(pattern, link, rest)| {
            let length = pattern.end_of_match(rest)?;
            let after = rest.get(length..)?;
            // A picture of the password field.
            let is_picture = link == CueStrength::Loose && after.starts_with("![");
            let value = self.value(after, link).filter(|_| !is_picture)?;
            Some((moved(value, length), link))
        });
        by_link.or_else(|| {
            // After a login name, any word is a password.
            let is_named =
                self.kind == PasswordForm::Password && AFTER_NAME.is_match(before(text, self.range.start, 80));
            let length = BARE.end_of_match(line).filter(|_| is_named)?;
            let value = value(line.get(length..)?).filter(|value| value.is_word_of_a_login())?;
            Some((moved(value.range(), length), CueStrength::Bare))
        })
    }

    /// The range of the secret at the start of `rest`.
    fn value(&self, rest: &str, link: CueStrength) -> Option<Range<usize>> {
        match self.kind {
            PasswordForm::Code => code(rest, link, self.is_plural()).or_else(|| {
                // A passcode may contain letters.
                let is_passcode = self.words.to_ascii_lowercase().starts_with("pass") && link != CueStrength::Bare;
                is_passcode.then(|| value(rest)).flatten().filter(|one| one.is_strong(link)).map(|one| one.range())
            }),
            PasswordForm::Recovery => recovery_code(rest).or_else(|| code(rest, link, self.is_plural())),
            PasswordForm::Password | PasswordForm::Phrase => {
                let least = if self.kind == PasswordForm::Phrase { 2 } else { 3 };
                if link == CueStrength::Marked
                    && !self.is_plural()
                    && let Some(words) = phrase(rest, least)
                {
                    return Some(words);
                }
                value(rest).filter(|one| one.is_password(link, self.is_plural())).map(|one| one.range())
            }
            PasswordForm::Token => {
                let rest = rest.split('&').next().unwrap_or(rest);
                value(rest).filter(|one| one.is_token(link)).map(|one| one.range())
            }
            PasswordForm::Login => None,
        }
    }

    /// The secret in a cell of a column headed by the cue.
    fn in_cell(&self, text: &str, cell: Range<usize>) -> Option<Range<usize>> {
        let words = text.get(cell.clone())?;
        let start = cell.start + words.len() - words.trim_start().len();
        let words = words.trim();
        let found = match self.kind {
            // Any single word in a column of passwords is one.
            PasswordForm::Password => {
                value(words).filter(|one| one.is_password(CueStrength::Marked, false)).map(|one| one.range())
            }
            _ => self.value(words, CueStrength::Loose),
        }?;
        Some(start + found.start..start + found.end)
    }

    /// The next secret of a list: after a comma or "and", or on a line of its own.
    fn next_of_list(&self, text: &str, end: &mut usize) -> Option<Range<usize>> {
        let limit = text.floor_char_boundary(end.saturating_add(REACH).min(text.len()));
        let rest = text.get(*end..limit)?;
        let length = NEXT.end_of_match(rest)?;
        let line = rest.get(length..)?.split('\n').next()?;
        let found = self.value(line, CueStrength::Loose)?;
        let next = *end + length + found.start..*end + length + found.end;
        *end = next.end;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        let patterns =
            [&CUE, &MARKED, &LOOSE, &STATED, &TO, &SETTING, &BARE, &NAME, &AFTER_NAME, &NEXT, &REGISTRATION, &LOCKED];
        assert!(patterns.iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn a_picture_below_the_word_is_no_password() {
        assert!(found("Choose a username and password\n\n    ![Picture to be described](picture-5.jpg)").is_empty());
        assert_eq!(found("Password:\n\nBlue-Kettle-7!"), ["Blue-Kettle-7!"]);
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
    fn several_are_found_one_by_one() {
        assert_eq!(found("Backup codes: 1234 5678, 8765 4321"), ["1234 5678", "8765 4321"]);
        assert_eq!(found("Recovery codes:\n- 4f9k-22mq\n- 8s1p-77xz\n\nText 1"), ["4f9k-22mq", "8s1p-77xz"]);
    }
}
