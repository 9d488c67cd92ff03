//! A policy that is taken in as the next version of one that is there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fresh::free_notes;
use super::incoming::Incoming;
use super::made::{as_policy, pictures};
use super::notes::{Part, notes};
use crate::audience::Audience;
use crate::cli::Import;
use crate::commands::failure::Failure;
use crate::commands::new::ask::Questions;
use crate::commands::new::here::{Change, Here, add_to};
use crate::commands::new::next_version::{Numbers, kept_and_begun};
use crate::content::{WrittenClause, clauses_as_written};
use crate::drafts::{NewVersion, as_lines, rewritten, with_duties};
use crate::duties::{DUTIES, Duty, Suggested};
use crate::forms::form_of;
use crate::import::remark::{Note, Place, Remark, first_words};
use crate::model::{ClauseNumber, Library, PolicyId};
use crate::pipeline;
use crate::revision::fields::recited;
use crate::revision::links::{mentioned, relinked};
use crate::revision::numbers::Lost;
use crate::revision::sections::{Changes, Comparison, Earlier};
use crate::wording::count_of;

pub fn run(
    here: &Here,
    policy: &PolicyId,
    arguments: &Import,
    incoming: &Incoming,
    questions: &mut Questions,
) -> Result<(), Failure> {
    let earlier = clauses_as_written(&here.sources, here.run.moment, policy);
    let (audiences, front_matter) = (audiences(&here.library, policy), front_matter(here, &earlier));
    let (folder, own) = (format!("content/policies/{policy}"), own_sections(here, policy));
    let come = as_policy(incoming, &BTreeSet::new()).sections;
    let files = section_files(&folder, &earlier, incoming, &come);
    let later = as_it_came(here, policy, &own, &files, incoming, come);
    let compared = Earlier { clauses: &earlier, audiences: &audiences, front_matter: &front_matter };
    let main_policy = &here.library.site.main_policy;
    let comparison = Comparison::of(compared, &later, policy, main_policy);
    let changed = comparison.changes();
    refuse_the_same(policy, incoming, &changed)?;
    refuse_another(policy, incoming, &changed, earlier.len())?;
    if !changed.other_meaning.is_empty() && !arguments.renumber {
        return Err(renumbered(policy, &changed));
    }
    let numbers = Numbers::of(here, policy, arguments.number.as_ref(), arguments.present.as_ref(), true, questions)?;
    let today = here.library.as_of.date;
    let new = NewVersion {
        version: &numbers.next,
        summary: arguments
            .summary
            .as_deref()
            .unwrap_or("The text was taken over from a document; see what changed, word by word."),
        audience: "staff",
        today,
    };
    let mut changes = kept_and_begun(here, policy, &numbers, &new)?;
    let (mut lost, mut remarks) = (Vec::new(), Vec::new());
    let sections = comparison.sections(&mut lost, &mut remarks);
    let control = format!("{folder}/policy.toml");
    for (number, text) in sections {
        let Some(name) = files.get(&number) else { continue };
        let before = here.bytes(name)?;
        let after = before.as_deref().map_or_else(|| text.clone().into_bytes(), |before| rewritten(before, &text));
        changes.push(Change { name: name.clone(), before, after: Some(after) });
    }
    let written: BTreeSet<&String> = files.values().collect();
    for name in own.iter().filter(|name| !written.contains(name)) {
        changes.push(Change { name: name.clone(), before: here.bytes(name)?, after: None });
    }
    changes.extend(
        pictures(incoming, &folder).filter(|picture| !here.sources.attachments.contains_key(picture.name.as_str())),
    );
    recite(here, policy, &comparison, &control, &mut changes, &mut lost)?;
    let proposed = proposed_duties(here, policy, &changed, &mut changes, &control, arguments.accept_duties)?;
    remarks.extend(reworded_duties(&here.library, policy, &later, &changed, &comparison));
    let notes_file = free_notes(here)?;
    let parts = parts(&changed, &lost, mentions(here, policy, &comparison), proposed);
    changes.push(Change::made(notes_file.clone(), notes(incoming, &folder, today, parts, &remarks)));
    here.put(changes)?;
    here.run.say(format!(
        "version {} of ‘{policy}’ kept in {}\nversion {} begun from {}, {}: {}\n\nWhat to do next:\n  \
         - Read {notes_file}: what has another number now, what could not be carried over, and what to look at.\n  \
         - `byelaw build`, and open “What changed since version {}” of the policy on the intranet: each change, word by word.\n  \
         - Once it is approved, record that with `byelaw new approval {policy}`.",
        numbers.present,
        numbers.folder,
        numbers.next,
        incoming.file,
        numbers.standing(),
        in_words(&changed),
        numbers.present,
    ));
    Ok(())
}

/// Who may read each clause as the policy stands.
fn audiences(library: &Library, policy: &PolicyId) -> HashMap<ClauseNumber, Audience> {
    let clauses = library.policies.get(policy).into_iter().flat_map(|policy| policy.clauses());
    clauses.map(|clause| (clause.number.clone(), clause.text.audience())).collect()
}

/// What stands above the heading of each section.
fn front_matter(here: &Here, clauses: &[WrittenClause]) -> HashMap<ClauseNumber, String> {
    let sections = clauses.iter().filter(|clause| clause.number.is_section());
    let front = sections.filter_map(|section| {
        let file = here.sources.text(&section.file)?;
        Some((section.number.clone(), file.text.get(..section.lines.start)?.to_owned()))
    });
    front.collect()
}

/// The names of the policy's sections as it stands.
fn own_sections(here: &Here, policy: &PolicyId) -> Vec<String> {
    let start = format!("content/policies/{policy}/");
    let files = here.sources.texts_in(&start, ".md").filter(|file| !file.name[start.len()..].contains('/'));
    files.map(|file| file.name.to_string()).collect()
}

/// The file of each section that came in: the one that its number has, where there is one.
fn section_files(
    folder: &str,
    earlier: &[WrittenClause],
    incoming: &Incoming,
    come: &[(String, String)],
) -> BTreeMap<ClauseNumber, String> {
    let sections = earlier.iter().filter(|clause| clause.number.is_section());
    let there: HashMap<&ClauseNumber, &str> = sections.map(|section| (&section.number, &*section.file)).collect();
    let named = incoming.sections.iter().zip(come).map(|(section, (name, _))| {
        let number = ClauseNumber::of_section(section.number);
        let name = there.get(&number).map_or_else(|| format!("{folder}/{name}"), |name| (*name).to_owned());
        (number, name)
    });
    named.collect()
}

/// The clauses that came in, in the files that they will have.
fn as_it_came(
    here: &Here,
    policy: &PolicyId,
    own: &[String],
    files: &BTreeMap<ClauseNumber, String>,
    incoming: &Incoming,
    come: Vec<(String, String)>,
) -> Vec<WrittenClause> {
    let gone = own.iter().map(|name| Change { name: name.clone(), before: None, after: None });
    let come = incoming.sections.iter().zip(come);
    let come = come.filter_map(|(section, (_, text))| {
        let name = files.get(&ClauseNumber::of_section(section.number))?;
        Some(Change::made(name.clone(), text))
    });
    let mut sources = here.sources.clone();
    add_to(&mut sources, &gone.chain(come).collect::<Vec<_>>());
    clauses_as_written(&sources, here.run.moment, policy)
}

/// Everything else that cites a clause of the policy, which goes on citing the same one.
fn recite(
    here: &Here,
    policy: &PolicyId,
    comparison: &Comparison,
    control: &str,
    changes: &mut Vec<Change>,
    lost: &mut Vec<Lost>,
) -> Result<(), Failure> {
    let (numbers, main_policy) = (&comparison.numbers, &here.library.site.main_policy);
    if let Some(begun) = changes.iter_mut().find(|change| change.name == control)
        && let (Some(after), Some(form)) = (&begun.after, form_of(control))
        && let Some(text) = recited(&as_lines(after), control, form.fields, Some(policy), numbers, lost)
    {
        begun.after = Some(rewritten(after, &text));
    }
    let folder = format!("content/policies/{policy}/");
    let others = here.sources.texts.values().filter(|file| {
        let is_frozen = file.name.starts_with("content/seals/") || file.name.contains("/versions/");
        file.name.starts_with("content/") && !file.name.starts_with(&folder) && !is_frozen
    });
    for file in others {
        let of_policy = file.name.strip_prefix("content/policies/").and_then(|rest| rest.split_once('/'));
        let owner = of_policy.map(|(id, _)| PolicyId::new(id));
        let text = if file.name.ends_with(".md") {
            relinked(&file.text, &file.name, owner.as_ref().unwrap_or(main_policy), numbers, lost)
        } else {
            let fields = form_of(&file.name).map_or(&[][..], |form| form.fields);
            recited(&file.text, &file.name, fields, owner.as_ref(), numbers, lost)
        };
        if let (Some(text), Some(before)) = (text, here.bytes(&file.name)?) {
            let after = rewritten(&before, &text);
            changes.push(Change { name: file.name.to_string(), before: Some(before), after: Some(after) });
        }
    }
    Ok(())
}

/// Numbers that other texts mention in words: nothing can tell what they were meant to say.
fn mentions(here: &Here, policy: &PolicyId, comparison: &Comparison) -> Vec<String> {
    if *policy != here.library.site.main_policy {
        return Vec::new();
    }
    let pages = here.sources.texts_beside("content/policies/").filter(|file| file.name.ends_with(".md"));
    let lines = pages.flat_map(|file| {
        let found = mentioned(&file.text, &comparison.numbers);
        found.into_iter().map(|(line, number, now)| {
            format!("{}, line {line}: {}", file.name, comparison.numbers.mention(&number, &now))
        })
    });
    lines.collect()
}

/// Duties that no clause carries and that clauses with new words seem to ask for; confirmed ones are written into the control block.
fn proposed_duties(
    here: &Here,
    policy: &PolicyId,
    changed: &Changes,
    changes: &mut [Change],
    control: &str,
    is_confirmed: bool,
) -> Result<Vec<String>, Failure> {
    let mut sources = here.sources.clone();
    add_to(&mut sources, changes);
    let library = match pipeline::read(&sources, here.run.moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let is_news = |number: &ClauseNumber| changed.added.contains(number) || changed.reworded.contains(number);
    let mut suggested = pipeline::suggested_duties(&library, policy);
    suggested.iter_mut().for_each(|(_, clauses)| clauses.retain(|one| is_news(&one.clause)));
    suggested.retain(|(_, clauses)| !clauses.is_empty());
    let begun = changes.iter_mut().find(|change| change.name == control);
    if let Some(after) = begun.and_then(|change| change.after.as_mut()).filter(|_| is_confirmed) {
        let lists = suggested.iter().map(|(duty, clauses)| (*duty, clauses.iter().map(|one| one.clause.to_string())));
        if let Some(text) = with_duties(&as_lines(after), lists) {
            *after = rewritten(after, &text);
        }
    }
    let done = if is_confirmed { "is written into" } else { "would be a line of" };
    let line = |(duty, clauses): &(Duty, Vec<Suggested<ClauseNumber>>)| {
        let numbers: Vec<String> = clauses.iter().map(|one| format!("\"{}\"", one.clause)).collect();
        let words: Vec<String> = clauses.iter().flat_map(|one| &one.words).map(|words| format!("“{words}”")).collect();
        format!(
            "{} `{} = [{}]` {done} [duties] in policy.toml, because of {}.",
            duty.sentence(),
            duty.id(),
            numbers.join(", "),
            words.join(", ")
        )
    };
    Ok(suggested.iter().map(line).collect())
}

/// Clauses that carry a duty and read otherwise now: they may carry it no more.
fn reworded_duties(
    library: &Library,
    policy: &PolicyId,
    later: &[WrittenClause],
    changed: &Changes,
    comparison: &Comparison,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let then: BTreeMap<&ClauseNumber, &ClauseNumber> =
        comparison.numbers.numbers.iter().filter_map(|(then, now)| Some((now.as_ref()?, then))).collect();
    let words: BTreeMap<&ClauseNumber, &str> =
        later.iter().map(|clause| (&clause.number, clause.title.as_str())).collect();
    for number in &changed.reworded {
        let Some(before) = then.get(number) else { continue };
        let cited = (policy.clone(), (*before).clone());
        let duties: Vec<&str> = DUTIES
            .iter()
            .filter(|duty| library.duties.clauses(**duty).contains(&cited))
            .map(|duty| duty.id())
            .collect();
        if !duties.is_empty() {
            let text = words.get(number).copied().unwrap_or_default();
            let place = Place { under: Some(number.to_string()), words: first_words(text) };
            let duties = duties.join(", ");
            let words = format!("It carries {duties}, and reads otherwise now: look whether it still asks for that.");
            remarks.push(Note::look_at(words).at(place));
        }
    }
    remarks
}

/// A version in which nothing is another is none.
fn refuse_the_same(policy: &PolicyId, incoming: &Incoming, changed: &Changes) -> Result<(), Failure> {
    let news = [changed.reworded.len(), changed.added.len(), changed.gone.len(), changed.moved.len()];
    if news.iter().any(|count| *count > 0) {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{} says the same as ‘{policy}’, word for word", incoming.file),
        help: "nothing was written: check that it is the right file, and that it was saved".to_owned(),
    })
}

/// A document with hardly a clause of the policy is more likely another policy.
fn refuse_another(policy: &PolicyId, incoming: &Incoming, changed: &Changes, before: usize) -> Result<(), Failure> {
    const FEW: usize = 10;
    let found = changed.unchanged + changed.reworded.len();
    if found * FEW >= before {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("of the {} of ‘{policy}’, {} has {found}", count_of(before, "clause"), incoming.file),
        help: "nothing was written: if it is another policy, leave --policy out; if all was written anew, begin the version with `byelaw new version` and change the files"
            .to_owned(),
    })
}

/// So many lines of a list are read on a terminal.
const MOST_LINES: usize = 20;

fn renumbered(policy: &PolicyId, changed: &Changes) -> Failure {
    let lines = other_meanings(changed);
    let mut list: String = lines.iter().take(MOST_LINES).map(|line| format!("\n  - {line}")).collect();
    if lines.len() > MOST_LINES {
        list.push_str(&format!("\n  … and {} more", lines.len() - MOST_LINES));
    }
    Failure::Usage {
        message: format!(
            "{} of ‘{policy}’ would mean another text, so nothing was written:{list}",
            count_of(lines.len(), "number")
        ),
        help: "a number is what people, incidents and reports cite: give new clauses the next free number in the document, or run this again with --renumber, and everything in force that cites a clause follows it"
            .to_owned(),
    }
}

/// Each number that means another text: what it meant, what it means, and where the text of before is.
fn other_meanings(changed: &Changes) -> Vec<String> {
    let moved: BTreeMap<&ClauseNumber, &ClauseNumber> = changed.moved.iter().map(|(old, new)| (old, new)).collect();
    let line = |(number, before, now): &(ClauseNumber, String, String)| {
        let now_at = match moved.get(number) {
            Some(to) => format!(", which is {to} now"),
            None => ", which is gone".to_owned(),
        };
        format!("{number} was “{before}”{now_at}; it is “{now}”")
    };
    changed.other_meaning.iter().map(line).collect()
}

fn parts(changed: &Changes, lost: &[Lost], mentioned: Vec<String>, proposed: Vec<String>) -> Vec<Part> {
    let numbers = |numbers: &[ClauseNumber]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut what = vec![format!("{} as before, word for word.", count_of(changed.unchanged, "clause"))];
    for (words, list) in [("Reworded", &changed.reworded), ("New", &changed.added), ("Gone", &changed.gone)] {
        if !list.is_empty() {
            what.push(format!("{words}: {}.", numbers(list)));
        }
    }
    let moved = changed.moved.iter().map(|(old, new)| format!("{old} is {new}."));
    let lost = lost.iter().map(|lost| {
        format!(
            "{}, {}: it cited {}, which is gone. Write there what it is to cite now.",
            lost.file, lost.at, lost.cited
        )
    });
    vec![
        Part { title: "Numbers that mean another text now", lines: other_meanings(changed) },
        Part { title: "Cited, and gone", lines: lost.collect() },
        Part { title: "Mentioned in words elsewhere", lines: mentioned },
        Part { title: "What the new words seem to ask for", lines: proposed },
        Part { title: "What became of the clauses", lines: what },
        Part { title: "Clauses with another number", lines: moved.collect() },
    ]
}

fn in_words(changed: &Changes) -> String {
    format!(
        "{} as before, {} reworded, {} new, {} gone",
        count_of(changed.unchanged, "clause"),
        changed.reworded.len(),
        changed.added.len(),
        changed.gone.len()
    )
}
