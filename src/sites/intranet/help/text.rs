//! Converts a page of the manual from markdown to HTML, with links to the intranet's help pages.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::super::annotations::rule_address;
use super::manual::{MANUAL, address};
use crate::rules::RULES;
use crate::sites::shared::{Address, LinkView};

pub struct HelpText {
    pub title: String,
    pub html: String,
    /// Its text for the search index, without examples and their output.
    pub words: String,
    headings: Vec<LinkView>,
}

/// The fewest headings for a table of contents.
const CONTENTS_FROM: usize = 3;

impl HelpText {
    pub fn of(markdown: &str, page: &str) -> Self {
        let mut text =
            HelpText { title: String::new(), html: String::new(), words: String::new(), headings: Vec::new() };
        let mut writer =
            MarkdownReader { page, heading: None, under: String::new(), tables: 0, in_code: false, refused: 0 };
        let events: Vec<Event> =
            Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_SMART_PUNCTUATION)
                .flat_map(|event| writer.write(event, &mut text))
                .collect();
        let mut html = String::new();
        html::push_html(&mut html, events.into_iter());
        text.html = html.replace("<th>", "<th scope=\"col\">");
        text
    }

    pub fn contents(&self) -> Vec<LinkView> {
        if self.headings.len() < CONTENTS_FROM { Vec::new() } else { self.headings.clone() }
    }
}

struct MarkdownReader<'p> {
    page: &'p str,
    /// The current heading, with its text so far.
    heading: Option<(HeadingLevel, String)>,
    /// The id of the last heading.
    under: String,
    /// The number of tables so far.
    tables: usize,
    in_code: bool,
    /// The number of open links that have no page on the intranet and become plain text.
    refused: usize,
}

impl MarkdownReader<'_> {
    fn write<'e>(&mut self, event: Event<'e>, page: &mut HelpText) -> Vec<Event<'e>> {
        if let Some((_, words)) = &mut self.heading {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::End(TagEnd::Heading(_)) => return self.end_heading(page),
                _ => {}
            }
            return Vec::new();
        }
        match event {
            // HTML comments in the manual are instructions for its tests.
            Event::Html(_) | Event::InlineHtml(_) => return Vec::new(),
            Event::Text(text) if !self.in_code => {
                page.words.push_str(&text);
                return vec![Event::Text(text)];
            }
            Event::Code(code) => {
                page.words.push_str(&code);
                return vec![Event::Code(code)];
            }
            Event::SoftBreak | Event::HardBreak => page.words.push(' '),
            Event::Text(text) => return example_html(&text),
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some((level, String::new()));
                Vec::new()
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                self.in_code = true;
                markup("<pre><code>")
            }
            Event::End(TagEnd::CodeBlock) => {
                self.in_code = false;
                markup("</code></pre>\n")
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.start_link(&dest_url),
            Event::End(TagEnd::Link) if self.refused > 0 => {
                self.refused -= 1;
                Vec::new()
            }
            Event::End(TagEnd::Link) => markup("</a>"),
            Event::Start(Tag::Table(_)) => self.start_table(),
            Event::End(TagEnd::Table) => markup("</tbody></table></div>\n"),
            other => {
                if let Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) = other {
                    page.words.push(' ');
                }
                vec![other]
            }
        }
    }

    fn end_heading<'e>(&mut self, page: &mut HelpText) -> Vec<Event<'e>> {
        let Some((level, words)) = self.heading.take() else { return Vec::new() };
        self.under.clone_from(&words);
        if level == HeadingLevel::H1 {
            page.title = words;
            return Vec::new();
        }
        let id = anchor(&words);
        if level == HeadingLevel::H2 {
            page.headings.push(LinkView { label: words.clone(), href: format!("#{id}") });
        }
        page.words.push_str(&words);
        page.words.push(' ');
        let level = level as u8;
        vec![
            Event::Html(format!("<h{level} id=\"{id}\">").into()),
            Event::Text(words.into()),
            Event::Html(format!("</h{level}>\n").into()),
        ]
    }

    /// Each scrollable box needs a unique label on its page.
    fn start_table<'e>(&mut self) -> Vec<Event<'e>> {
        self.tables += 1;
        let mut html = format!(
            "<div class=\"byelaw-table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table {}: ",
            self.tables
        );
        let _ = pulldown_cmark_escape::escape_html(&mut html, &self.under);
        html.push_str("\"><table>\n");
        vec![Event::Html(html.into())]
    }

    fn start_link<'e>(&mut self, written: &str) -> Vec<Event<'e>> {
        let href = match help_address(written) {
            Some(address) => address.from_page(self.page),
            None if written.starts_with("https://") || written.starts_with('#') => written.to_owned(),
            None => {
                self.refused += 1;
                return Vec::new();
            }
        };
        let mut link = String::from("<a href=\"");
        // Writing to a string cannot fail.
        let _ = pulldown_cmark_escape::escape_href(&mut link, &href);
        link.push_str("\">");
        vec![Event::Html(link.into())]
    }
}

/// An example with the reader's input highlighted among the output.
fn example_html<'e>(example: &str) -> Vec<Event<'e>> {
    let line = |line: &str| {
        let text = Event::Text(line.to_owned().into());
        if line.starts_with("$ ") {
            vec![Event::Html("<strong>".into()), text, Event::Html("</strong>".into())]
        } else {
            vec![text]
        }
    };
    example.split_inclusive('\n').flat_map(line).collect()
}

fn markup<'e>(html: &'static str) -> Vec<Event<'e>> {
    vec![Event::Html(CowStr::Borrowed(html))]
}

/// The intranet page for a link between files of `docs/manual/`, or to a rule.
fn help_address(written: &str) -> Option<Address> {
    let (file, fragment) = written.split_once('#').map_or((written, None), |(file, fragment)| (file, Some(fragment)));
    if file == "../rules.md" {
        let rule = fragment.and_then(|id| RULES.iter().find(|rule| rule.id == id));
        return Some(rule.map_or_else(|| Address::page("rules.html"), |rule| rule_address(rule)));
    }
    let (name, _) = MANUAL.iter().find(|(name, _)| file.strip_suffix(".md") == Some(*name))?;
    let path = address(name).path;
    Some(fragment.map_or_else(|| Address::page(path.clone()), |fragment| Address::at(path.clone(), fragment)))
}

/// `when-it-goes-wrong`: the anchor that code hosts also generate.
fn anchor(words: &str) -> String {
    let kept: String = words.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -".contains(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "help/incident.html";

    fn html(markdown: &str) -> String {
        HelpText::of(markdown, PAGE).html
    }

    #[test]
    fn links_lead_to_pages_of_the_intranet() {
        assert_eq!(html("[a](clause.md)"), "<p><a href=\"clause.html\">a</a></p>\n");
        assert_eq!(html("[a](clause.md#look)"), "<p><a href=\"clause.html#look\">a</a></p>\n");
        assert_eq!(html("[a](../rules.md)"), "<p><a href=\"../rules.html\">a</a></p>\n");
        assert_eq!(html("[a](../rules.md#reply-late)"), "<p><a href=\"../rules/reply-late.html\">a</a></p>\n");
        assert_eq!(html("[a *b*](../themes.md) c"), "<p>a <em>b</em> c</p>\n");
        assert_eq!(html("[a](https://www.gov.uk/)"), "<p><a href=\"https://www.gov.uk/\">a</a></p>\n");
    }

    #[test]
    fn each_table_has_a_name_of_its_own() {
        let table = "| a |\n|---|\n| b |\n";
        let html = html(&format!("# T\n\n{table}\n## \"Q\" & A\n\n{table}"));
        assert!(
            html.contains("aria-label=\"Table 1: T\"><table>\n<thead><tr><th scope=\"col\">a</th></tr></thead>"),
            "{html}"
        );
        assert!(html.contains("aria-label=\"Table 2: “Q” &amp; A\">"), "{html}");
    }

    #[test]
    fn headings_have_the_ids_that_code_hosts_give_them() {
        let text = HelpText::of("# T `x`\n\n## When it's wrong, or late\n", PAGE);
        assert_eq!(text.title, "T x");
        assert_eq!(text.html, "<h2 id=\"when-its-wrong-or-late\">When it’s wrong, or late</h2>\n");
    }

    #[test]
    fn what_is_for_the_test_is_not_shown_and_signs_are_escaped() {
        assert_eq!(
            html("a\n\n<!-- append x -->\n\n```toml\nb = \"<&>\"\n```\n"),
            "<p>a</p>\n<pre><code>b = \"&lt;&amp;&gt;\"\n</code></pre>\n"
        );
        assert_eq!(html("```\n$ b\nc\n```\n"), "<pre><code><strong>$ b\n</strong>c\n</code></pre>\n");
        assert_eq!(HelpText::of("a\n\n```\nb\n```\n", PAGE).words.trim(), "a");
    }
}
