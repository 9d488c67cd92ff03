//! How a file ends its lines, so that what is added to it ends them alike and no byte of the rest changes.

const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// The text without its mark, with plain line ends.
pub fn as_lines(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes.strip_prefix(MARK).unwrap_or(bytes));
    text.replace("\r\n", "\n")
}

/// The file with a block added at its end, after an empty line; every byte before it stays.
pub fn appended(bytes: &[u8], block: &str) -> Vec<u8> {
    let end = line_end(bytes);
    let mut all = bytes.to_vec();
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        all.extend_from_slice(end.as_bytes());
    }
    let is_apart = bytes.is_empty() || bytes.ends_with(b"\n\n") || bytes.ends_with(b"\r\n\r\n");
    if !is_apart {
        all.extend_from_slice(end.as_bytes());
    }
    all.extend_from_slice(block.replace('\n', end).as_bytes());
    all
}

/// A new text with the mark and the line ends of the old one.
pub fn rewritten(old: &[u8], text: &str) -> Vec<u8> {
    let mut all = if old.starts_with(MARK) { MARK.to_vec() } else { Vec::new() };
    all.extend_from_slice(text.replace('\n', line_end(old)).as_bytes());
    all
}

pub fn line_end(bytes: &[u8]) -> &'static str {
    let first = bytes.iter().position(|byte| *byte == b'\n');
    if first.is_some_and(|at| at > 0 && bytes[at - 1] == b'\r') { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_windows_stays_one() {
        let old = b"\xEF\xBB\xBFone\r\ntwo";
        assert_eq!(appended(old, "three\nfour\n"), b"\xEF\xBB\xBFone\r\ntwo\r\n\r\nthree\r\nfour\r\n");
        assert_eq!(rewritten(old, "a\nb\n"), b"\xEF\xBB\xBFa\r\nb\r\n");
        assert_eq!(as_lines(old), "one\ntwo");
    }

    #[test]
    fn one_empty_line_stands_between() {
        assert_eq!(appended(b"", "x\n"), b"x\n");
        assert_eq!(appended(b"a\n", "x\n"), b"a\n\nx\n");
        assert_eq!(appended(b"a\n\n", "x\n"), b"a\n\nx\n");
    }
}
