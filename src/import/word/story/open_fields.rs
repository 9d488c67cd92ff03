//! The fields that are open while a text is read: their instructions, and what becomes of the words that they show.

use crate::import::spans::{Link, Spans};
use crate::import::word::fields::Meaning;

/// The fields that are open, the innermost last.
#[derive(Default)]
pub struct Fields {
    open: Vec<Field>,
    /// Fields within fields beyond those that are followed.
    beyond: usize,
    is_ignored: bool,
}

struct Field {
    instruction: String,
    /// What it means, once its instruction is read.
    meaning: Option<Meaning>,
    /// The link that its words are in the paragraph that is being read.
    link: Option<Link>,
    shown: String,
    is_checked: bool,
}

/// A field that has ended.
pub struct Ended {
    pub meaning: Meaning,
    /// Whether it had words of its own.
    pub has_words: bool,
    pub shown: String,
    /// Whether the box that it may be is ticked.
    pub is_checked: bool,
}

/// What becomes of words within fields.
pub enum Within {
    Shown(Option<Link>),
    Dropped,
}

/// No document has so many fields in one another.
const DEEPEST: usize = 40;
/// No instruction is longer, in bytes.
const LONGEST: usize = 10_000;

impl Fields {
    pub fn ignored() -> Self {
        Fields { is_ignored: true, ..Fields::default() }
    }

    pub fn is_ignored(&self) -> bool {
        self.is_ignored
    }

    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Links belong to one paragraph.
    pub fn begin_paragraph(&mut self) {
        self.open.iter_mut().for_each(|field| field.link = None);
    }

    /// Whether words are dropped here because a list of contents stands in their place.
    pub fn leaves_out(&self) -> bool {
        self.open.iter().any(|field| matches!(field.meaning, Some(Meaning::LeftOut(_))))
    }

    pub fn begin(&mut self, instruction: String, is_checked: bool) {
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let field = Field { instruction, meaning: None, link: None, shown: String::new(), is_checked };
        self.open.push(field);
    }

    pub fn instruct(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut()
            && field.meaning.is_none()
            && field.instruction.len() < LONGEST
        {
            field.instruction.push_str(words);
        }
    }

    /// The instruction is over, and what the field shows begins. Says what it means, unless it lies in another's.
    pub fn separate(&mut self) -> Option<Meaning> {
        if self.beyond > 0 {
            return None;
        }
        let field = self.open.last_mut().filter(|field| field.meaning.is_none())?;
        let meaning = Meaning::of(&field.instruction);
        field.meaning = Some(meaning.clone());
        let outer = self.open.len().saturating_sub(1);
        (!self.is_in_instruction(outer)).then_some(meaning)
    }

    /// The innermost field is over; `None` where nothing is shown of it.
    pub fn end(&mut self) -> Option<Ended> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let Field { instruction, meaning, shown, is_checked, .. } = self.open.pop()?;
        if self.is_in_instruction(self.open.len()) || self.leaves_out() {
            return None;
        }
        let has_words = meaning.is_some();
        let meaning = meaning.unwrap_or_else(|| Meaning::of(&instruction));
        Some(Ended { meaning, has_words, shown: shown.trim().to_owned(), is_checked })
    }

    /// Whether one of the outermost fields still has its instruction read.
    fn is_in_instruction(&self, outermost: usize) -> bool {
        self.open.iter().take(outermost).any(|field| field.meaning.is_none())
    }

    /// What becomes of words that stand here; the fields that they are of take note of them.
    pub fn within(&mut self, words: &str, link: Option<Link>, spans: &mut Spans) -> Within {
        let mut found = Within::Shown(link);
        for field in &mut self.open {
            let room = LONGEST.saturating_sub(field.shown.len()).min(words.len());
            field.shown.push_str(words.get(..words.floor_char_boundary(room)).unwrap_or_default());
            match &field.meaning {
                Some(Meaning::Shown | Meaning::Doubtful(_) | Meaning::PageOf(_) | Meaning::ListNumber(_)) => {}
                Some(Meaning::Link(target)) => {
                    if field.link.is_none() {
                        field.link = target.link().map(|to| spans.link(to));
                    }
                    if let Within::Shown(link) = &mut found {
                        *link = field.link.or(*link);
                    }
                }
                // A field that makes its words itself has none of its own.
                None | Some(Meaning::LeftOut(_) | Meaning::Words(_) | Meaning::CheckBox | Meaning::Sign { .. }) => {
                    found = Within::Dropped;
                }
            }
        }
        found
    }
}
