//! Follows fields through the runs of a text, and does what each of them means when it ends.

use super::Story;
use super::field_stack::{ClosedField, FieldOutput};
use super::open_paragraph::OpenParagraph;
use crate::import::address;
use crate::import::namespace::Namespace;
use crate::import::sentences;
use crate::import::spans::{LinkId, SpanStyle};
use crate::import::symbols::SymbolFont;
use crate::import::word::fields::{FieldInstruction, FieldTarget, WITHIN_WORDS};
use crate::import::word::properties::is_on;
use crate::import::xml::Element;

/// What `Meaning` calls the number of a page.
const PAGE: &str = "a page number";

impl Story<'_, '_> {
    pub(super) fn field_sign(&mut self, sign: Element, paragraph: &mut OpenParagraph) {
        if self.fields.is_ignored() {
            return;
        }
        match sign.attribute("fldCharType").as_deref() {
            Some("begin") => {
                let is_checked = sign.descendant(Namespace::Word, "checkBox").is_some_and(|field| {
                    let of = |name: &str| field.child(Namespace::Word, name).map(is_on);
                    of("checked").or_else(|| of("default")).unwrap_or(false)
                });
                self.fields.begin(String::new(), is_checked);
            }
            Some("separate") => self.separate_field(),
            Some("end") => self.end_field(paragraph),
            _ => {}
        }
    }

    pub(super) fn separate_field(&mut self) {
        if let Some(FieldInstruction::LeftOut(what)) =
            self.fields.separate().filter(|meaning| *meaning != FieldInstruction::LeftOut(PAGE))
        {
            self.leave_contents_out(what);
        }
    }

    pub(super) fn end_field(&mut self, paragraph: &mut OpenParagraph) {
        let Some(ClosedField { meaning, has_words, shown, is_checked }) = self.fields.end() else { return };
        match meaning {
            FieldInstruction::LeftOut(PAGE) => self.tell(sentences::page_number(&shown)),
            FieldInstruction::Doubtful(what) => self.tell(sentences::filled_in(what, &shown)),
            FieldInstruction::PageOf(_) => {
                let before = paragraph.spans.last_words(2);
                self.tell(sentences::page_of(before.trim()));
            }
            FieldInstruction::Link(FieldTarget::Address(address)) if has_words && address::kept(&address).is_none() => {
                self.tell(sentences::lost_link(&address, &shown));
            }
            FieldInstruction::Link(FieldTarget::Bookmark(name)) if !has_words => self.lead_to(name, paragraph),
            FieldInstruction::ListNumber(field) => {
                let counted = self.list_numbers.next(&field, paragraph.is_numbered);
                match counted.filter(|_| !has_words) {
                    Some(number) => self.say(&number, SpanStyle::default(), None, paragraph),
                    None => self.tell(sentences::filled_in(WITHIN_WORDS, &shown)),
                }
            }
            FieldInstruction::Words(words) => self.say(&words, SpanStyle::default(), None, paragraph),
            FieldInstruction::CheckBox => {
                let sign = if is_checked { "☒" } else { "☐" };
                self.say(sign, SpanStyle::default(), None, paragraph);
            }
            FieldInstruction::Sign { font, code } => {
                let sign = match SymbolFont::named(&font) {
                    Some(font) => font.sign(code),
                    None => char::from_u32(code),
                };
                let sign = sign.map_or_else(String::new, String::from);
                self.say(&sign, SpanStyle::default(), None, paragraph);
            }
            _ => {}
        }
    }

    /// What becomes of words that stand here.
    pub(super) fn within_fields(
        &mut self,
        words: &str,
        link: Option<LinkId>,
        paragraph: &mut OpenParagraph,
    ) -> FieldOutput {
        self.fields.within(words, link, &mut paragraph.spans)
    }
}
