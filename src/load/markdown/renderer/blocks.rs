//! Writes blocks: headings, lists, quotes, tables, and the boundaries between parts.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Tag, TagEnd};

use super::readers::start_at;
use super::{RenderedPart, Renderer};
use crate::base::problem::Problem;
use crate::load::markdown::DEEPEST;
use crate::load::markdown::leftovers::is_unclosed;
use crate::model::{Heading, Mark, Picture};

impl Renderer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if matches!(tag, Tag::List(_) | Tag::BlockQuote(_) | Tag::DefinitionList) {
            self.depth += 1;
            if self.depth == DEEPEST + 1 && !self.too_deep {
                self.too_deep = true;
                let end = range.start
                    + self.document.markdown.text()[range.start..].lines().next().unwrap_or("").len().min(80);
                let problem = Problem::at(
                    "nested-too-deep",
                    self.place(range.start..end),
                    format!("lists and quotes lie more than {DEEPEST} deep here"),
                )
                .label("deeper than anyone can read")
                .help("take out the extra > signs or indentation");
                self.problems.push(problem);
            }
        }
        if self.too_deep {
            return;
        }
        match tag {
            Tag::Heading { level, id, .. } => self.start_heading(level as u8, id, range),
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => {
                if kind.is_fenced() && is_unclosed(self.written(range.clone())) {
                    let first_line = self.written(range.clone()).lines().next().unwrap_or_default().trim_end().len();
                    let place = self.place(range.start..range.start + first_line);
                    let problem =
                        Problem::at("unclosed-code", place, "everything below this line would be shown as code")
                            .label("nothing closes it")
                            .help("end the code with the same signs on a line of their own, or take this line out");
                    self.problems.push(problem);
                }
                self.in_code = true;
                self.html.push_str("<pre tabindex=\"0\"><code>");
            }
            Tag::List(first) => self.start_list(first, &range),
            Tag::Item => self.start_item(&range),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Tag::DefinitionList => self.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.html.push_str("<dd>"),
            Tag::Table(columns) => self.start_table(columns.len()),
            Tag::TableHead => self.start_table_head(range),
            Tag::TableRow => self.start_table_row(range),
            Tag::TableCell => self.start_table_cell(range),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Superscript => self.html.push_str("<sup>"),
            Tag::Subscript => self.html.push_str("<sub>"),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, range),
            Tag::Image { dest_url, .. } => self.start_picture(&dest_url, range),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if matches!(tag, TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::DefinitionList) {
            self.depth = self.depth.saturating_sub(1);
        }
        if self.too_deep {
            self.too_deep = self.depth > DEEPEST;
            return;
        }
        match tag {
            TagEnd::Heading(_) => self.end_heading(range),
            TagEnd::Paragraph => self.close_block("</p>\n"),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.close_block("</code></pre>\n");
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.close_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close_block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close_block("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.end_table_row(),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Superscript => self.html.push_str("</sup>"),
            TagEnd::Subscript => self.html.push_str("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {
                if let Some((file, alt)) = self.in_picture.take() {
                    if alt.trim().is_empty() {
                        let problem = Problem::at(
                            "missing-description",
                            self.place(range.clone()),
                            "this picture has no description",
                        )
                        .label("people who cannot see it learn nothing")
                        .help("say in a few words what it shows: ![The front door and its ramp](door.jpg)");
                        self.problems.push(problem);
                    }
                    self.unseen(&file, range.clone());
                    self.plain(&alt, range.start);
                    self.mark(Mark::Picture(Box::new(Picture { file, alt })));
                }
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }

    pub(super) fn close_block(&mut self, html: &str) {
        self.html.push_str(html);
        if !self.part.prose.plain.is_empty() && !self.part.prose.plain.ends_with('\n') {
            self.part.prose.plain.push('\n');
        }
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let (class, title) = match kind {
            None => return self.html.push_str("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", "Note"),
            Some(BlockQuoteKind::Tip) => ("tip", "Tip"),
            Some(BlockQuoteKind::Important) => ("important", "Important"),
            Some(BlockQuoteKind::Warning) => ("warning", "Warning"),
            Some(BlockQuoteKind::Caution) => ("caution", "Caution"),
        };
        self.html.push_str(&format!(
            "<blockquote class=\"markdown-alert-{class}\"><p class=\"markdown-alert-title\">{title}</p>\n"
        ));
    }

    pub(super) fn start_heading(&mut self, level: u8, id: Option<CowStr<'_>>, range: Range<usize>) {
        let index = self.heading_count;
        self.heading_count += 1;
        if let Some(start) = start_at(self.starts, index) {
            self.next_part(range);
            self.audience = start.audience;
            self.clause = start.clause.clone();
            self.seen_terms.clear();
            self.in_title = true;
            return;
        }
        if is_field_of_front_matter(self.written(range.clone())) {
            let first_line = self.written(range.clone()).lines().next().unwrap_or_default().trim_end().to_owned();
            self.remark(
                range.start..range.start + first_line.len(),
                format!("‘{first_line}’ is shown as a heading: what a page says of itself stands above its text"),
                "put the lines between the two lines of +++ at the top of the file, as in title = \"Complaints\"",
            );
        }
        if let Some(id) = &id {
            self.unseen(id, range);
        }
        let id = id.map(String::from).unwrap_or_default();
        self.in_heading = Some(Heading { level, id, text: String::new() });
    }

    pub(super) fn end_heading(&mut self, range: Range<usize>) {
        if self.in_title {
            self.in_title = false;
            self.part.range.start = range.end;
            return;
        }
        let Some(mut heading) = self.in_heading.take() else { return };
        let own = Some(heading.id.as_str()).filter(|id| !id.is_empty());
        heading.id = self.heading_ids.next(self.clause.as_ref(), own, &heading.text);
        let text = heading.text.clone();
        self.html.push_str(&format!("<h{} id=\"{}\">", heading.level, heading.id));
        self.escape(&text);
        self.html.push_str(&format!("</h{}>\n", heading.level));
        self.plain(&text, range.start);
        self.plain("\n", range.start);
        self.part.headings.push(heading);
    }

    pub(super) fn next_part(&mut self, heading: Range<usize>) {
        self.close_html();
        self.part.range.end = heading.start;
        let part = std::mem::replace(&mut self.part, RenderedPart { range: heading, ..RenderedPart::default() });
        self.parts.push((part, std::mem::take(&mut self.mentioned), self.clause.take()));
    }
}

/// Whether a heading is `title: Complaints`, turned into a setext heading by the line of hyphens below it.
fn is_field_of_front_matter(written: &str) -> bool {
    let key = written.split_once(": ").map(|(key, _)| key).unwrap_or_default();
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
