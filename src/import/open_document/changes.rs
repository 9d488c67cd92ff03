//! Tracked changes: which there are, and which are taken.

use std::collections::HashMap;

use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::options::TrackedChangesMode;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::xml::Element;

/// The changes of a text that nobody has accepted or rejected.
#[derive(Default)]
pub struct TrackedChangeSet<'x> {
    changes: HashMap<String, TrackedChange<'x>>,
    tracked: Option<TrackedChangesMode>,
    count: usize,
}

#[derive(Clone, Copy)]
enum TrackedChange<'x> {
    Insertion,
    /// The words that were taken out.
    Deletion(Element<'x>),
    /// Words that were put in and taken out again.
    Both(Element<'x>),
}

impl<'x> TrackedChangeSet<'x> {
    /// Reads the changes of `office:text`.
    ///
    /// # Errors
    /// There are changes and nobody said what to do with them.
    pub fn read(text: Element<'x>, tracked: Option<TrackedChangesMode>) -> Result<Self, ImportError> {
        let mut changes = HashMap::new();
        let mut count = 0;
        let groups = text.children().filter(|child| child.is(Namespace::OfText, "tracked-changes"));
        for region in groups.flat_map(Element::children).filter(|child| child.is(Namespace::OfText, "changed-region")) {
            let is_insertion = region.child(Namespace::OfText, "insertion").is_some();
            let change = match region.child(Namespace::OfText, "deletion") {
                Some(deletion) if is_insertion => TrackedChange::Both(deletion),
                Some(deletion) => TrackedChange::Deletion(deletion),
                None if is_insertion => TrackedChange::Insertion,
                // A change of the looks alone.
                None => continue,
            };
            count += 1;
            if let Some(id) = region.attribute("id") {
                changes.insert(id.into_owned(), change);
            }
        }
        if count > 0 && tracked.is_none() {
            return Err(ImportError::Undecided(count));
        }
        Ok(TrackedChangeSet { changes, tracked, count })
    }

    /// What was decided of all of them.
    pub fn reported(&self) -> Option<UnplacedRemark> {
        (self.count > 0).then(|| sentences::decided(self.count, self.tracked))
    }

    /// Whether words of a change are not taken that stand in the text.
    pub fn removes(&self, id: &str) -> bool {
        match self.changes.get(id) {
            Some(TrackedChange::Insertion) => self.tracked == Some(TrackedChangesMode::Reject),
            Some(TrackedChange::Deletion(_)) => self.tracked == Some(TrackedChangesMode::Accept),
            Some(TrackedChange::Both(_)) => true,
            None => false,
        }
    }

    /// What becomes of words that were taken out and stood at one place; they come back once at the most.
    pub fn take(&mut self, id: &str) -> Option<DeletedContent<'x>> {
        match (self.changes.remove(id)?, self.tracked) {
            (TrackedChange::Deletion(words), Some(TrackedChangesMode::Reject)) => Some(DeletedContent::Back(words)),
            (TrackedChange::Deletion(words) | TrackedChange::Both(words), _) => Some(DeletedContent::Out(words)),
            (TrackedChange::Insertion, _) => None,
        }
    }
}

/// Words that were taken out, and where they go.
pub enum DeletedContent<'x> {
    Back(Element<'x>),
    Out(Element<'x>),
}
