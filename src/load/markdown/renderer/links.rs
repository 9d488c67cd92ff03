//! Writes links and pictures, and refuses broken or misleading ones.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use pulldown_cmark_escape::escape_href;

use super::Renderer;
use super::open::{LinkEnd, OpenLink};
use crate::base::problem::Problem;
use crate::base::sources::{FileName, Span};
use crate::base::web_address;
use crate::load::markdown::OPTIONS;
use crate::load::markdown::targets::path_from_page;
use crate::load::markdown::text_files::TextFileTarget;
use crate::load::toml::field_types::not_a_web_address;
use crate::model::{LINK_PLACEHOLDER, Mark, Target};

/// `[[no link|section 10]]` keeps its words from being linked automatically.
const NO_LINK: &str = "no link";

impl Renderer<'_> {
    /// The amount of text and pictures written so far: a link that adds to neither is invisible.
    fn visible_so_far(&self) -> (usize, usize) {
        let marks = self.part.prose.marks.iter().rev();
        (self.part.prose.plain.len(), marks.take_while(|(_, mark)| matches!(mark, Mark::Picture(_))).count())
    }

    fn is_visible_since(&self, (words, pictures): (usize, usize)) -> bool {
        let added = self.part.prose.plain.get(words..).unwrap_or_default();
        !added.trim().is_empty() || self.visible_so_far().1 > pictures
    }

    /// Whether to search for suggestions, which would be too slow where most links are wrong.
    fn wants_suggestions(&self) -> bool {
        const MANY: usize = 50;
        self.problems.len() < MANY
    }

    pub(super) fn start_link(&mut self, kind: LinkType, written: &str, range: Range<usize>) {
        self.in_link += 1;
        let end = match kind {
            // A link within a link is written as plain text.
            _ if self.in_link > 1 => LinkEnd::Refused,
            LinkType::WikiLink { has_pothole } => self.start_wiki_link(written, has_pothole, range.clone()),
            LinkType::Email => self.start_web_link(&format!("mailto:{written}"), range.clone()),
            _ => self.start_plain_link(written, range.clone()),
        };
        self.link_ends.push(OpenLink { end, range, visible_before: self.visible_so_far() });
    }

    fn start_wiki_link(&mut self, written: &str, has_words: bool, range: Range<usize>) -> LinkEnd {
        // In a table the bar is escaped with a backslash, which the parser leaves on the target, or was substituted
        // before parsing.
        let written = written.trim_end_matches('\\');
        let (written, words) = match written.split_once('|').filter(|_| !has_words) {
            Some((target, words)) => (target, Some(words)),
            None => (written, None),
        };
        if written == NO_LINK && (has_words || words.is_some()) {
            let Some(words) = words else { return LinkEnd::Refused };
            self.write_link_text(words, self.link_text_start(&range));
            return LinkEnd::Written { is_link: false };
        }
        let place = self.place(range.clone());
        let target = match self.wiki_target(written, &place) {
            Ok(target) => target,
            Err(problem) => {
                self.problems.push(problem);
                return LinkEnd::Refused;
            }
        };
        self.problems.extend(self.context.texts.targets.check_audience(&target, self.audience, &place));
        let is_without_words = match words {
            Some(words) => words.trim().is_empty(),
            None => !has_words || self.written(range.clone()).trim_end_matches([']', ' ']).ends_with('|'),
        };
        if is_without_words {
            self.mark(Mark::Named(self.context.shared.of(target)));
            self.part.prose.plain.push(LINK_PLACEHOLDER);
            return LinkEnd::Silent(self.part.prose.plain.len());
        }
        self.mark(Mark::LinkStart(self.context.shared.of(target)));
        match words {
            Some(words) => {
                self.write_link_text(words, self.link_text_start(&range));
                LinkEnd::Written { is_link: true }
            }
            None => LinkEnd::Open,
        }
    }

    /// Resolves the target in `[[…]]`: `10.2`, `page:test#setup`, `#setup`.
    fn wiki_target(&self, written: &str, place: &Span) -> Result<Target, Problem> {
        let targets = self.context.texts.targets;
        if written.trim().is_empty() {
            return Err(Problem::at("empty-link", place.clone(), "this link leads nowhere")
                .label("nothing stands before the bar or between the brackets")
                .help("write what to link to: [[10.2]], [[page:complaints]], [[10.2|these words]]"));
        }
        let own_policy = self.context.is_section.then(|| self.context.policy.as_str());
        let Some((whole, fragment)) = written.split_once('#') else {
            return targets.resolve(written, own_policy, place, self.wants_suggestions());
        };
        if whole.trim().is_empty() {
            return self.own_heading(fragment, place);
        }
        let whole = targets.resolve(whole, own_policy, place, self.wants_suggestions())?;
        // A whole page or clause with a narrower audience is a different problem.
        let is_seen = targets.audience(&whole).is_some_and(|audience| self.audience.may_see(audience));
        if !is_seen {
            return Ok(whole);
        }
        targets.in_target(&whole, fragment, self.audience).ok_or_else(|| {
            let file = match &whole {
                Target::Page(id) => TextFileTarget::Page(id.clone()),
                Target::Clause(policy, number) => TextFileTarget::Section(policy.clone(), number.section),
                _ => {
                    return Problem::at(
                        "dangling-link",
                        place.clone(),
                        format!("nothing here is called ‘{}’", written.trim()),
                    )
                    .label("this link leads nowhere")
                    .help("only pages and clauses have headings: [[page:complaints#how-to-complain]]");
                }
            };
            self.no_heading(&file, fragment, place.clone())
        })
    }

    fn no_heading(&self, file: &TextFileTarget, fragment: &str, place: Span) -> Problem {
        self.context.texts.targets.no_heading(file, fragment, self.audience, place, self.wants_suggestions())
    }

    /// Resolves a heading in the same text.
    fn own_heading(&self, fragment: &str, place: &Span) -> Result<Target, Problem> {
        let targets = self.context.texts.targets;
        let file = targets.text_file(&self.document.source.name);
        let file = file.ok_or_else(|| Problem::at("dangling-link", place.clone(), "this link leads nowhere"))?;
        let found = targets.in_file(&file, fragment, self.current_part().1, self.audience);
        found.ok_or_else(|| self.no_heading(&file, fragment, place.clone()))
    }

    /// The offset in the body where the text of a link starts.
    fn link_text_start(&self, link: &Range<usize>) -> usize {
        self.written(link.clone()).find('|').map_or(link.start, |bar| link.start + bar + 1)
    }

    /// Writes the text of a link whose bar was substituted, with its emphasis and code.
    fn write_link_text(&mut self, words: &str, from: usize) {
        for (event, range) in Parser::new_ext(words, OPTIONS).into_offset_iter() {
            let is_words = match &event {
                Event::Text(_) | Event::Code(_) | Event::SoftBreak => true,
                Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough),
                Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough),
                _ => false,
            };
            if is_words {
                self.event(event, range.start + from..range.end + from);
            }
        }
        self.flush_text();
    }

    /// Starts a link to another text or a heading: `other.md`, `#setup`, `other.md#setup`. `None` for other links.
    fn start_text_link(&mut self, written: &str, range: Range<usize>) -> Option<LinkEnd> {
        let (path, fragment) = written.split_once('#').map_or((written, None), |(path, rest)| (path, Some(rest)));
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        let place = self.place(range);
        let targets = self.context.texts.targets;
        let target = if path.is_empty() {
            self.own_heading(fragment?, &place)
        } else {
            let path = percent_decode_str(path).decode_utf8_lossy();
            let file = path_from_page(&self.document.source.name, &path).and_then(|name| targets.text_file(&name))?;
            let whole = file.target();
            let is_seen = targets.audience(&whole).is_some_and(|audience| self.audience.may_see(audience));
            match fragment.filter(|_| is_seen) {
                Some(fragment) => targets
                    .in_file(&file, fragment, None, self.audience)
                    .ok_or_else(|| self.no_heading(&file, fragment, place.clone())),
                None => Ok(whole),
            }
        };
        Some(match target {
            Ok(target) => {
                self.problems.extend(targets.check_audience(&target, self.audience, &place));
                self.mark(Mark::LinkStart(self.context.shared.of(target)));
                LinkEnd::Open
            }
            Err(problem) => self.refuse_link(problem),
        })
    }

    pub(super) fn start_plain_link(&mut self, written: &str, range: Range<usize>) -> LinkEnd {
        let place = self.place(range.clone());
        let scheme = written.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("https" | "http") => match web_address::check(written) {
                Ok(()) => self.start_web_link(written, range),
                Err(fault) => self.refuse_link(not_a_web_address(written, fault, place)),
            },
            Some("mailto") if web_address::is_mailto(&written["mailto:".len()..]) => {
                self.start_web_link(written, range)
            }
            Some("tel") if web_address::is_telephone(&written["tel:".len()..]) => self.start_web_link(written, range),
            Some(scheme @ ("mailto" | "tel")) => {
                let expected = if scheme == "tel" { "a telephone number" } else { "an email address" };
                self.refuse_link(
                    Problem::at("web-address", place, format!("‘{}’ leads to nobody", written.escape_debug()))
                        .label(format!("expected {expected} after {scheme}:"))
                        .help("write tel:01632960123 or mailto:team@practice.example, with nothing else in it"),
                )
            }
            Some(scheme) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => self.refuse_link(
                Problem::at("link-scheme", place, format!("links may not begin with ‘{scheme}:’"))
                    .label("expected https:, http:, mailto: or tel:")
                    .help("link to a web page, an email address or a phone number"),
            ),
            _ if written.trim().is_empty() => self.refuse_link(
                Problem::at("empty-link", place, "this link leads nowhere")
                    .label("nothing stands between the round brackets")
                    .help("write the address there: [the form](https://…), or link to a page as [[page:complaints]]"),
            ),
            _ => self.start_text_link(written, range.clone()).unwrap_or_else(|| match self.file(written, &place) {
                Some(file) => {
                    self.unseen(&file, range);
                    self.mark(Mark::LinkStart(self.context.shared.of(Target::File(file))));
                    LinkEnd::Open
                }
                None => LinkEnd::Refused,
            }),
        }
    }

    fn refuse_link(&mut self, problem: Problem) -> LinkEnd {
        self.problems.push(problem);
        LinkEnd::Refused
    }

    pub(super) fn start_web_link(&mut self, url: &str, range: Range<usize>) -> LinkEnd {
        self.unseen(url, range);
        self.html.push_str("<a href=\"");
        let _ = escape_href(&mut self.html, url);
        self.html.push_str("\">");
        LinkEnd::Web
    }

    pub(super) fn end_link(&mut self) {
        let Some(OpenLink { end, range, visible_before }) = self.link_ends.pop() else { return };
        self.in_link = self.in_link.saturating_sub(1);
        if matches!(end, LinkEnd::Open | LinkEnd::Web) && !self.is_visible_since(visible_before) {
            let problem = Problem::at("empty-link", self.place(range), "this link has no words")
                .label("nobody can see it or follow it")
                .help("write between the square brackets where it leads: [the form](https://…)");
            self.problems.push(problem);
        }
        match end {
            LinkEnd::Open | LinkEnd::Written { is_link: true } => self.mark(Mark::LinkEnd),
            LinkEnd::Web => self.html.push_str("</a>"),
            LinkEnd::Silent(plain_length) => {
                self.html.clear();
                self.part.prose.plain.truncate(plain_length);
                let origins = &mut self.part.prose.origins;
                origins.truncate(origins.partition_point(|(at, _)| (*at as usize) < plain_length));
            }
            LinkEnd::Refused | LinkEnd::Written { is_link: false } => {}
        }
    }

    pub(super) fn start_picture(&mut self, written: &str, range: Range<usize>) {
        let place = self.place(range);
        if written.contains("://") || written.starts_with("//") || written.starts_with("data:") {
            self.problems.push(
                Problem::at("picture-elsewhere", place, "pictures must lie in content/")
                    .label("this one would be fetched from another site")
                    .help("save the picture beside this page and name the file"),
            );
        } else if let Some(file) = self.file(written, &place) {
            self.in_picture = Some((file, String::new()));
        }
    }

    /// Resolves a link to a file of `content/`, or reports a problem.
    pub(super) fn file(&mut self, written: &str, place: &Span) -> Option<FileName> {
        let path = percent_decode_str(written.split(['#', '?']).next().unwrap_or("")).decode_utf8_lossy();
        let found = path_from_page(&self.document.source.name, &path);
        if let Some(file) = found.as_deref().and_then(|name| self.context.texts.attachment(name)) {
            return Some(file.clone());
        }
        let problem = if path.starts_with("www.") {
            Problem::at("relative-link", place.clone(), format!("‘{written}’ does not begin with https://"))
                .label("expected a whole web address")
                .help(format!("write https://{written}"))
        } else if path.ends_with(".md") {
            Problem::at("relative-link", place.clone(), format!("there is no text ‘{path}’ beside this page"))
                .label("this link leads nowhere")
                .help(
                    "check the name of the file, or link to a clause as [[10.2]] and to a page as [[page:complaints]]",
                )
        } else if path.is_empty() || path.ends_with(".html") {
            Problem::at("relative-link", place.clone(), format!("‘{written}’ is not a link that works on both sites"))
                .label("expected a wiki link")
                .help("link to a clause as [[10.2]], to a page as [[page:complaints]], with words as [[10.2|these words]]")
        } else {
            let mut problem =
                Problem::at("missing-file", place.clone(), format!("there is no file ‘{written}’ beside this page"))
                    .label("not found in content/")
                    .help("check the name, with its small and capital letters");
            problem.nearest = self.context.texts.nearest_attachments(&path);
            problem
        };
        self.problems.push(problem);
        None
    }

    pub(super) fn raw_html(&mut self, html: &str, range: Range<usize>) {
        let name = html
            .trim()
            .trim_start_matches("</")
            .trim_start_matches('<')
            .trim_end_matches('>')
            .trim_end_matches('/')
            .trim();
        if self.context.texts.allows_element(name) {
            self.html.push_str(html);
            // The words before and after it must not be joined.
            if name == "br" {
                self.plain(" ", range.start);
            }
            return;
        }
        let first_line = html.lines().next().unwrap_or("");
        let place = self.place(range.start..range.start + first_line.len());
        // A block's lines arrive one by one; the first one's problem covers them all.
        let last = self.problems.last_mut().filter(|last| last.code == "raw-html").and_then(|last| last.place.as_mut());
        if let Some(last) = last.filter(|last| last.file == place.file && last.end + 2 >= place.start) {
            last.end = last.end.max(place.end);
            return;
        }
        self.problems.push(
            Problem::at("raw-html", place, "HTML in the text is not published")
                .label("raw HTML")
                .help("write it in markdown; if you meant the sign itself, write \\<"),
        );
    }
}
