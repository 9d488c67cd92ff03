//! What a person is told of each thing that a reader leaves out or changes, in the same words for every program.

use super::options::TrackedChangesMode;
use super::remark::{UnplacedRemark, quoted};

pub fn comment(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("A comment is left out: {}.", quoted(words)))
}

pub fn hidden(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("Hidden text is left out: {}.", quoted(words)))
}

/// A list of contents, an index: what it is, and the line above it that says so.
pub fn contents(what: &str, title: Option<&str>) -> UnplacedRemark {
    let title = title.map(|title| format!(" with its title {}", quoted(title))).unwrap_or_default();
    UnplacedRemark::left_out(format!("Here stood {what}. It is left out{title}: byelaw makes its own."))
}

pub fn top_of_pages(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("The top of the pages is left out: {}.", quoted(words)))
}

pub fn foot_of_pages(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("The foot of the pages is left out: {}.", quoted(words)))
}

pub fn watermark(words: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!(
        "The pages have {} written across them. It is left out: check whether this is the text that is meant.",
        quoted(words)
    ))
}

/// The number of the page on which something stands; `around` are the words with which it is shown.
pub fn page_of(around: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!(
        "{} names a page, and pages have no numbers here: name what stands there instead.",
        quoted(around)
    ))
}

/// The number of its own page.
pub fn page_number(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("A page number, {}, is left out: pages have none here.", quoted(words)))
}

/// Something that the program works out or fills in, and what it shows.
pub fn filled_in(what: &str, words: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!("Here stands {what}: {}. Check it.", quoted(words)))
}

pub fn not_filled_in(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("A field that nobody has filled in is left out: {}.", quoted(words)))
}

pub fn deletion_accepted(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("A deletion was accepted: {} is left out.", quoted(words)))
}

pub fn insertion_rejected(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("An insertion was rejected: {} is left out.", quoted(words)))
}

pub fn decided(count: usize, tracked: Option<TrackedChangesMode>) -> UnplacedRemark {
    let decided = if tracked == Some(TrackedChangesMode::Reject) { "rejected" } else { "accepted" };
    let changes = if count == 1 { "1 tracked change was".to_owned() } else { format!("{count} tracked changes were") };
    UnplacedRemark::changed(format!("{changes} {decided}, as it was asked for."))
}

pub fn text_box() -> UnplacedRemark {
    UnplacedRemark::changed("This stood in a text box beside the words above, and comes behind them now.")
}

pub fn merged_cell(words: &str) -> UnplacedRemark {
    UnplacedRemark::changed(format!(
        "A cell that covers several stands in the first of them, and the others are empty: {}.",
        quoted(words)
    ))
}

pub fn repeated_heading(words: &str) -> UnplacedRemark {
    UnplacedRemark::changed(format!(
        "A heading that covers several columns stands over each of them: {}.",
        quoted(words)
    ))
}

pub fn covered_cell(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("Words that another cell covers are left out: {}.", quoted(words)))
}

pub fn lost_link(address: &str, words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!(
        "A link to {} is left out and its words {} are kept: it is no address that everybody can follow.",
        quoted(address),
        quoted(words)
    ))
}

pub fn struck(words: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!(
        "{} is struck out and stands there all the same: check whether it is still meant.",
        quoted(words)
    ))
}

pub fn equation(words: &str) -> UnplacedRemark {
    UnplacedRemark::changed(format!("An equation has become words in one line: {}. Check it.", quoted(words)))
}

/// Lines that have become headings by their look.
pub fn headings_by_look(words: &[String]) -> UnplacedRemark {
    const TOLD: usize = 5;
    let first: Vec<String> = words.iter().take(TOLD).map(|words| quoted(words)).collect();
    let more = match words.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    UnplacedRemark::changed(format!(
        "Lines that look like headings have become headings, although no style says that they are: {}{more}. Check them.",
        first.join(", ")
    ))
}

/// What would be taken for a mark of readers, at which byelaw stops wherever it stands, and what is written for it.
pub fn mark_of_readers(words: &str, now: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!(
        "{} would be taken for a mark that says who may read something. It is {} here: check who may read this.",
        quoted(words),
        quoted(now)
    ))
}

/// A sign that only one font has.
pub fn sign(font: &str) -> UnplacedRemark {
    let font = if font.is_empty() { "of this text" } else { font };
    UnplacedRemark::look_at(format!("A sign that the font {font} alone has stands here as □: write what it means."))
}

pub fn picture_from_elsewhere(described: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!(
        "A picture that lies outside of the document is left out{}.",
        as_described(described)
    ))
}

pub fn missing_picture(described: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("A picture that is not in the file is left out{}.", as_described(described)))
}

pub fn unknown_picture(described: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!(
        "A picture of a kind that browsers do not show is left out{}: save it as a .png and put it in its place.",
        as_described(described)
    ))
}

pub fn undescribed_picture(name: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!("The picture {name} has no words for people who cannot see it: write them."))
}

pub fn drawing(described: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("A drawing without words is left out{}.", as_described(described)))
}

pub fn chart(described: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!(
        "A chart is left out{}: put a picture of it or a table in its place.",
        as_described(described)
    ))
}

pub fn diagram(words: &str) -> UnplacedRemark {
    match words.is_empty() {
        true => UnplacedRemark::left_out("A diagram is left out: put a picture of it or its words in its place."),
        false => UnplacedRemark::left_out(format!(
            "A diagram is left out. Its words are {}: put them in its place.",
            quoted(words)
        )),
    }
}

pub fn drawn_words(words: &str) -> UnplacedRemark {
    UnplacedRemark::left_out(format!("Words that are drawn as a picture are left out: {}.", quoted(words)))
}

/// What another program made: what it is, and words that stand in it.
pub fn object(what: &str, words: &str) -> UnplacedRemark {
    let words = if words.is_empty() { String::new() } else { format!(", with the words {}", quoted(words)) };
    UnplacedRemark::left_out(format!("{what} that lies in the text is left out{words}."))
}

pub fn document_inside() -> UnplacedRemark {
    UnplacedRemark::left_out("Another document that lies within this one is left out.")
}

pub fn empty_number(label: &str) -> UnplacedRemark {
    UnplacedRemark::look_at(format!(
        "Nothing stands behind {}, and it is left out: what follows keeps its own.",
        quoted(label)
    ))
}

fn as_described(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(", {}", quoted(words)) }
}
