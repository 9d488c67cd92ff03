//! Tracked changes: how many nobody has decided, and which words stand when all are accepted or rejected.

use crate::import::namespace::Namespace;
use crate::import::options::TrackedChangesMode;
use crate::import::xml::Element;

/// What becomes of what lies in a tracked change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeEffect {
    Stays,
    Goes,
    /// It goes from here and stands elsewhere.
    Moves,
}

/// The fate of what is marked by an element of this name; `None` where it is no change of words.
pub fn effect(name: &str, tracked: Option<TrackedChangesMode>) -> Option<ChangeEffect> {
    let accept = tracked != Some(TrackedChangesMode::Reject);
    Some(match name {
        "ins" | "cellIns" if accept => ChangeEffect::Stays,
        "ins" | "cellIns" => ChangeEffect::Goes,
        "del" | "cellDel" if accept => ChangeEffect::Goes,
        "del" | "cellDel" => ChangeEffect::Stays,
        "moveTo" if accept => ChangeEffect::Stays,
        "moveTo" => ChangeEffect::Moves,
        "moveFrom" if accept => ChangeEffect::Moves,
        "moveFrom" => ChangeEffect::Stays,
        _ => return None,
    })
}

/// The fate of a paragraph's end, or of a row, by the changes among its properties.
pub fn effect_of(properties: Option<Element>, tracked: Option<TrackedChangesMode>) -> ChangeEffect {
    let changes = properties.into_iter().flat_map(|properties| properties.children());
    let fates = changes.filter(|one| one.space() == Namespace::Word).filter_map(|one| effect(one.name(), tracked));
    fates.into_iter().find(|fate| *fate != ChangeEffect::Stays).unwrap_or(ChangeEffect::Stays)
}

/// How many changes of words are tracked; how they look and how they are numbered is none.
pub fn count(root: Element) -> usize {
    let is_change = |element: &Element| {
        element.space() == Namespace::Word && matches!(element.name(), "ins" | "del" | "moveTo" | "cellIns" | "cellDel")
    };
    let numbers = root.descendants().filter(|one| one.is(Namespace::Word, "numPr"));
    let of_numbers = numbers.flat_map(|number| number.children()).filter(is_change).count();
    root.descendants().filter(is_change).count().saturating_sub(of_numbers)
}
