//! Equations as words in one line: `a/b`, `x^2`, `√(y)`.

use crate::import::namespace::Namespace;
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
        let words = element.child(Namespace::Math, name).map(words).unwrap_or_default();
        if words.chars().all(|sign| sign.is_alphanumeric() || sign == '.') { words } else { format!("({words})") }
    };
    match (element.space(), element.name()) {
        (Namespace::Math | Namespace::Word, "t") => written.push_str(&element.words()),
        (Namespace::Math, "f") => written.push_str(&format!("{}/{}", part("num"), part("den"))),
        (Namespace::Math, "sSup") => written.push_str(&format!("{}^{}", part("e"), part("sup"))),
        (Namespace::Math, "sSub") => written.push_str(&format!("{}_{}", part("e"), part("sub"))),
        (Namespace::Math, "rad") => written.push_str(&format!("√{}", part("e"))),
        (Namespace::Math, "d") => {
            let inside: Vec<String> =
                element.children().filter(|one| one.is(Namespace::Math, "e")).map(words).collect();
            written.push_str(&format!("({})", inside.join(", ")));
        }
        (Namespace::Math, "nary") => {
            let sign = element.child(Namespace::Math, "naryPr").and_then(|one| one.child(Namespace::Math, "chr"));
            let sign = sign.and_then(|sign| sign.attribute("val")).unwrap_or_else(|| "∫".into());
            written.push_str(&format!("{sign}[{}..{}] {}", part("sub"), part("sup"), part("e")));
        }
        _ => element.children().for_each(|child| add(child, written)),
    }
}
