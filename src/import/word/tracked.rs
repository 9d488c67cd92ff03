//! Tracked changes: how many nobody has decided, and which words stand when all are accepted or rejected.

use crate::import::options::Tracked;
use crate::import::space::Space;
use crate::import::xml::Element;

/// What becomes of what lies in a tracked change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Stays,
    Goes,
    /// It goes from here and stands elsewhere.
    Moves,
}

/// The fate of what is marked by an element of this name; `None` where it is no change of words.
pub fn fate(name: &str, tracked: Option<Tracked>) -> Option<Fate> {
    let accept = tracked != Some(Tracked::Reject);
    Some(match name {
        "ins" | "cellIns" if accept => Fate::Stays,
        "ins" | "cellIns" => Fate::Goes,
        "del" | "cellDel" if accept => Fate::Goes,
        "del" | "cellDel" => Fate::Stays,
        "moveTo" if accept => Fate::Stays,
        "moveTo" => Fate::Moves,
        "moveFrom" if accept => Fate::Moves,
        "moveFrom" => Fate::Stays,
        _ => return None,
    })
}

/// The fate of a paragraph's end, or of a row, by the changes among its properties.
pub fn fate_of(properties: Option<Element>, tracked: Option<Tracked>) -> Fate {
    let changes = properties.into_iter().flat_map(|properties| properties.children());
    let fates = changes.filter(|one| one.space() == Space::Word).filter_map(|one| fate(one.name(), tracked));
    fates.into_iter().find(|fate| *fate != Fate::Stays).unwrap_or(Fate::Stays)
}

/// How many changes of words are tracked; how they look and how they are numbered is none.
pub fn count(root: Element) -> usize {
    let is_change = |element: &Element| {
        element.space() == Space::Word && matches!(element.name(), "ins" | "del" | "moveTo" | "cellIns" | "cellDel")
    };
    let numbers = root.descendants().filter(|one| one.is(Space::Word, "numPr"));
    let of_numbers = numbers.flat_map(|number| number.children()).filter(is_change).count();
    root.descendants().filter(is_change).count().saturating_sub(of_numbers)
}
