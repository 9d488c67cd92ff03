//! The form of ids: `managing-partner`.

/// The same form for programs that know regular expressions.
pub const KEBAB_CASE: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// No id is longer, in bytes.
pub const LONGEST_ID: usize = 100;

/// Whether a text can be an id: small letters, digits and single hyphens.
pub fn is_kebab_case(text: &str) -> bool {
    text.len() <= LONGEST_ID
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// The nearest kebab-case spelling of some words; empty if nothing is left of them.
pub fn to_kebab_case(text: &str) -> String {
    let mut kebab = String::new();
    for letter in text.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            kebab.push(letter);
        } else if !kebab.is_empty() && !kebab.ends_with('-') && letter != '\'' && letter != '’' {
            kebab.push('-');
        }
    }
    kebab.trim_end_matches('-').to_owned()
}
