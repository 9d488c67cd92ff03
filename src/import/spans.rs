//! Spans of styled text, made into nested inlines: links, bold, italics.

use super::document::{Inline, LinkTarget};

/// How a span of text is styled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpanStyle {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    /// Underlined words are in italics where others of their paragraph are not: markdown has no line below words.
    pub underlined: bool,
}

impl SpanStyle {
    fn is_stressed(self) -> bool {
        self.bold || self.italic
    }
}

/// The words of a paragraph as they come.
#[derive(Debug, Default)]
pub struct Spans {
    all: Vec<StyledSpan>,
    links: Vec<LinkTarget>,
}

#[derive(Clone, Debug, PartialEq)]
struct StyledSpan {
    look: SpanStyle,
    link: Option<usize>,
    what: SpanContent,
}

#[derive(Clone, Debug, PartialEq)]
enum SpanContent {
    Words(String),
    LineBreak,
    Note(usize),
    Picture(usize),
    /// Nothing is shown here but where the link leads.
    Target,
}

/// A link to which spans may belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkId(usize);

impl Spans {
    pub fn link(&mut self, to: LinkTarget) -> LinkId {
        self.links.push(to);
        LinkId(self.links.len() - 1)
    }

    pub fn words(&mut self, words: &str, look: SpanStyle, link: Option<LinkId>) {
        let link = link.map(|link| link.0);
        if words.is_empty() {
            return;
        }
        if let Some(StyledSpan { look: last, link: last_link, what: SpanContent::Words(before) }) = self.all.last_mut()
            && (*last, *last_link) == (look, link)
        {
            before.push_str(words);
            return;
        }
        self.all.push(StyledSpan { look, link, what: SpanContent::Words(words.to_owned()) });
    }

    pub fn line_break(&mut self, link: Option<LinkId>) {
        self.push(link, SpanContent::LineBreak);
    }

    pub fn note(&mut self, note: usize) {
        self.push(None, SpanContent::Note(note));
    }

    pub fn picture(&mut self, picture: usize) {
        self.push(None, SpanContent::Picture(picture));
    }

    /// A link without words of its own: whoever writes it shows what it leads to.
    pub fn target(&mut self, link: LinkId) {
        self.push(Some(link), SpanContent::Target);
    }

    fn push(&mut self, link: Option<LinkId>, what: SpanContent) {
        self.all.push(StyledSpan { look: SpanStyle::default(), link: link.map(|link| link.0), what });
    }

    /// The last words, at most so many.
    pub fn last_words(&self, count: usize) -> String {
        const NEAR: usize = 8;
        let first = self.all.len().saturating_sub(NEAR);
        let near = self.all.iter().skip(first).filter_map(|span| match &span.what {
            SpanContent::Words(words) => Some(words.as_str()),
            _ => None,
        });
        let near: String = near.collect();
        let words: Vec<&str> = near.split_whitespace().collect();
        words.get(words.len().saturating_sub(count)..).unwrap_or_default().join(" ")
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether nothing but blanks stands here.
    pub fn is_blank(&self) -> bool {
        self.all.iter().all(|span| match &span.what {
            SpanContent::Words(words) => words.trim().is_empty(),
            SpanContent::LineBreak => true,
            SpanContent::Note(_) | SpanContent::Picture(_) | SpanContent::Target => false,
        })
    }

    /// The words of another paragraph behind these.
    pub fn append(&mut self, other: Spans) {
        let before = self.links.len();
        self.links.extend(other.links);
        self.all
            .extend(other.all.into_iter().map(|span| StyledSpan { link: span.link.map(|link| link + before), ..span }));
    }

    /// All of it, without blanks at its ends.
    pub fn finish(self) -> Vec<Inline> {
        let Spans { mut all, links } = self;
        lines_below_as_italics(&mut all);
        let all = without_ends(split_blanks(all));
        let mut inlines = Vec::new();
        for run in all.chunk_by(|one, next| one.link == next.link) {
            let to = run.first().and_then(|span| links.get(span.link?)).cloned();
            let words = looked(
                run,
                |look| look.struck,
                Inline::Struck,
                |run| {
                    let parts = run.chunk_by(|one, next| one.look.is_stressed() == next.look.is_stressed());
                    parts.flat_map(stressed).collect()
                },
            );
            match to {
                Some(to) => inlines.push(Inline::Link { to, words }),
                None => inlines.extend(words),
            }
        }
        inlines
    }
}

/// What is underlined as a whole is a heading, or is meant no other way than its neighbours; so is a link.
fn lines_below_as_italics(all: &mut [StyledSpan]) {
    let has_words = |span: &&StyledSpan| matches!(&span.what, SpanContent::Words(words) if !words.trim().is_empty());
    let is_whole = all.iter().filter(has_words).all(|span| span.look.underlined);
    for span in all {
        let is_underlined = std::mem::take(&mut span.look.underlined);
        span.look.italic |= is_underlined && !is_whole && !span.look.bold && span.link.is_none();
    }
}

impl SpanContent {
    fn inline(&self) -> Option<Inline> {
        Some(match self {
            SpanContent::Words(words) => Inline::Text(words.clone()),
            SpanContent::LineBreak => Inline::LineBreak,
            SpanContent::Note(note) => Inline::Note(*note),
            SpanContent::Picture(picture) => Inline::Picture(*picture),
            SpanContent::Target => return None,
        })
    }
}

/// Bold and italic words: of the two, what reaches over all of them lies outside.
fn stressed(run: &[StyledSpan]) -> Vec<Inline> {
    let plain = |run: &[StyledSpan]| run.iter().filter_map(|span| span.what.inline()).collect::<Vec<Inline>>();
    if run.iter().all(|span| span.look.italic) {
        return looked(
            run,
            |look| look.italic,
            Inline::Italic,
            |run| looked(run, |look| look.bold, Inline::Bold, plain),
        );
    }
    looked(run, |look| look.bold, Inline::Bold, |run| looked(run, |look| look.italic, Inline::Italic, plain))
}

/// Stretches of one look, each wrapped, and the others as they are.
fn looked(
    run: &[StyledSpan],
    has: impl Fn(&SpanStyle) -> bool,
    wrap: fn(Vec<Inline>) -> Inline,
    inner: impl Fn(&[StyledSpan]) -> Vec<Inline>,
) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for part in run.chunk_by(|one, next| has(&one.look) == has(&next.look)) {
        let is_wrapped = part.first().is_some_and(|span| has(&span.look));
        let words = inner(part);
        if is_wrapped && !words.is_empty() { inlines.push(wrap(words)) } else { inlines.extend(words) }
    }
    inlines
}

/// Blanks at the ends of bold words are not bold, and between two that are alike they are as both.
fn split_blanks(all: Vec<StyledSpan>) -> Vec<StyledSpan> {
    let mut split: Vec<StyledSpan> = Vec::new();
    for span in all {
        let SpanContent::Words(words) = &span.what else {
            split.push(span);
            continue;
        };
        let inside = words.trim();
        let start = words.len() - words.trim_start().len();
        let (before, behind) = match inside.is_empty() {
            true => (words.as_str(), ""),
            false => (words.get(..start).unwrap_or_default(), words.get(start + inside.len()..).unwrap_or_default()),
        };
        for (words, look) in [(before, SpanStyle::default()), (inside, span.look), (behind, SpanStyle::default())] {
            if !words.is_empty() {
                split.push(StyledSpan { look, link: span.link, what: SpanContent::Words(words.to_owned()) });
            }
        }
    }
    let shared = |one: SpanStyle, other: SpanStyle| SpanStyle {
        bold: one.bold && other.bold,
        italic: one.italic && other.italic,
        struck: one.struck && other.struck,
        underlined: false,
    };
    let is_blank = |span: &StyledSpan| matches!(&span.what, SpanContent::Words(words) if words.trim().is_empty());
    let mut before = SpanStyle::default();
    let mut at = 0;
    while at < split.len() {
        let end = split.iter().skip(at).position(|span| !is_blank(span)).map_or(split.len(), |count| at + count);
        let behind = split.get(end).map_or(SpanStyle::default(), |span| span.look);
        for blank in split.iter_mut().take(end).skip(at) {
            blank.look = shared(before, behind);
        }
        before = behind;
        at = end + 1;
    }
    // Links do not begin or end with blanks either.
    for at in 0..split.len() {
        let link = split.get(at).and_then(|span| span.link);
        let other = |other: Option<&StyledSpan>| other.is_none_or(|span| span.link != link);
        let is_edge = other(at.checked_sub(1).and_then(|before| split.get(before))) || other(split.get(at + 1));
        if let Some(span) = split.get_mut(at).filter(|span| is_edge && is_blank(span)) {
            span.link = None;
        }
    }
    merged(split)
}

fn merged(all: Vec<StyledSpan>) -> Vec<StyledSpan> {
    let mut merged: Vec<StyledSpan> = Vec::new();
    for span in all {
        if let (Some(last), SpanContent::Words(words)) = (merged.last_mut(), &span.what)
            && (last.look, last.link) == (span.look, span.link)
            && let SpanContent::Words(before) = &mut last.what
        {
            before.push_str(words);
        } else {
            merged.push(span);
        }
    }
    merged
}

fn without_ends(mut all: Vec<StyledSpan>) -> Vec<StyledSpan> {
    let is_blank = |span: &StyledSpan| match &span.what {
        SpanContent::Words(words) => words.trim().is_empty(),
        SpanContent::LineBreak => true,
        SpanContent::Note(_) | SpanContent::Picture(_) | SpanContent::Target => false,
    };
    all.truncate(all.iter().rposition(|span| !is_blank(span)).map_or(0, |last| last + 1));
    let first = all.iter().position(|span| !is_blank(span)).unwrap_or(0);
    all.drain(..first);
    if let Some(StyledSpan { what: SpanContent::Words(words), .. }) = all.first_mut() {
        *words = words.trim_start().to_owned();
    }
    if let Some(StyledSpan { what: SpanContent::Words(words), .. }) = all.last_mut() {
        words.truncate(words.trim_end().len());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: SpanStyle = SpanStyle { bold: false, italic: false, struck: false, underlined: false };
    const BOLD: SpanStyle = SpanStyle { bold: true, ..PLAIN };
    const BOTH: SpanStyle = SpanStyle { italic: true, ..BOLD };
    const LINE: SpanStyle = SpanStyle { underlined: true, ..PLAIN };

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn looks_lie_in_one_another_and_blanks_outside() {
        let mut spans = Spans::default();
        for (words, look) in [(" a ", PLAIN), ("b ", BOLD), ("c", BOTH), (" ", PLAIN), ("d ", BOLD), ("e ", PLAIN)] {
            spans.words(words, look, None);
        }
        let bold = vec![text("b "), Inline::Italic(vec![text("c")]), text(" d")];
        assert_eq!(spans.finish(), [text("a "), Inline::Bold(bold), text(" e")]);
    }

    #[test]
    fn a_line_below_some_words_is_stress_and_below_all_of_them_nothing() {
        let of = |parts: &[(&str, SpanStyle)]| {
            let mut spans = Spans::default();
            parts.iter().for_each(|(words, look)| spans.words(words, *look, None));
            spans.finish()
        };
        assert_eq!(of(&[("do ", PLAIN), ("not", LINE)]), [text("do "), Inline::Italic(vec![text("not")])]);
        assert_eq!(of(&[("Why", LINE), (" ", PLAIN), ("now", LINE)]), [text("Why now")]);
    }

    #[test]
    fn a_link_holds_its_words_alone() {
        let mut spans = Spans::default();
        let link = spans.link(LinkTarget::Web("https://a.example".to_owned()));
        spans.words("see ", PLAIN, None);
        spans.words("the form ", PLAIN, Some(link));
        spans.words("now", PLAIN, None);
        let to = LinkTarget::Web("https://a.example".to_owned());
        assert_eq!(spans.finish(), [text("see "), Inline::Link { to, words: vec![text("the form")] }, text(" now")]);
    }

    #[test]
    fn nothing_but_blanks_is_nothing() {
        let mut spans = Spans::default();
        spans.words(" \u{a0}\t", BOLD, None);
        spans.line_break(None);
        assert!(spans.is_blank() && spans.finish().is_empty());
    }
}
