//! Which pictures a browser shows, and what their files are called.

/// The ending of a file of this kind; `None` for a kind that browsers do not show, or byelaw does not publish.
pub fn ending(bytes: &[u8]) -> Option<&'static str> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    if starts(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if starts(&[0xFF, 0xD8, 0xFF]) {
        Some("jpg")
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Some("gif")
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("webp")
    } else {
        (bytes.get(4..12) == Some(b"ftypavif")).then_some("avif")
    }
}

/// So many words of what it shows make the name of a picture.
const WORDS: usize = 5;
/// No name is longer, in bytes.
const LONGEST: usize = 48;

/// A name for the picture of this number in its document, by what it shows.
pub fn name(number: usize, words: Option<&str>, ending: &str) -> String {
    let plain = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let words = words.unwrap_or_default().split_whitespace().map(plain).filter(|word| !word.is_empty());
    let mut name = "picture".to_owned();
    for word in words.take(WORDS) {
        if name.len() + 1 + word.len() <= LONGEST {
            name.push_str(&format!("-{word}"));
        }
    }
    format!("{name}-{number}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_by_what_it_shows() {
        assert_eq!(name(2, Some("Our front door, in May (2025)"), "png"), "picture-our-front-door-in-may-2.png");
        assert_eq!(name(1, None, "jpg"), "picture-1.jpg");
        assert_eq!(name(1, Some("../../etc"), "jpg"), "picture-etc-1.jpg");
        assert_eq!(ending(b"\x89PNG\r\n\x1a\n..."), Some("png"));
        assert_eq!(ending(b"<svg"), None);
        assert_eq!(ending(b""), None);
    }
}
