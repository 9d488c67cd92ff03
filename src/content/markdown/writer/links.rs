//! Writes links and pictures, and refuses those that would lead astray.

use std::ops::Range;

use pulldown_cmark::LinkType;
use pulldown_cmark_escape::escape_href;

use super::Writer;
use crate::content::markdown::targets::{beside, nearest_files};
use crate::content::toml::shape::not_a_web_address;
use crate::model::{Mark, NAME_HERE, Target};
use crate::problem::Problem;
use crate::sources::{FileName, Place};
use crate::web_address;

/// `[[no link|section 10]]` are words in which nothing becomes a link.
const NO_LINK: &str = "no link";

/// How an open link will end.
pub(super) enum LinkEnd {
    /// With the end of a link that each site resolves.
    Open,
    Web,
    /// Shown by its target's own name: the words written since, from this length of the plain text, are left out.
    Silent(usize),
    /// Not a link after all.
    Refused,
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, written: &str, range: Range<usize>) {
        self.in_link += 1;
        let end = match kind {
            // A link within a link is its words.
            _ if self.in_link > 1 => LinkEnd::Refused,
            LinkType::WikiLink { has_pothole } => self.start_wiki_link(written, has_pothole, range),
            LinkType::Email => self.start_web_link(&format!("mailto:{written}"), range),
            _ => self.start_plain_link(written, range),
        };
        self.link_ends.push(end);
    }

    pub(super) fn start_wiki_link(&mut self, written: &str, has_words: bool, range: Range<usize>) -> LinkEnd {
        // In a table the bar is written with a backslash, which the parser leaves on the target.
        let written = written.trim_end_matches('\\');
        let place = self.place(range);
        let own_policy = self.surroundings.is_section.then(|| self.surroundings.policy.as_str());
        if written == NO_LINK && has_words {
            return LinkEnd::Refused;
        }
        match self.surroundings.targets.resolve(written, own_policy, &place) {
            Ok(target) => {
                self.problems.extend(self.surroundings.targets.check_audience(&target, self.audience, &place));
                if has_words {
                    self.mark(Mark::LinkStart(self.surroundings.shared.of(target)));
                    LinkEnd::Open
                } else {
                    self.mark(Mark::Named(self.surroundings.shared.of(target)));
                    self.part.prose.plain.push(NAME_HERE);
                    LinkEnd::Silent(self.part.prose.plain.len())
                }
            }
            Err(problem) => {
                self.problems.push(problem);
                LinkEnd::Refused
            }
        }
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
                let expected = if scheme == "tel" { "a telephone number" } else { "an e-mail address" };
                self.refuse_link(
                    Problem::at("web-address", place, format!("‘{}’ leads to nobody", written.escape_debug()))
                        .label(format!("expected {expected} after {scheme}:"))
                        .help("write tel:01632960123 or mailto:team@practice.example, with nothing else in it"),
                )
            }
            Some(scheme) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => self.refuse_link(
                Problem::at("link-scheme", place, format!("links may not begin with ‘{scheme}:’"))
                    .label("expected https:, http:, mailto: or tel:")
                    .help("link to a web page, an e-mail address or a phone number"),
            ),
            _ => match self.file(written, &place) {
                Some(file) => {
                    self.unseen(&file, range);
                    self.mark(Mark::LinkStart(self.surroundings.shared.of(Target::File(file))));
                    LinkEnd::Open
                }
                None => LinkEnd::Refused,
            },
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
        let Some(end) = self.link_ends.pop() else { return };
        self.in_link = self.in_link.saturating_sub(1);
        match end {
            LinkEnd::Open => self.mark(Mark::LinkEnd),
            LinkEnd::Web => self.html.push_str("</a>"),
            LinkEnd::Silent(plain_length) => {
                self.html.clear();
                self.part.prose.plain.truncate(plain_length);
                self.part.prose.origins.retain(|(at, _)| (*at as usize) < plain_length);
            }
            LinkEnd::Refused => {}
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

    /// A file of `content/` that a page names, or a problem.
    pub(super) fn file(&mut self, written: &str, place: &Place) -> Option<FileName> {
        let path = written.split(['#', '?']).next().unwrap_or("").replace("%20", " ");
        let found = beside(&self.document.source.name, &path);
        if let Some(file) = found.as_deref().and_then(|name| self.surroundings.attachments.get_key_value(name)) {
            return Some(file.0.clone());
        }
        let problem = if path.starts_with("www.") {
            Problem::at("relative-link", place.clone(), format!("‘{written}’ does not begin with https://"))
                .label("expected a whole web address")
                .help(format!("write https://{written}"))
        } else if path.ends_with(".md") || path.is_empty() || path.ends_with(".html") {
            Problem::at("relative-link", place.clone(), format!("‘{written}’ is not a link that works on both sites"))
                .label("expected a wiki link")
                .help("link to a clause as [[10.2]], to a page as [[page:complaints]], with words as [[10.2|these words]]")
        } else {
            let mut problem =
                Problem::at("missing-file", place.clone(), format!("there is no file ‘{written}’ beside this page"))
                    .label("not found in content/")
                    .help("check the name, with its small and capital letters");
            problem.nearest = nearest_files(&path, self.surroundings.attachments.keys());
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
        if self.surroundings.html_elements.iter().any(|allowed| allowed == name) {
            self.html.push_str(html);
            // The words before and behind it are not one.
            if name == "br" {
                self.plain(" ", range.start);
            }
            return;
        }
        let first_line = html.lines().next().unwrap_or("");
        let place = self.place(range.start..range.start + first_line.len());
        // The lines of one block arrive one by one: the first says it all.
        if self.problems.last().is_some_and(|last| {
            last.code == "raw-html"
                && last.place.as_ref().is_some_and(|other| other.file == place.file && other.end + 2 >= place.start)
        }) {
            if let Some(last) = self.problems.last_mut().and_then(|problem| problem.place.as_mut()) {
                last.end = last.end.max(place.end);
            }
            return;
        }
        self.problems.push(
            Problem::at("raw-html", place, "HTML in the text is not published")
                .label("raw HTML")
                .help("write it in markdown; if you meant the sign itself, write \\<"),
        );
    }
}
