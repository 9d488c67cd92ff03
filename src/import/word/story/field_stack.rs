//! The fields that are open while a text is read: their instructions, and what becomes of the words that they show.

use crate::import::spans::{LinkId, Spans};
use crate::import::word::fields::FieldInstruction;

/// The fields that are open, the innermost last.
#[derive(Default)]
pub struct FieldStack {
    open: Vec<OpenField>,
    /// Fields within fields beyond those that are followed.
    beyond: usize,
    is_ignored: bool,
}

struct OpenField {
    instruction: String,
    /// What it means, once its instruction is read.
    meaning: Option<FieldInstruction>,
    /// The link that its words are in the paragraph that is being read.
    link: Option<LinkId>,
    shown: String,
    is_checked: bool,
}

/// A field that has ended.
pub struct ClosedField {
    pub meaning: FieldInstruction,
    /// Whether it had words of its own.
    pub has_words: bool,
    pub shown: String,
    /// Whether the box that it may be is ticked.
    pub is_checked: bool,
}

/// What becomes of words within fields.
pub enum FieldOutput {
    Shown(Option<LinkId>),
    Dropped,
}

/// No document has so many fields in one another.
const DEEPEST: usize = 40;
/// No instruction is longer, in bytes.
const LONGEST: usize = 10_000;

impl FieldStack {
    pub fn ignored() -> Self {
        FieldStack { is_ignored: true, ..FieldStack::default() }
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
        self.open.iter().any(|field| matches!(field.meaning, Some(FieldInstruction::LeftOut(_))))
    }

    pub fn begin(&mut self, instruction: String, is_checked: bool) {
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let field = OpenField { instruction, meaning: None, link: None, shown: String::new(), is_checked };
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
    pub fn separate(&mut self) -> Option<FieldInstruction> {
        if self.beyond > 0 {
            return None;
        }
        let field = self.open.last_mut().filter(|field| field.meaning.is_none())?;
        let meaning = FieldInstruction::of(&field.instruction);
        field.meaning = Some(meaning.clone());
        let outer = self.open.len().saturating_sub(1);
        (!self.is_in_instruction(outer)).then_some(meaning)
    }

    /// The innermost field is over; `None` where nothing is shown of it.
    pub fn end(&mut self) -> Option<ClosedField> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let OpenField { instruction, meaning, shown, is_checked, .. } = self.open.pop()?;
        if self.is_in_instruction(self.open.len()) || self.leaves_out() {
            return None;
        }
        let has_words = meaning.is_some();
        let meaning = meaning.unwrap_or_else(|| FieldInstruction::of(&instruction));
        Some(ClosedField { meaning, has_words, shown: shown.trim().to_owned(), is_checked })
    }

    /// Whether one of the outermost fields still has its instruction read.
    fn is_in_instruction(&self, outermost: usize) -> bool {
        self.open.iter().take(outermost).any(|field| field.meaning.is_none())
    }

    /// What becomes of words that stand here; the fields that they are of take note of them.
    pub fn within(&mut self, words: &str, link: Option<LinkId>, spans: &mut Spans) -> FieldOutput {
        let mut found = FieldOutput::Shown(link);
        for field in &mut self.open {
            let room = LONGEST.saturating_sub(field.shown.len()).min(words.len());
            field.shown.push_str(words.get(..words.floor_char_boundary(room)).unwrap_or_default());
            match &field.meaning {
                Some(
                    FieldInstruction::Shown
                    | FieldInstruction::Doubtful(_)
                    | FieldInstruction::PageOf(_)
                    | FieldInstruction::ListNumber(_),
                ) => {}
                Some(FieldInstruction::Link(target)) => {
                    if field.link.is_none() {
                        field.link = target.link().map(|to| spans.link(to));
                    }
                    if let FieldOutput::Shown(link) = &mut found {
                        *link = field.link.or(*link);
                    }
                }
                // A field that makes its words itself has none of its own.
                None
                | Some(
                    FieldInstruction::LeftOut(_)
                    | FieldInstruction::Words(_)
                    | FieldInstruction::CheckBox
                    | FieldInstruction::Sign { .. },
                ) => {
                    found = FieldOutput::Dropped;
                }
            }
        }
        found
    }
}
