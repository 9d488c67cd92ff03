//! The state of the reader that goes through an OpenDocument text.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::changes::TrackedChangeSet;
use super::list_state::{ListState, PendingLabel};
use super::pictures::Pictures;
use super::styles::text_format::TextFormat;
use super::styles::{OdtStyles, ParagraphStyle};
use crate::import::error::ImportError;
use crate::import::remark::UnplacedRemark;
use crate::import::spans::Spans;
use crate::import::structure::raw_block::RawBlock;

/// The reader's position, the styles it looks up, and what it has found.
pub struct ContentReader<'x> {
    pub(super) styles: &'x OdtStyles,
    /// What paragraphs of each style are like, as far as it was asked for.
    pub(super) known_styles: HashMap<String, Rc<ParagraphStyle>>,
    pub(super) lists: ListState,
    pub(super) changes: TrackedChangeSet<'x>,
    pub(super) pictures: Pictures<'x>,
    /// Footnotes and endnotes.
    pub(super) notes: Vec<Vec<RawBlock>>,
    /// What was read of the text, the cell or the box in which it stands.
    pub(super) parts: Vec<RawBlock>,
    /// The paragraph in which it stands; one whose end was not taken waits for the next.
    pub(super) open: Option<OpenLine>,
    /// What belongs to the next line, as it was said of one that is not there any more.
    pub(super) waiting: PendingAnnotations,
    /// Whether it was said that contents were left out since the last line.
    pub(super) told_contents: bool,
    /// Whether it stands in a footnote, which has none itself.
    pub(super) is_note: bool,
    /// How many tables it stands in.
    pub(super) tables_around: usize,
    /// How many numbers stood before nothing.
    pub(super) empty_numbers: usize,
    /// How many hidden sections and the like lie around it.
    pub(super) hiding: usize,
    /// Changes that lie around it whose words are not taken.
    pub(super) removing: HashSet<String>,
    /// Links that lead to a heading by its words: `1.2.Title|outline`.
    pub(super) outline_links: HashSet<String>,
    /// What stands beside the fields of forms, by their ids.
    pub(super) form_labels: HashMap<String, String>,
    /// How much more may be read.
    pub(super) left: usize,
}

/// A paragraph that is being read.
#[derive(Default)]
pub struct OpenLine {
    pub spans: Spans,
    pub style: Rc<ParagraphStyle>,
    pub outline: Option<u8>,
    pub mark: Option<PendingLabel>,
    pub continues: bool,
    pub indent: i32,
    pub bookmarks: Vec<String>,
    pub notes: Vec<UnplacedRemark>,
    /// What stands in its boxes: it comes behind it.
    pub behind: Vec<RawBlock>,
    /// Whether a blank that comes now is one too many.
    pub has_blank: bool,
    /// Whether any words of it are underlined, and whether any are not.
    pub has_underlined: bool,
    pub has_plain: bool,
    /// Whether a sign of it has no name.
    pub has_lost_sign: bool,
    /// Whether its style hides it.
    pub is_hidden: bool,
    /// Whether it is hidden whatever the style of its words says.
    pub is_hidden_as_a_whole: bool,
    /// Words of it that nobody sees.
    pub hidden: String,
    /// Words of it that were put in and are not taken.
    pub removed: String,
}

impl OpenLine {
    /// Whether nobody sees words of this look in it.
    pub fn hides(&self, look: TextFormat) -> bool {
        self.is_hidden_as_a_whole || look.hidden.unwrap_or(self.is_hidden)
    }
}

/// What belongs to the next line.
#[derive(Default)]
pub struct PendingAnnotations {
    pub notes: Vec<UnplacedRemark>,
    pub bookmarks: Vec<String>,
}

/// A file says things again where it says so; nothing real comes to this many paragraphs, cells and stretches of words.
const MOST: usize = 4_000_000;

impl<'x> ContentReader<'x> {
    pub fn new(styles: &'x OdtStyles, changes: TrackedChangeSet<'x>, pictures: Pictures<'x>) -> Self {
        ContentReader {
            styles,
            known_styles: HashMap::new(),
            lists: ListState::default(),
            changes,
            pictures,
            notes: Vec::new(),
            parts: Vec::new(),
            open: None,
            waiting: PendingAnnotations::default(),
            told_contents: false,
            is_note: false,
            tables_around: 0,
            empty_numbers: 0,
            hiding: 0,
            removing: HashSet::new(),
            outline_links: HashSet::new(),
            form_labels: HashMap::new(),
            left: MOST,
        }
    }

    /// Says that something more is read.
    pub(super) fn spend(&mut self, much: usize) -> Result<(), ImportError> {
        self.left = self.left.checked_sub(much).ok_or(ImportError::TooLarge)?;
        Ok(())
    }

    /// What is to be said of the place where the reader stands.
    pub(super) fn say(&mut self, note: UnplacedRemark) {
        match &mut self.open {
            Some(open) => open.notes.push(note),
            None => self.waiting.notes.push(note),
        }
    }

    /// What stands in a cell, a box or a note, read by itself: the paragraph and the lists around it stay as they are.
    pub(super) fn aside(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<Vec<RawBlock>, ImportError> {
        let parts = std::mem::take(&mut self.parts);
        let open = self.open.take();
        let lists = self.lists.step_out();
        let done = read(self);
        self.close();
        let inside = std::mem::replace(&mut self.parts, parts);
        self.open = open;
        self.lists.step_back(lists);
        done.map(|()| inside)
    }
}
