//! Tracked changes: which there are, and which are taken.

use std::collections::HashMap;

use crate::import::options::Tracked;
use crate::import::refusal::Refusal;
use crate::import::remark::Note;
use crate::import::sentences;
use crate::import::space::Space;
use crate::import::xml::Element;

/// The changes of a text that nobody has accepted or rejected.
#[derive(Default)]
pub struct Changes<'x> {
    changes: HashMap<String, Change<'x>>,
    tracked: Option<Tracked>,
    count: usize,
}

#[derive(Clone, Copy)]
enum Change<'x> {
    Insertion,
    /// The words that were taken out.
    Deletion(Element<'x>),
    /// Words that were put in and taken out again.
    Both(Element<'x>),
}

impl<'x> Changes<'x> {
    /// Reads the changes of `office:text`.
    ///
    /// # Errors
    /// There are changes and nobody said what to do with them.
    pub fn read(text: Element<'x>, tracked: Option<Tracked>) -> Result<Self, Refusal> {
        let mut changes = HashMap::new();
        let mut count = 0;
        let groups = text.children().filter(|child| child.is(Space::OfText, "tracked-changes"));
        for region in groups.flat_map(Element::children).filter(|child| child.is(Space::OfText, "changed-region")) {
            let is_insertion = region.child(Space::OfText, "insertion").is_some();
            let change = match region.child(Space::OfText, "deletion") {
                Some(deletion) if is_insertion => Change::Both(deletion),
                Some(deletion) => Change::Deletion(deletion),
                None if is_insertion => Change::Insertion,
                // A change of the looks alone.
                None => continue,
            };
            count += 1;
            if let Some(id) = region.attribute("id") {
                changes.insert(id.into_owned(), change);
            }
        }
        if count > 0 && tracked.is_none() {
            return Err(Refusal::Undecided(count));
        }
        Ok(Changes { changes, tracked, count })
    }

    /// What was decided of all of them.
    pub fn told(&self) -> Option<Note> {
        (self.count > 0).then(|| sentences::decided(self.count, self.tracked))
    }

    /// Whether words of a change are not taken that stand in the text.
    pub fn removes(&self, id: &str) -> bool {
        match self.changes.get(id) {
            Some(Change::Insertion) => self.tracked == Some(Tracked::Reject),
            Some(Change::Deletion(_)) => self.tracked == Some(Tracked::Accept),
            Some(Change::Both(_)) => true,
            None => false,
        }
    }

    /// What becomes of words that were taken out and stood at one place; they come back once at the most.
    pub fn take(&mut self, id: &str) -> Option<Taken<'x>> {
        match (self.changes.remove(id)?, self.tracked) {
            (Change::Deletion(words), Some(Tracked::Reject)) => Some(Taken::Back(words)),
            (Change::Deletion(words) | Change::Both(words), _) => Some(Taken::Out(words)),
            (Change::Insertion, _) => None,
        }
    }
}

/// Words that were taken out, and where they go.
pub enum Taken<'x> {
    Back(Element<'x>),
    Out(Element<'x>),
}
