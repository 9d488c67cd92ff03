//! Reads a paragraph: what it is by its style and its numbers, and its words.

use super::Story;
use super::open_paragraph::OpenParagraph;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::spans::Spans;
use crate::import::structure::raw_block::{ListLabel, RawBlock, RawParagraph};
use crate::import::word::properties::{NumberingRef, ParagraphFormat, is_on};
use crate::import::word::styles::WordStyle;
use crate::import::word::tracked::{ChangeEffect, effect_of};
use crate::import::xml::Element;

/// Numbers before nothing are told of one by one up to here.
const MOST_EMPTY_TOLD: usize = 20;

impl Story<'_, '_> {
    pub(super) fn paragraph(&mut self, element: Element) -> Result<(), ImportError> {
        // An empty line, of which some files have very many.
        if element.is_empty() && !self.known.styles.is_default_numbered() {
            return Ok(());
        }
        let properties = element.child(Namespace::Word, "pPr");
        let look = properties.map(ParagraphFormat::of).unwrap_or_default();
        let style = properties.and_then(|properties| properties.child(Namespace::Word, "pStyle"));
        let style = style.and_then(|style| style.attribute("val"));
        let known = self.known;
        let style = known.styles.of_paragraph(style.as_deref());
        let end = properties.and_then(|properties| properties.child(Namespace::Word, "rPr"));
        self.fields.begin_paragraph();
        let own = look.number.as_ref().and_then(|number| number.list.as_deref());
        let list = own.or_else(|| style.paragraph.number.as_ref()?.list.as_deref());
        let is_numbered = list.is_some_and(|list| list != "0");
        let mut paragraph = OpenParagraph { look: style.run.clone(), is_numbered, ..OpenParagraph::default() };
        let was_leaving_out = self.fields.leaves_out();
        let around = std::mem::take(&mut self.carried);
        self.pieces(element, None, &mut paragraph)?;
        self.carried = around;
        let OpenParagraph { spans, hidden, boxes, has_plain, has_underlined, .. } = paragraph;
        if !hidden.trim().is_empty() {
            self.tell(sentences::hidden(&hidden));
        }
        if is_of_contents(&style) {
            self.leave_contents_out("a table of contents");
            self.parts.extend(boxes);
            return Ok(());
        }
        if effect_of(end, known.tracked) != ChangeEffect::Stays {
            // Its end is gone, so that it goes on with the next.
            self.carried.append(spans);
            self.parts.extend(boxes);
            return Ok(());
        }
        let mut all = std::mem::take(&mut self.carried);
        all.append(spans);
        let is_hidden = all.is_blank() && !hidden.trim().is_empty() && is_hidden(end, &style);
        let is_left_out = all.is_blank() && was_leaving_out;
        let label = if is_hidden || is_left_out { None } else { self.label(&look, &style) };
        let indent = look.indent.or(label.as_ref().and_then(|(_, indent)| *indent)).or(style.paragraph.indent);
        let outline = look.outline.or(style.paragraph.outline).filter(|level| *level < 9).map(|level| level + 1);
        let run = &style.run;
        let style_stands_out = [run.bold, run.capitals, run.underlined].contains(&Some(true));
        self.push_line(
            all,
            RawParagraph {
                outline,
                is_title: style.name == "title",
                is_quote: matches!(style.name.as_str(), "quote" | "intense quote"),
                label: label.map(|(label, _)| label),
                indent: indent.unwrap_or(0),
                stands_out: style_stands_out || has_underlined && !has_plain,
                ..RawParagraph::default()
            },
        )?;
        self.parts.extend(boxes);
        Ok(())
    }

    fn push_line(&mut self, spans: Spans, line: RawParagraph) -> Result<(), ImportError> {
        let text = spans.finish();
        if text.is_empty() {
            match &line.label {
                None => return Ok(()),
                // A number alone in a cell is what the cell says.
                Some(label) if self.tables_around == 0 => {
                    if !label.is_bullet {
                        self.empty_numbers += 1;
                        if self.empty_numbers <= MOST_EMPTY_TOLD {
                            self.tell(sentences::empty_number(&label.text));
                        }
                    }
                    return Ok(());
                }
                Some(_) => {}
            }
        }
        let bookmarks = std::mem::take(&mut self.bookmarks);
        let notes = std::mem::take(&mut self.notes);
        self.gathered.lines_left = self.gathered.lines_left.checked_sub(1).ok_or(ImportError::TooLarge)?;
        self.parts.push(RawBlock::Line(RawParagraph { text, bookmarks, notes, ..line }));
        Ok(())
    }

    /// Words that wait for a next paragraph when there is none.
    pub(super) fn end_carried(&mut self) -> Result<(), ImportError> {
        let spans = std::mem::take(&mut self.carried);
        if spans.is_blank() { Ok(()) } else { self.push_line(spans, RawParagraph::default()) }
    }

    pub(super) fn tell_of_empty_numbers(&mut self) {
        let more = self.empty_numbers.saturating_sub(MOST_EMPTY_TOLD);
        if more > 0 {
            self.tell(UnplacedRemark::left_out(format!("{more} more numbers stand before nothing and are left out.")));
        }
    }

    /// What Word shows before the paragraph, and how far its list sets it in where the style does not say.
    fn label(&mut self, look: &ParagraphFormat, style: &WordStyle) -> Option<(ListLabel, Option<i32>)> {
        let nothing = NumberingRef::default();
        let own = look.number.as_ref().unwrap_or(&nothing);
        let of_style = style.paragraph.number.as_ref().unwrap_or(&nothing);
        let id = own.list.as_ref().or(of_style.list.as_ref())?;
        let known = self.known;
        let list = known.numbering.list(id, &known.styles)?;
        let by_style = || {
            let first = style.chain.first().map(std::slice::from_ref).unwrap_or_default();
            list.level_of_style(first).or(of_style.level).or_else(|| list.level_of_style(&style.chain))
        };
        let is_of_style = own.list.is_none() || own.list == of_style.list;
        let level = own.level.or_else(|| by_style().filter(|_| is_of_style)).unwrap_or(0);
        let defined = list.level(usize::from(level))?;
        let indent = defined.indent.filter(|_| own.list.is_some() || style.paragraph.indent.is_none());
        if let Some(format) = &defined.unknown_format {
            let words = format!("Word writes this number in a way ({format}) that has become plain digits.");
            self.tell(UnplacedRemark::look_at(words));
        }
        let mut label = self.labels.next(id, &list, level)?;
        if label.is_bullet {
            label.text =
                label.text.chars().map(|sign| crate::import::symbols::private_sign(sign).unwrap_or(sign)).collect();
        }
        Some((label, indent))
    }
}

/// The styles of the lines of a table of contents.
fn is_of_contents(style: &WordStyle) -> bool {
    let is_level = |rest: &str| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit());
    style.name.strip_prefix("toc ").is_some_and(|rest| is_level(rest) || rest == "heading")
        || style.name == "table of figures"
}

/// Whether a paragraph's end is hidden too, so that Word shows nothing of it.
fn is_hidden(end: Option<Element>, style: &WordStyle) -> bool {
    let own = end.and_then(|end| end.child(Namespace::Word, "vanish")).map(is_on);
    own.or(style.run.hidden).unwrap_or(false)
}
