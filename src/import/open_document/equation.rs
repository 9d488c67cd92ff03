//! Equations as words in one line: `a/b`, `x^2`, `√(y)`.

use crate::import::xml::{Element, XmlChild};

/// The words of an equation in MathML, without how its author typed them.
pub fn equation(math: Element) -> String {
    let mut written = String::new();
    add(math, &mut written);
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(element: Element, written: &mut String) {
    let part = |at: usize| {
        let words = element.children().nth(at).map(equation).unwrap_or_default();
        let is_one = words.chars().all(|sign| sign.is_alphanumeric() || sign == '.');
        if is_one { words } else { format!("({words})") }
    };
    match element.name() {
        "annotation" | "annotation-xml" => {}
        "mfrac" => written.push_str(&format!("{}/{}", part(0), part(1))),
        "msup" | "mover" => written.push_str(&format!("{}^{}", part(0), part(1))),
        "msub" | "munder" => written.push_str(&format!("{}_{}", part(0), part(1))),
        "msubsup" | "munderover" => written.push_str(&format!("{}_{}^{}", part(0), part(1), part(2))),
        "mroot" => written.push_str(&format!("√[{}]{}", part(1), part(0))),
        "msqrt" => {
            let inside = element.children().map(equation).collect::<Vec<_>>().join(" ");
            written.push_str(&format!("√({inside})"));
        }
        "mo" => written.push_str(&format!(" {} ", element.words().trim())),
        _ => {
            for piece in element.content() {
                match piece {
                    XmlChild::Element(child) => add(child, written),
                    XmlChild::Words(words) => written.push_str(&words),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Xml;

    #[test]
    fn equations_are_words_in_one_line() {
        for (math, expected) in [
            ("<mi>BMI</mi><mo>=</mo><mfrac><mi>kg</mi><msup><mi>m</mi><mn>2</mn></msup></mfrac>", "BMI = kg/(m^2)"),
            ("<msqrt><mi>a</mi><mo>+</mo><msub><mi>x</mi><mn>1</mn></msub></msqrt>", "√(a + x_1)"),
            (
                "<mroot><mn>8</mn><mn>3</mn></mroot><mfrac><mrow><mn>1</mn><mo>-</mo><mi>b</mi></mrow><mn>2</mn></mfrac>",
                "√[3]8(1 - b)/2",
            ),
            ("<semantics><mtext>so it is</mtext><annotation>typed</annotation></semantics>", "so it is"),
            ("<mfrac/>", "/"),
        ] {
            let xml = Xml::read("a part", format!("<math>{math}</math>").into_bytes()).unwrap();
            assert_eq!(equation(xml.root().unwrap()), expected);
        }
    }
}
