//! Reads what stands in a paragraph: runs with their words, links, notes, signs and drawings.

use super::Story;
use super::choices::chosen;
use super::equations;
use super::field_stack::FieldOutput;
use super::open_paragraph::OpenParagraph;
use crate::import::document::LinkTarget;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::sentences;
use crate::import::spans::{LinkId, SpanStyle};
use crate::import::symbols::{SymbolFont, private_sign};
use crate::import::word::context::NoteKind;
use crate::import::word::fields::FieldTarget;
use crate::import::word::plain;
use crate::import::word::properties::{ResolvedRun, RunFormat, VerticalAlign};
use crate::import::xml::Element;

impl Story<'_, '_> {
    /// What lies in a paragraph, a link, an insertion and the like.
    pub(super) fn pieces(
        &mut self,
        element: Element,
        link: Option<LinkId>,
        paragraph: &mut OpenParagraph,
    ) -> Result<(), ImportError> {
        for child in element.children() {
            match (child.space(), child.name()) {
                (Namespace::Word, "r") => self.run(child, link, paragraph)?,
                (Namespace::Word, "hyperlink") => self.hyperlink(child, link, paragraph)?,
                (Namespace::Word, "fldSimple") => {
                    self.fields.begin(child.attribute("instr").unwrap_or_default().into_owned(), false);
                    self.separate_field();
                    self.pieces(child, link, paragraph)?;
                    self.end_field(paragraph);
                }
                (Namespace::Word, "sdt") => {
                    self.content_control(child, |story, content| story.pieces(content, link, paragraph))?;
                }
                (Namespace::Word, "smartTag" | "customXml" | "dir" | "bdo") => self.pieces(child, link, paragraph)?,
                (Namespace::Word, name @ ("ins" | "del" | "moveTo" | "moveFrom")) if self.stays(name, child) => {
                    self.pieces(child, link, paragraph)?;
                }
                (Namespace::Word, "bookmarkStart") => self.bookmark(child),
                (Namespace::Math, "oMath" | "oMathPara") => self.equation(child, paragraph),
                (Namespace::Compatibility, "AlternateContent") => {
                    if let Some(branch) = chosen(child) {
                        self.pieces(branch, link, paragraph)?;
                    }
                }
                (Namespace::Word, "p" | "tbl") => self.block(child)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn hyperlink(
        &mut self,
        element: Element,
        outer: Option<LinkId>,
        paragraph: &mut OpenParagraph,
    ) -> Result<(), ImportError> {
        let id = element.attribute("id");
        let relation = id.as_ref().and_then(|id| self.relations.get(id));
        let anchor = element.attribute("anchor").filter(|anchor| !anchor.is_empty());
        let target = match (relation, anchor) {
            (Some(relation), Some(anchor)) => Some(FieldTarget::Address(format!("{}#{anchor}", relation.target))),
            (Some(relation), None) => Some(FieldTarget::Address(relation.target.clone())),
            (None, Some(anchor)) => Some(FieldTarget::Bookmark(anchor.into_owned())),
            (None, None) => None,
        };
        let to = target.as_ref().and_then(FieldTarget::link);
        if let (None, Some(FieldTarget::Address(address))) = (&to, &target) {
            self.tell(sentences::lost_link(address, &plain::words(element)));
        }
        let link = to.map(|to| paragraph.spans.link(to)).or(outer);
        self.pieces(element, link, paragraph)
    }

    fn equation(&mut self, element: Element, paragraph: &mut OpenParagraph) {
        let words = equations::words(element);
        if words.is_empty() {
            return;
        }
        self.say(&words, SpanStyle::default(), None, paragraph);
        self.tell(sentences::equation(&words));
    }

    fn run(&mut self, run: Element, link: Option<LinkId>, paragraph: &mut OpenParagraph) -> Result<(), ImportError> {
        let properties = run.child(Namespace::Word, "rPr");
        let own = properties.map(RunFormat::of).unwrap_or_default();
        let style = properties.and_then(|properties| properties.child(Namespace::Word, "rStyle"));
        let style = style.and_then(|style| style.attribute("val"));
        let known = self.known;
        let character = style.map(|style| known.styles.of_run(&style)).unwrap_or_default();
        let shown = own.shown(&character, &paragraph.look);
        for child in run.children() {
            self.piece(child, &shown, link, paragraph)?;
        }
        Ok(())
    }

    fn piece(
        &mut self,
        piece: Element,
        shown: &ResolvedRun,
        link: Option<LinkId>,
        paragraph: &mut OpenParagraph,
    ) -> Result<(), ImportError> {
        if piece.space() == Namespace::Compatibility {
            return match chosen(piece).filter(|_| piece.name() == "AlternateContent") {
                Some(branch) => branch.children().try_for_each(|inner| self.piece(inner, shown, link, paragraph)),
                None => Ok(()),
            };
        }
        if piece.space() != Namespace::Word {
            return Ok(());
        }
        // Fields go on through what is hidden.
        match piece.name() {
            "fldChar" => self.field_sign(piece, paragraph),
            "instrText" | "delInstrText" => self.fields.instruct(&piece.words()),
            "t" | "delText" => {
                let words = piece.words();
                let is_exact = piece.attribute("space").is_some_and(|space| space == "preserve");
                self.text(
                    if is_exact { &words } else { words.trim_matches([' ', '\t', '\n', '\r']) },
                    shown,
                    link,
                    paragraph,
                );
            }
            "tab" | "ptab" => self.text("\t", shown, link, paragraph),
            "noBreakHyphen" => self.text("\u{2011}", shown, link, paragraph),
            "sym" => self.symbol(piece, shown, link, paragraph),
            "commentReference" => {
                let comment = piece.attribute("id").and_then(|id| self.known.comments.get(&*id));
                let words = comment.map_or("", String::as_str);
                self.tell(sentences::comment(words));
            }
            _ if shown.hidden => {}
            "br" | "cr" => {
                if let FieldOutput::Shown(link) = self.within_fields("\n", link, paragraph) {
                    paragraph.spans.line_break(link);
                }
            }
            "footnoteReference" => self.note_reference(piece, NoteKind::Foot, paragraph),
            "endnoteReference" => self.note_reference(piece, NoteKind::End, paragraph),
            "drawing" | "pict" => self.drawing(piece, paragraph)?,
            "object" => self.object(piece, paragraph)?,
            "ruby" => {
                if let Some(base) = piece.child(Namespace::Word, "rubyBase") {
                    self.pieces(base, link, paragraph)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn note_reference(&mut self, reference: Element, kind: NoteKind, paragraph: &mut OpenParagraph) {
        let Some(id) = reference.attribute("id") else { return };
        let is_shown = matches!(self.within_fields("", None, paragraph), FieldOutput::Shown(_));
        if is_shown && !self.is_note {
            paragraph.spans.note(self.gathered.note(kind, &id));
        }
    }

    fn symbol(&mut self, symbol: Element, shown: &ResolvedRun, link: Option<LinkId>, paragraph: &mut OpenParagraph) {
        let code = symbol.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let font = symbol.attribute("font").unwrap_or_default();
        let sign = match (SymbolFont::named(&font), code) {
            (Some(font), Some(code)) => font.sign(code),
            (None, Some(code)) => char::from_u32(code).filter(|sign| !('\u{E000}'..='\u{F8FF}').contains(sign)),
            _ => None,
        };
        let plain = ResolvedRun { font: None, ..*shown };
        match sign {
            Some(sign) => self.text(&sign.to_string(), &plain, link, paragraph),
            None => {
                self.text("□", &plain, link, paragraph);
                self.tell_of_sign(&font);
            }
        }
    }

    fn tell_of_sign(&mut self, font: &str) {
        self.tell_once(sentences::sign(font));
    }

    /// Words as they are typed, with the font in which they stand.
    fn text(&mut self, words: &str, shown: &ResolvedRun, link: Option<LinkId>, paragraph: &mut OpenParagraph) {
        let font = shown.font;
        let mut plain = String::with_capacity(words.len());
        let mut is_lost = false;
        for sign in words.chars() {
            let code = u32::from(sign);
            let is_of_font = code < 0x100 || (0xF000..=0xF0FF).contains(&code);
            let found = match font.filter(|_| is_of_font && !sign.is_whitespace()) {
                Some(font) => font.sign(code).or(Some('□')),
                None if ('\u{E000}'..='\u{F8FF}').contains(&sign) => private_sign(sign).or(Some('□')),
                None => crate::import::signs::kept(sign),
            };
            is_lost |= found == Some('□') && !matches!(code, 0x25A1 | 0x6F | 0xF06F | 0xA3 | 0xF0A3);
            plain.extend(found);
        }
        if is_lost {
            self.tell_of_sign(shown.font.map_or("", SymbolFont::name));
        }
        let plain = match shown.raised {
            VerticalAlign::Above => crate::import::signs::raised(&plain).unwrap_or(plain),
            VerticalAlign::Below => crate::import::signs::lowered(&plain).unwrap_or(plain),
            VerticalAlign::Not => plain,
        };
        if shown.hidden {
            paragraph.hidden.push_str(&plain);
            return;
        }
        if !plain.trim().is_empty() {
            paragraph.has_underlined |= shown.underlined;
            paragraph.has_plain |= !shown.underlined;
        }
        let ResolvedRun { bold, italic, struck, underlined, .. } = *shown;
        let look = SpanStyle { bold, italic, struck, underlined };
        if shown.struck && !plain.trim().is_empty() {
            self.tell(sentences::struck(plain.trim()));
        }
        self.say(&plain, look, link, paragraph);
    }

    /// Adds words to the paragraph, unless a field drops them.
    pub(super) fn say(&mut self, words: &str, look: SpanStyle, link: Option<LinkId>, paragraph: &mut OpenParagraph) {
        if let FieldOutput::Shown(link) = self.within_fields(words, link, paragraph) {
            paragraph.spans.words(words, look, link);
        }
    }

    /// What another program made: its picture stays where there is one.
    fn object(&mut self, object: Element, paragraph: &mut OpenParagraph) -> Result<(), ImportError> {
        let program = object.descendants().find_map(|inner| inner.attribute("ProgID"));
        let control = object.descendant(Namespace::Word, "control").and_then(|control| control.attribute("name"));
        let what = match (program, control) {
            (Some(program), _) if program.starts_with("Excel") => "A spreadsheet".to_owned(),
            (Some(program), _) => format!("Something of another program ({program})"),
            (None, Some(name)) => format!("A control ({name})"),
            (None, None) => "Something of another program".to_owned(),
        };
        let words = plain::words(object);
        self.tell(sentences::object(&what, &words));
        self.boxes_of(object, paragraph)
    }

    /// A link to a bookmark without words of its own.
    pub(super) fn lead_to(&mut self, name: String, paragraph: &mut OpenParagraph) {
        let link = paragraph.spans.link(LinkTarget::Bookmark(name));
        paragraph.spans.target(link);
    }
}
