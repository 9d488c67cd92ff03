//! Compares two versions of a policy, and writes the sections of the next one: unchanged clauses keep their source.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::as_compared::{filled, is_heading, name, own_words, used_in, wording};
use super::links::{links, mentioned, with_links_renumbered};
use super::numbers::{DanglingCitation, NumberChange, Renumbering};
use super::removed_clauses::{RemovedClause, come_back};
use super::words::words_of;
use crate::base::audience::Audience;
use crate::import::remark::{ImportRemark, RemarkLocation, UnplacedRemark, first_words};
use crate::language::matching::{Wording, matched};
use crate::load::WrittenClause;
use crate::model::{ClauseNumber, PolicyId};

/// The previous text of a policy.
pub struct PreviousVersion<'e> {
    pub clauses: &'e [WrittenClause],
    /// The audience of each clause.
    pub audiences: &'e HashMap<ClauseNumber, Audience>,
    /// The front matter of each section, between its `+++` lines.
    pub front_matter: &'e HashMap<ClauseNumber, String>,
    /// Clauses of the version in force that were already removed from this text.
    pub missing: &'e [RemovedClause],
}

/// What happened to each clause.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct DiffSummary {
    /// Sorted by current number.
    pub unchanged: Vec<ClauseNumber>,
    pub reworded: Vec<ClauseNumber>,
    pub added: Vec<ClauseNumber>,
    pub gone: Vec<ClauseNumber>,
    /// Clauses whose number changed: the old and the new one.
    pub moved: Vec<(ClauseNumber, ClauseNumber)>,
    /// Numbers that now belong to another clause, with the names of the old and new clause.
    pub other_meaning: Vec<(ClauseNumber, String, String)>,
}

/// The matching between two versions.
pub struct PolicyDiff<'e> {
    earlier: PreviousVersion<'e>,
    later: &'e [WrittenClause],
    /// For each later clause the index of the earlier one that it matches.
    matched: Vec<Option<usize>>,
    /// Whether each later clause may contain words that were for staff only.
    for_staff: Vec<bool>,
    /// Later clauses that match a removed one, by index.
    come_back: BTreeMap<usize, &'e RemovedClause>,
    /// The index of each later clause.
    places: HashMap<ClauseNumber, usize>,
    pub numbers: Renumbering,
}

impl<'e> PolicyDiff<'e> {
    pub fn of(
        earlier: PreviousVersion<'e>,
        later: &'e [WrittenClause],
        policy: &PolicyId,
        main_policy: &PolicyId,
    ) -> Self {
        let all = |clauses: &[WrittenClause]| clauses.iter().map(wording).collect::<Vec<_>>();
        let (before, now) = (all(earlier.clauses), all(later));
        let matched = matched(&before, &now);
        let mut numbers: BTreeMap<ClauseNumber, Option<ClauseNumber>> =
            earlier.clauses.iter().map(|clause| (clause.number.clone(), None)).collect();
        for (clause, found) in later.iter().zip(&matched) {
            if let Some(old) = found {
                numbers.insert(earlier.clauses[*old].number.clone(), Some(clause.number.clone()));
            }
        }
        let numbers = Renumbering { policy: policy.clone(), main_policy: main_policy.clone(), numbers };
        let for_staff = for_staff(&earlier, &before, &now, &matched);
        let places = later.iter().enumerate().map(|(at, clause)| (clause.number.clone(), at)).collect();
        let come_back = come_back(earlier.missing, &now, &matched);
        PolicyDiff { earlier, later, matched, for_staff, come_back, places, numbers }
    }

    pub fn changes(&self) -> DiffSummary {
        let mut changes = DiffSummary::default();
        let by_number: HashMap<&ClauseNumber, &WrittenClause> =
            self.earlier.clauses.iter().map(|clause| (&clause.number, clause)).collect();
        for (at, clause) in self.later.iter().enumerate() {
            let old = self.matched[at].map(|old| &self.earlier.clauses[old]);
            match old {
                Some(old) if self.is_same(old, clause) => changes.unchanged.push(clause.number.clone()),
                Some(_) => changes.reworded.push(clause.number.clone()),
                None => changes.added.push(clause.number.clone()),
            }
            if let Some(old) = old.filter(|old| old.number != clause.number) {
                changes.moved.push((old.number.clone(), clause.number.clone()));
            }
            if let Some(before) = by_number.get(&clause.number)
                && old.is_none_or(|old| old.number != clause.number)
            {
                changes.other_meaning.push((clause.number.clone(), name(before), name(clause)));
            }
        }
        let kept: BTreeSet<usize> = self.matched.iter().flatten().copied().collect();
        let gone = self.earlier.clauses.iter().enumerate().filter(|(at, _)| !kept.contains(at));
        changes.gone = gone.map(|(_, clause)| clause.number.clone()).collect();
        changes
    }

    /// Whether a clause is unchanged word for word, ignoring new numbers in its citations.
    fn is_same(&self, old: &WrittenClause, new: &WrittenClause) -> bool {
        let then = |name: &str| match self.numbers.of_written(name, &self.numbers.policy) {
            NumberChange::Renamed(now) => now,
            NumberChange::Same | NumberChange::Gone => name.to_owned(),
        };
        let now = |name: &str| name.to_owned();
        words_of(&filled(&old.title, old), then) == words_of(&new.title, now)
            && words_of(&filled(own_words(old), old), then) == words_of(own_words(new), now)
    }

    /// The text of each section with its front matter, by number. Reports what could not be carried over.
    pub fn sections(
        &self,
        lost: &mut Vec<DanglingCitation>,
        remarks: &mut Vec<ImportRemark>,
    ) -> Vec<(ClauseNumber, String)> {
        let mut sections: Vec<(ClauseNumber, String)> = Vec::new();
        let mut start = 0;
        while start < self.later.len() {
            let section = self.later[start].number.section;
            let length = self.later[start..].iter().take_while(|clause| clause.number.section == section).count();
            let clauses = start..start + length;
            start += length;
            sections.push((ClauseNumber::of_section(section), self.section(clauses, lost, remarks)));
        }
        sections
    }

    fn section(
        &self,
        clauses: std::ops::Range<usize>,
        lost: &mut Vec<DanglingCitation>,
        remarks: &mut Vec<ImportRemark>,
    ) -> String {
        let first = clauses.start;
        let before = self.matched[first].map(|old| &self.earlier.clauses[old].number);
        let front = before.and_then(|number| Some((number, self.earlier.front_matter.get(number)?)));
        let mut audience =
            before.and_then(|number| self.earlier.audiences.get(number)).copied().unwrap_or(Audience::Staff);
        // The audience may have been set on a heading that has changed.
        let front = front.filter(|(_, front)| audience == Audience::Public || front.contains(FOR_STAFF_ALONE));
        if front.is_none() {
            audience = Audience::Staff;
        }
        // A numbered paragraph has no heading on which to mark it as for staff.
        let unmarked = clauses.clone().find(|at| {
            // The section's own text has the section's audience.
            let cannot_say_so = *at == first || !is_heading(&self.later[*at]);
            audience == Audience::Public && self.needs_mark(*at) && cannot_say_so
        });
        let mut text = match (front, unmarked) {
            (Some((_, front)), None) => front.clone(),
            (Some(_), Some(at)) => {
                audience = Audience::Staff;
                let number = &self.later[at].number;
                let what = if at == first { "stands above all clauses" } else { "is a paragraph without a heading" };
                remarks.push(self.look_at(at, format!(
                    "{number} has words that may have been for staff alone, and {what}, where nothing can say so: all of {} is for staff until you look at it.",
                    number.section.words().to_lowercase()
                )));
                FOR_STAFF.to_owned()
            }
            (None, _) => FOR_STAFF.to_owned(),
        };
        for at in clauses {
            // A numbered paragraph right after another line would be joined to its paragraph.
            if at != first && !text.ends_with("\n\n") {
                text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
            }
            text.push_str(&self.clause(at, audience, lost, remarks));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }

    /// Whether a clause in a public section must be marked as for staff.
    /// True if it was, or if it may contain words of a removed staff clause; below a marked clause no mark is needed.
    fn needs_mark(&self, at: usize) -> bool {
        let clause = &self.later[at];
        let is_covered = || {
            let mut above = clause.number.parents().filter(|parent| !parent.is_section());
            above.any(|parent| {
                let place = self.places.get(&parent).copied();
                place.is_some_and(|place| self.is_for_staff(place) && is_heading(&self.later[place]))
            })
        };
        self.is_for_staff(at) && !is_covered()
    }

    fn is_for_staff(&self, at: usize) -> bool {
        self.for_staff.get(at).copied().unwrap_or(true)
    }

    fn clause(
        &self,
        at: usize,
        section: Audience,
        lost: &mut Vec<DanglingCitation>,
        remarks: &mut Vec<ImportRemark>,
    ) -> String {
        let new = &self.later[at];
        if let Some(before) = self.come_back.get(&at) {
            remarks.push(self.look_at(at, before.come_back_as(&new.number)));
        }
        let Some(old) = self.matched[at].map(|old| &self.earlier.clauses[old]) else {
            if section == Audience::Public && self.needs_mark(at) && is_heading(new) {
                remarks.push(self.look_at(at, format!(
                    "{} is new, and may hold words that were for staff alone: it is for staff until you take {{audience=staff}} away.",
                    new.number
                )));
                return marked_for_staff(&new.text);
            }
            if section == Audience::Public && !new.number.is_section() {
                let way = match is_heading(new) {
                    true => "write {audience=staff} behind its heading if it is for staff alone",
                    false => "if it is for staff alone, give it a heading with {audience=staff} behind it",
                };
                remarks.push(self.look_at(at, format!("{} is new, and everybody may read it: {way}.", new.number)));
            }
            return new.text.clone();
        };
        if self.is_same(old, new) && is_heading(old) == is_heading(new) {
            let mut text = with_number(&old.text, &old.number, &new.number);
            if section == Audience::Public && self.needs_mark(at) && old.own_audience.is_none() && is_heading(new) {
                text = marked_for_staff(&text);
            }
            let policy = &self.numbers.policy;
            for (_, number, now) in mentioned(&old.text, &self.numbers) {
                remarks.push(self.look_at(at, self.numbers.mention(&number, &now)));
            }
            return with_links_renumbered(&text, &old.file, policy, &self.numbers, lost).unwrap_or(text);
        }
        let mut text = new.text.clone();
        if section == Audience::Public && self.needs_mark(at) && is_heading(new) && !new.number.is_section() {
            text = marked_for_staff(&text);
        }
        for (name, value) in used_in(old) {
            let stood = filled(&old.text, old).matches(value.as_str()).count();
            if !value.is_empty() && text.matches(value.as_str()).count() == stood {
                text = text.replace(value.as_str(), &format!("{{{{{name}}}}}"));
            } else {
                remarks.push(self.look_at(at, format!(
                    "{{{{{name}}}}} was filled in here, and the new text says something else: look whether it still agrees with your settings."
                )));
            }
        }
        let now: Vec<String> = links(&text).iter().map(|link| link.target.to_owned()).collect();
        for link in links(&old.text) {
            let target = match self.numbers.of_written(link.target, &self.numbers.policy) {
                NumberChange::Renamed(now) => now,
                NumberChange::Same => link.target.to_owned(),
                NumberChange::Gone => continue,
            };
            if !now.contains(&target) {
                remarks.push(
                    self.look_at(at, format!("There was a link [[{target}]] here: put it back where it belongs.")),
                );
            }
        }
        text
    }

    fn look_at(&self, at: usize, words: String) -> ImportRemark {
        let clause = &self.later[at];
        let place = RemarkLocation { under: Some(clause.number.to_string()), words: first_words(&name(clause)) };
        UnplacedRemark::look_at(words).at(place)
    }
}

const FOR_STAFF: &str = "+++\naudience = \"staff\"\n+++\n\n";
/// The front matter value that makes a whole section for staff.
const FOR_STAFF_ALONE: &str = "\"staff\"";

/// The share of a removed clause's distinct words from which another clause is taken to contain them.
const TAKEN_OVER: f64 = 0.3;

/// The most pairs of clauses compared; no policy has more.
const MOST_COMPARED: usize = 1_000_000;

/// Which later clauses may contain words that were for staff only: those that were for staff, and those that may derive
/// from a removed staff clause.
fn for_staff(
    earlier: &PreviousVersion,
    before: &[Wording<ClauseNumber>],
    now: &[Wording<ClauseNumber>],
    matched: &[Option<usize>],
) -> Vec<bool> {
    let is_hidden = |old: usize| {
        let audience = earlier.audiences.get(&earlier.clauses[old].number);
        audience.is_none_or(|audience| *audience != Audience::Public)
    };
    let kept: BTreeSet<usize> = matched.iter().flatten().copied().collect();
    let words = |clause: &Wording<ClauseNumber>| -> HashSet<String> {
        clause.title.iter().chain(&clause.words).filter(|word| word.chars().count() > 3).cloned().collect()
    };
    let gone = (0..before.len()).filter(|old| !kept.contains(old) && is_hidden(*old)).map(|old| words(&before[old]));
    // Clauses removed earlier may come back now.
    let missing = earlier.missing.iter().filter(|missing| missing.is_for_staff);
    let gone: Vec<HashSet<String>> = gone.chain(missing.map(|missing| words(&missing.wording))).collect();
    // With too many to compare, every one may.
    let is_too_many = gone.len().saturating_mul(now.len()) > MOST_COMPARED;
    let takes_over = |old: usize, new: usize| {
        if is_too_many || gone.is_empty() {
            return is_too_many;
        }
        let (had, has) = (words(&before[old]), words(&now[new]));
        gone.iter().any(|gone| {
            let taken = gone.iter().filter(|word| has.contains(*word) && !had.contains(*word)).count();
            taken as f64 >= TAKEN_OVER * gone.len() as f64 && taken > 0
        })
    };
    let is_for_staff = |(new, old): (usize, &Option<usize>)| match old {
        Some(old) => is_hidden(*old) || takes_over(*old, new),
        // It may be a removed clause in other words.
        None => !gone.is_empty(),
    };
    matched.iter().enumerate().map(is_for_staff).collect()
}

/// The source of a clause with another number.
fn with_number(text: &str, old: &ClauseNumber, new: &ClauseNumber) -> String {
    if old == new {
        return text.to_owned();
    }
    let (line, below) = text.split_once('\n').map_or((text, ""), |(line, below)| (line, below));
    let line = line.replacen(&old.to_string(), &new.to_string(), 1);
    // The heading level follows from the number.
    let line = match line.strip_prefix(&"#".repeat(old.level())) {
        Some(words) if !words.starts_with('#') => format!("{}{words}", "#".repeat(new.level())),
        _ => line,
    };
    format!("{line}\n{below}")
}

fn marked_for_staff(text: &str) -> String {
    let (line, below) = text.split_once('\n').unwrap_or((text, ""));
    format!("{} {{audience=staff}}\n{below}", line.trim_end())
}
