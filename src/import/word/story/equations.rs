//! Equations as words in one line: `a/b`, `x^2`, `√(y)`.

use crate::import::space::Space;
use crate::import::word::plain;
use crate::import::xml::Element;

/// The words of an equation.
pub fn words(element: Element) -> String {
    const LONGEST: usize = 10_000;
    let plain = plain::words(element);
    if plain.len() > LONGEST {
        return plain;
    }
    let mut written = String::new();
    add(element, &mut written);
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(element: Element, written: &mut String) {
    let part = |name: &str| {
        let words = element.child(Space::Math, name).map(words).unwrap_or_default();
        if words.chars().all(|sign| sign.is_alphanumeric() || sign == '.') { words } else { format!("({words})") }
    };
    match (element.space(), element.name()) {
        (Space::Math | Space::Word, "t") => written.push_str(&element.words()),
        (Space::Math, "f") => written.push_str(&format!("{}/{}", part("num"), part("den"))),
        (Space::Math, "sSup") => written.push_str(&format!("{}^{}", part("e"), part("sup"))),
        (Space::Math, "sSub") => written.push_str(&format!("{}_{}", part("e"), part("sub"))),
        (Space::Math, "rad") => written.push_str(&format!("√{}", part("e"))),
        (Space::Math, "d") => {
            let inside: Vec<String> = element.children().filter(|one| one.is(Space::Math, "e")).map(words).collect();
            written.push_str(&format!("({})", inside.join(", ")));
        }
        (Space::Math, "nary") => {
            let sign = element.child(Space::Math, "naryPr").and_then(|one| one.child(Space::Math, "chr"));
            let sign = sign.and_then(|sign| sign.attribute("val")).unwrap_or_else(|| "∫".into());
            written.push_str(&format!("{sign}[{}..{}] {}", part("sub"), part("sup"), part("e")));
        }
        _ => element.children().for_each(|child| add(child, written)),
    }
}
