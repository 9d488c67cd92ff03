//! Whatever a person must be told of a document is told by a remark, or is among the facts that it says of itself.

use byelaw::import::Imported;
use byelaw::import::remark::RemarkKind;

use super::cases::{cases, quoted};
use super::not_yet;

/// What is said in the way that a line of a fixture asks for, sentence by sentence; `None` for a way that there is not.
fn said(imported: &Imported, way: &str) -> Option<Vec<String>> {
    let of_kind = |kind: RemarkKind| {
        let remarks = imported.remarks.iter().filter(|remark| remark.kind == kind);
        // Where it stands is said beside it; what is left out stands nowhere else.
        remarks
            .map(|remark| {
                let under = remark.place.under.as_deref().unwrap_or_default();
                match kind {
                    RemarkKind::LeftOut => plain(&remark.words),
                    _ => plain(&format!("{under} {} {}", remark.place.words, remark.words)),
                }
            })
            .collect()
    };
    Some(match way {
        "left out" => of_kind(RemarkKind::LeftOut),
        "changed" => of_kind(RemarkKind::Changed),
        "look at this" => of_kind(RemarkKind::LookAt),
        "fact" => imported.facts.iter().map(|fact| plain(&format!("{} {}", fact.label, fact.value))).collect(),
        _ => return None,
    })
}

/// Which quotation marks stand around words that are quoted again, and capitals, do not count.
fn plain(words: &str) -> String {
    words.replace(['‘', '’', '“', '”'], "'").to_lowercase()
}

#[test]
fn whatever_a_person_must_be_told_is_told() {
    let (mut wrong, mut asked, mut excused) = (Vec::new(), 0, 0);
    for case in cases() {
        // A document that is refused is told of by the test of what comes out.
        let Ok(imported) = case.import() else { continue };
        for line in case.notes.lines() {
            asked += 1;
            let (way, _) = line.split_once(':').unwrap_or((line, ""));
            let (Some(said), quotes) = (said(&imported, way), quoted(line)) else {
                wrong.push(format!("{}: there is no such way of telling: {line}", case.name));
                continue;
            };
            let is_told = said.iter().any(|said| quotes.iter().all(|quote| said.contains(&plain(quote))));
            let is_not_yet = not_yet::TOLD.iter().any(|(name, not_told, _)| *name == case.name && *not_told == line);
            excused += usize::from(is_not_yet);
            match (is_told && !quotes.is_empty(), is_not_yet) {
                (true, true) => wrong.push(format!("{} is told: take it out of not_yet.rs: {line}", case.name)),
                (false, false) => wrong.push(format!("{}: nothing says: {line}", case.name)),
                _ => {}
            }
        }
    }
    assert!(asked > 70, "only {asked} lines were found");
    assert_eq!(excused, not_yet::TOLD.len(), "not_yet.rs names a line that is not there");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
