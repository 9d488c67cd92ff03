//! Bytes that a text holds as letters.

/// The bytes; what is no such letter is passed over, as line ends are.
pub fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut gathered, mut count) = (0_u32, 0);
    for value in text.bytes().take_while(|sign| *sign != b'=').filter_map(value) {
        gathered = gathered << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            bytes.extend(gathered.to_be_bytes().into_iter().skip(1));
            (gathered, count) = (0, 0);
        }
    }
    let rest = (gathered << (6 * (4 - count))).to_be_bytes();
    let whole = if count > 0 { count - 1 } else { 0 };
    bytes.extend(rest.into_iter().skip(1).take(whole as usize));
    bytes
}

fn value(sign: u8) -> Option<u8> {
    Some(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_bytes_again() {
        for (text, expected) in
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\n Ym Fy", "foobar"), ("Zm9vY", "foo")]
        {
            assert_eq!(decode(text), expected.as_bytes(), "{text}");
        }
    }
}
