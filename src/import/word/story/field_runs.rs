//! Follows fields through the runs of a text, and does what each of them means when it ends.

use super::Story;
use super::open::Open;
use super::open_fields::{Ended, Within};
use crate::import::address;
use crate::import::sentences;
use crate::import::space::Space;
use crate::import::spans::{Link, Look};
use crate::import::symbols::SymbolFont;
use crate::import::word::fields::{Meaning, Target, WITHIN_WORDS};
use crate::import::word::properties::is_on;
use crate::import::xml::Element;

/// What `Meaning` calls the number of a page.
const PAGE: &str = "a page number";

impl Story<'_, '_> {
    pub(super) fn field_sign(&mut self, sign: Element, paragraph: &mut Open) {
        if self.fields.is_ignored() {
            return;
        }
        match sign.attribute("fldCharType").as_deref() {
            Some("begin") => {
                let is_checked = sign.descendant(Space::Word, "checkBox").is_some_and(|field| {
                    let of = |name: &str| field.child(Space::Word, name).map(is_on);
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
        if let Some(Meaning::LeftOut(what)) =
            self.fields.separate().filter(|meaning| *meaning != Meaning::LeftOut(PAGE))
        {
            self.leave_contents_out(what);
        }
    }

    pub(super) fn end_field(&mut self, paragraph: &mut Open) {
        let Some(Ended { meaning, has_words, shown, is_checked }) = self.fields.end() else { return };
        match meaning {
            Meaning::LeftOut(PAGE) => self.tell(sentences::page_number(&shown)),
            Meaning::Doubtful(what) => self.tell(sentences::filled_in(what, &shown)),
            Meaning::PageOf(_) => {
                let before = paragraph.spans.last_words(2);
                self.tell(sentences::page_of(before.trim()));
            }
            Meaning::Link(Target::Address(address)) if has_words && address::kept(&address).is_none() => {
                self.tell(sentences::lost_link(&address, &shown));
            }
            Meaning::Link(Target::Bookmark(name)) if !has_words => self.lead_to(name, paragraph),
            Meaning::ListNumber(field) => {
                let counted = self.list_numbers.next(&field, paragraph.is_numbered);
                match counted.filter(|_| !has_words) {
                    Some(number) => self.say(&number, Look::default(), None, paragraph),
                    None => self.tell(sentences::filled_in(WITHIN_WORDS, &shown)),
                }
            }
            Meaning::Words(words) => self.say(&words, Look::default(), None, paragraph),
            Meaning::CheckBox => {
                let sign = if is_checked { "☒" } else { "☐" };
                self.say(sign, Look::default(), None, paragraph);
            }
            Meaning::Sign { font, code } => {
                let sign = match SymbolFont::named(&font) {
                    Some(font) => font.sign(code),
                    None => char::from_u32(code),
                };
                let sign = sign.map_or_else(String::new, String::from);
                self.say(&sign, Look::default(), None, paragraph);
            }
            _ => {}
        }
    }

    /// What becomes of words that stand here.
    pub(super) fn within_fields(&mut self, words: &str, link: Option<Link>, paragraph: &mut Open) -> Within {
        self.fields.within(words, link, &mut paragraph.spans)
    }
}
