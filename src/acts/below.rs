//! Records to which tables are added: their place in the file, and the fields of those tables.

use super::practice::Practice;
use super::proposal::Refusal;
use super::record_text::RecordText;
use crate::base::record::{Field, Register};
use crate::base::sources::{FileName, Span};

/// The fields of the tables of a key below the records of a register.
pub fn fields<R: Register>(below: &str) -> &'static [Field] {
    let own = R::TABLES.kind.table().unwrap_or_default();
    own.iter().find(|field| field.key == below).and_then(|field| field.kind.table()).unwrap_or_default()
}

/// A record as it is written, with its file.
pub struct NamedRecord<'p> {
    pub file: &'p FileName,
    pub text: RecordText<'p>,
}

/// The record that stands there.
pub fn find<'p, R: Register>(
    practice: &'p Practice,
    place: &Span,
    key: &'static str,
) -> Result<NamedRecord<'p>, Refusal> {
    let fields = R::TABLES.kind.table().unwrap_or_default();
    let source = practice.sources.texts.get(&place.file);
    let text = source.and_then(|source| RecordText::find(&source.text, place.start, R::TABLES.key, fields));
    match (source, text) {
        (Some(source), Some(text)) => Ok(NamedRecord { file: &source.name, text }),
        _ => Err(Refusal::of(
            key,
            format!("this {} is not written as a table [[{}]] of its own", R::NOUN, R::TABLES.key),
            format!("add to it by hand in {}", place.file),
        )),
    }
}
