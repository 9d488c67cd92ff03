//! Lengths such as `1.27cm`, in twentieths of a point.

/// How many twentieths of a point a unit has.
const UNITS: [(&str, f64); 7] = [
    ("in", 1_440.0),
    ("cm", 1_440.0 / 2.54),
    ("mm", 144.0 / 2.54),
    ("pt", 20.0),
    ("pc", 240.0),
    ("pi", 240.0),
    ("px", 15.0),
];

/// No page is wider.
const LONGEST: f64 = 100_000.0;

/// `None` for a length that is none, or a share of another.
pub fn length(written: &str) -> Option<i32> {
    let written = written.trim();
    let (number, twentieths) =
        UNITS.iter().find_map(|(unit, twentieths)| Some((written.strip_suffix(unit)?, *twentieths)))?;
    let length: f64 = number.trim().parse().ok()?;
    let length = length * twentieths;
    // The bounds make it a number that fits.
    length.is_finite().then(|| length.clamp(-LONGEST, LONGEST).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit() {
        for (written, expected) in [
            ("0.5in", Some(720)),
            ("1.27cm", Some(720)),
            ("12.7mm", Some(720)),
            ("36pt", Some(720)),
            ("-3pc", Some(-720)),
            ("0in", Some(0)),
            ("1e300cm", Some(100_000)),
            ("NaNcm", None),
            ("50%", None),
            ("", None),
            ("wide", None),
        ] {
            assert_eq!(length(written), expected, "{written}");
        }
    }
}
