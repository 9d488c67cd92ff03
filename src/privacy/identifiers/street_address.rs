//! Street addresses: a number or house name, and a street.

use std::ops::Range;

use super::Allowed;
use super::context::{after, before};
use super::pattern::Pattern;
use crate::base::fold::WordList;

/// The last word of a street name.
pub(super) static STREET: Pattern = Pattern::new(concat!(
    r"(?-u:\b)(?i-u:street|st|road|rd|lane|ln|avenue|ave?|close|cl|drive|dr|way|court|ct|crescent|cres|gardens|gdns|place|pl|terrace|",
    r"terr|grove|hill|park|square|sq|mews|row|walk|rise|view|green|parade|quay|wharf|yard|croft|meadows?|fields?|vale|villas|",
    r"broadway|highway|gate|path|common|bank|mount|end|circus|approach|chase|dene|garth|heights|links|orchard|ridge|spinney|",
    r"house|towers|mansions|lodge)(?-u:\b)"
));

/// A number or flat, and the street name without its last word.
static NUMBER_AND_NAME: Pattern = Pattern::new(concat!(
    r"(?:^|[^A-Za-z0-9.£#/:-])((?:(?i-u:flat|apt|apartment|unit|no\.?|number) ?[0-9]{0,4}[A-Za-z]?,? )?",
    r"[0-9]{1,4}[A-Za-z]?(?:[-/][0-9]{1,4}[A-Za-z]?)?,? (?:(?:The|St|Old|New|Upper|Lower|Great|Little|North|South|East|West) )?",
    r"(?:[A-Z\u{c0}-\u{de}][A-Za-z\u{c0}-\u{24f}'.-]*\.? ){0,3})$"
));

/// A flat or unit only, and the street name without its last word.
static FLAT_AND_NAME: Pattern = Pattern::new(
    r"(?:^|[^A-Za-z0-9])((?i-u:flat|apt|apartment|unit) ?[0-9]{1,4}[A-Za-z]?,? (?:[A-Z][A-Za-z\u{c0}-\u{24f}'.-]* ){1,3})$",
);

/// A house name, and the street name without its last word.
static HOUSE_AND_NAME: Pattern = Pattern::new(concat!(
    r"(?:^|[^A-Za-z0-9])((?:[A-Z][a-z'-]+ ){1,2}(?:Cottage|House|Farm|Lodge|Barn|Villa|Bungalow|Rectory|Vicarage|Hall|Manor|Grange),? ",
    r"(?:[0-9]{1,4}[A-Za-z]?,? )?(?:[A-Z][A-Za-z'.-]* ){1,3})$"
));

/// A number and a street in lower case.
static SMALL: Pattern = Pattern::new(
    r"(?:^|[^A-Za-z0-9.£#/:-])([0-9]{1,3}[a-z]?,? (?:(?:st|old|new|upper|lower|high|church|mill|station|park) )?(?:[a-z'-]{3,}) )$",
);

/// Words that say where somebody lives.
static LIVES: Pattern = Pattern::new(concat!(
    r"(?i-u)\b(?:liv(?:e|es|ed|ing)|address|home|house|flat|moved|visit(?:ed)?|stay(?:s|ing)?|resid(?:es?|ing)|addr|at no|door|from|is at|",
    r"here at|put)\b(?u-i:[^\n]){0,24}$|\b(?:at|in) $"
));

/// A word before the number that makes it the number of something else.
static COUNTED: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:\b(?:clauses?|sections?|pages?|figures?|tables?|steps?|versions?|annex|chapters?|parts?|rules?|items?|appendix|",
    r"regulations?|articles?|schedules?|paragraphs?|options?|levels?|phases?|stages?|weeks?|days?|years?|grades?|types?|junctions?|",
    r"routes?|bus|zones?|rooms?|wards?|bays?|beds?|over|under|than|about|only|within|every|least|most|first|last|next)) ?$"
));

/// Words that never start a street name, though a number may come before them.
static NO_STREET: WordList = WordList::of(
    "january february march april may june july august september october november december monday tuesday wednesday thursday \
    friday saturday sunday hour hours day days week weeks month months year years minute minutes mile miles metre metres people \
    patients staff posts comments surgeries practices working social media am pm per further times other different",
);

/// Further words that never start one in lower case.
static ORDINARY: WordList = WordList::of(
    "main way best close open public road street more new good key nhs gp gps local busy long safe safer one two three all of \
    the a an in on at down up along across behind near from for each both our your their this that and or to is was by",
);

/// Ambiguous last words: directly after the number they only count with `The`.
static AMBIGUOUS: WordList = WordList::of(
    "dr st pl cl ct row walk rise view green gate path common bank mount end approach chase links ridge park place way close \
    drive court field fields square hill circus heights orchard common parade vale yard row",
);

pub(super) fn find(text: &str, allowed: &Allowed) -> Vec<Range<usize>> {
    all(text).into_iter().filter(|range| !allowed.streets.contains(&normalised(&text[range.clone()]))).collect()
}

/// Every street address, allowed or not.
pub(super) fn all(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for street in STREET.captures_iter(text).filter_map(|found| found.get(0)) {
        let Some(start) = start_of_address(text, street.range()) else { continue };
        if found.last().is_none_or(|last| last.end <= start) {
            found.push(start..street.end());
        }
    }
    found
}

fn start_of_address(text: &str, street: Range<usize>) -> Option<usize> {
    let word = text.get(street.clone())?;
    let line = before(text, street.start, 96);
    let base = street.start - line.len();
    let rest = after(text, street.end, 24);
    // "12 Mill Lane Surgery" is an organisation, and "St Mary's" does not end a street name.
    let goes_on = rest.strip_prefix(' ').is_some_and(|next| {
        let next = next.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or("");
        matches!(
            next,
            "Surgery" | "Practice" | "Centre" | "Pharmacy" | "School" | "Clinic" | "Hospital" | "Health" | "Medical"
        )
    });
    if goes_on || rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '@') {
        return None;
    }
    let is_capital = word.starts_with(char::is_uppercase);
    let lower = word.to_ascii_lowercase();
    if is_capital {
        // A house counts with a flat number; "12 Opera House" is no address.
        let is_house = matches!(lower.as_str(), "house" | "towers" | "mansions" | "lodge");
        let patterns = [&FLAT_AND_NAME, &HOUSE_AND_NAME, &NUMBER_AND_NAME];
        for pattern in patterns.into_iter().take(if is_house { 1 } else { 3 }) {
            let Some(found) = pattern.captures(line).and_then(|found| found.get(1)) else { continue };
            if is_an_address(found.as_str(), &lower, &line[..found.start()]) {
                return Some(base + found.start());
            }
        }
        return None;
    }
    if AMBIGUOUS.has(&lower) && !matches!(lower.as_str(), "close" | "drive" | "court" | "way") {
        return None;
    }
    let found = SMALL.captures(line)?.get(1)?;
    let is_said = LIVES.is_match(&line[..found.start()]) || rest.trim_start().starts_with(',');
    let is_ordinary = found.as_str().split_whitespace().any(|word| ORDINARY.has(word));
    (is_said && !is_ordinary && is_an_address(found.as_str(), &lower, &line[..found.start()]))
        .then_some(base + found.start())
}

/// Whether the words before the last one are a number and a name, and the number does not belong to something else.
fn is_an_address(words: &str, street: &str, line: &str) -> bool {
    let is_flat = words.starts_with(|c: char| c.is_alphabetic());
    let first =
        words.split_whitespace().rev().take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit())).last();
    let is_counted = COUNTED.is_match(line) && !is_flat;
    !is_counted
        && match first.map(str::to_lowercase).as_deref() {
            None => street == "broadway",
            Some("the") => true,
            Some(word) => !NO_STREET.has(word),
        }
}

/// A normalized address: `12 mill lane` for `12, Mill Ln`.
pub(super) fn normalised(address: &str) -> String {
    let words = address.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let full = words.map(|word| {
        let word = word.to_lowercase();
        match word.as_str() {
            "st" => "street".to_owned(),
            "rd" => "road".to_owned(),
            "ln" => "lane".to_owned(),
            "av" | "ave" => "avenue".to_owned(),
            "cl" => "close".to_owned(),
            "dr" => "drive".to_owned(),
            "ct" => "court".to_owned(),
            "cres" => "crescent".to_owned(),
            "gdns" => "gardens".to_owned(),
            "pl" => "place".to_owned(),
            "terr" => "terrace".to_owned(),
            "sq" => "square".to_owned(),
            _ => word,
        }
    });
    full.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        all(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        let patterns = [&STREET, &NUMBER_AND_NAME, &FLAT_AND_NAME, &HOUSE_AND_NAME, &SMALL, &LIVES, &COUNTED];
        assert!(patterns.iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn every_usual_form_is_found() {
        for text in [
            "12 Mill Lane",
            "12a Mill Lane",
            "12-14 Mill Lane",
            "12, Mill Ln",
            "Flat 3, 40 High Street",
            "3 The Green",
            "29 St Nobody's Road",
            "5 Main Street",
            "Flat 3, Example House",
            "Rose Cottage, Mill Lane",
        ] {
            assert_eq!(found(&format!("seen at {text}, she wrote")), [text]);
        }
        assert_eq!(found("he lives at 12 mill lane now"), ["12 mill lane"]);
    }

    #[test]
    fn what_only_counts_is_none() {
        for text in [
            "clause 12 Road Safety",
            "a 24 hour drive",
            "5 close contacts",
            "on 12 March Street parties",
            "a 2 way street",
            "5 miles down the road",
            "10 Working Days Way",
            "the High Street",
            "at 5 main road closures",
            "12 Opera House",
            "12 Mill Lane Surgery",
            "Room 4, Park House",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
