//! Whether an account that a text names with an @ is in the register, open, and on the platform it names.

use std::ops::Range;

use strsim::levenshtein;

use super::handles::handles;
use super::words::SentenceWords;

/// An account of the register.
pub struct NamedAccount<'a> {
    pub platform: &'a str,
    pub handle: &'a str,
    pub is_closed: bool,
}

/// What is wrong with a name.
pub enum Wrong<'a> {
    Unknown,
    Closed,
    /// The register has another one for the platform that stands before it.
    Other(&'a NamedAccount<'a>),
}

/// Words that tell of somebody else’s account.
const OTHERS: [&str; 37] = [
    "tag",
    "tags",
    "tagging",
    "other",
    "others",
    "such",
    "example",
    "eg",
    "e.g",
    "share",
    "shares",
    "shared",
    "repost",
    "reposts",
    "retweet",
    "retweets",
    "neighbour",
    "neighbours",
    "neighbouring",
    "nhs",
    "england",
    "council",
    "icb",
    "trust",
    "charity",
    "charities",
    "bma",
    "gmc",
    "their",
    "his",
    "her",
    "your",
    "partner",
    "partners",
    "mention",
    "mentions",
    "organisations",
];
/// Words that tell of the practice’s own.
const OWN: [&str; 10] =
    ["we", "us", "our", "we're", "we’re", "practice", "practice's", "practice’s", "surgery's", "official"];

/// A name that differs by so many letters is taken for a slip of the pen.
const SLIP: usize = 2;
/// A platform in brackets has at most so many letters.
const PLATFORM: usize = 40;
/// Among more accounts no slip is looked for.
const MANY: usize = 100;
/// A sentence of so few words is taken for an item of a list or a cell.
const ITEM: usize = 6;

/// The names of a sentence with which something is wrong; `earlier` are the sentences before it, the last first.
pub fn wrong_names<'a>(
    words: &SentenceWords,
    earlier: &[&str],
    accounts: &'a [NamedAccount<'a>],
) -> Vec<(Range<usize>, Wrong<'a>)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut is_other = false;
    let all = handles(words.text);
    let is_own = !all.is_empty() && is_own(words, earlier);
    for range in all {
        let name = words.text.get(range.start + 1..range.end).unwrap_or("");
        let lead = words.text.get(from..range.start).unwrap_or("");
        let stretch = words.at(from)..words.at(range.start);
        // “such as @them and @others”
        let is_list = from > 0 && stretch.clone().all(|at| words.is_one(at, &["and", "or"]));
        is_other = is_list && is_other || stretch.into_iter().any(|at| tells_of_others(words, at));
        // In a table the platform has a cell of its own.
        let lead = if range.start == 0 { earlier.first().copied().unwrap_or("") } else { lead };
        // “@us (Facebook)”
        let behind = words.text.get(range.end..).unwrap_or("").trim_start().strip_prefix('(');
        let behind = behind.and_then(|behind| {
            let end = behind.char_indices().take(PLATFORM).find(|(_, letter)| *letter == ')')?.0;
            behind.get(..end)
        });
        let behind = behind.filter(|inside| platform_in(inside, accounts).is_some());
        let wrong = wrong_name(name, behind.unwrap_or(lead), is_other, is_own, accounts);
        found.extend(wrong.map(|wrong| (range.clone(), wrong)));
        from = range.end + behind.map_or(0, |inside| inside.len() + 2);
        from = (from..).find(|at| words.text.is_char_boundary(*at)).unwrap_or(range.end);
    }
    found
}

/// Whether a sentence, or what stands before a list, is about accounts of the practice.
fn is_own(words: &SentenceWords, earlier: &[&str]) -> bool {
    let has_own = |text: &&str| text.split_whitespace().any(|word| OWN.contains(&&*word.to_lowercase()));
    (0..words.all.len()).any(|at| words.is_one(at, &OWN)) || words.all.len() <= ITEM && earlier.iter().any(has_own)
}

/// “Follow @them”, but “follow us: @us”; “the council’s page”.
fn tells_of_others(words: &SentenceWords, at: usize) -> bool {
    let word = words.get(at);
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let follows = ["follow", "follows", "following"].contains(&word) && !words.is_one(at + 1, &["us", "our"]);
    follows || OTHERS.contains(&bare)
}

fn wrong_name<'a>(
    name: &str,
    lead: &str,
    is_other: bool,
    is_own: bool,
    accounts: &'a [NamedAccount<'a>],
) -> Option<Wrong<'a>> {
    let name = name.to_lowercase();
    let called: Vec<_> = accounts.iter().filter(|account| account.handle.to_lowercase() == name).collect();
    let on_platform = platform_in(lead, accounts);
    if !called.is_empty() {
        let is_there = on_platform.is_none_or(|one| called.iter().any(|account| account.platform == one.platform));
        return match (called.iter().all(|account| account.is_closed), is_there) {
            (true, _) => Some(Wrong::Closed),
            (false, false) => on_platform.map(Wrong::Other),
            (false, true) => None,
        };
    }
    let is_slip = |account: &NamedAccount| {
        let handle = account.handle.to_lowercase();
        handle.len() > 2 * SLIP && handle.len().abs_diff(name.len()) <= SLIP && levenshtein(&handle, &name) <= SLIP
    };
    let is_meant = !is_other && (on_platform.is_some() || is_own) || accounts.iter().take(MANY).any(is_slip);
    is_meant.then(|| on_platform.map_or(Wrong::Unknown, Wrong::Other))
}

/// The open account of the platform that a text names last.
fn platform_in<'a>(text: &str, accounts: &'a [NamedAccount<'a>]) -> Option<&'a NamedAccount<'a>> {
    let text = text.to_lowercase();
    let named = accounts.iter().filter(|account| !account.is_closed);
    let places = named.filter_map(|account| Some((text.rfind(&account.platform.to_lowercase())?, account)));
    places.max_by_key(|(at, _)| *at).map(|(_, account)| account)
}
