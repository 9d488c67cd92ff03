//! Links to headings and to other texts by their files, as they are written in markdown: `#setup`, `other.md`, `other.md#setup`.

use percent_encoding::percent_decode_str;

use super::targets::Targets;
use crate::audience::Audience;
use crate::content::heading_ids::words_of_id;
use crate::model::{ClauseNumber, HeadingTarget, PageId, PolicyId, SectionNumber, Target};
use crate::problem::{Problem, nearest_names};
use crate::sources::Place;

/// A file of `content/` with headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFileTarget {
    Page(PageId),
    Section(PolicyId, SectionNumber),
}

/// How many headings are looked at for one that is meant.
const MOST_OFFERED: usize = 200;

impl TextFileTarget {
    pub fn target(&self) -> Target {
        match self {
            TextFileTarget::Page(id) => Target::Page(id.clone()),
            TextFileTarget::Section(policy, section) => {
                Target::Clause(policy.clone(), ClauseNumber::of_section(*section))
            }
        }
    }
}

impl Targets {
    /// What a file of this name is.
    pub fn text_file(&self, name: &str) -> Option<TextFileTarget> {
        let path = name.strip_prefix("content/")?;
        if let Some((policy, _)) = path.strip_prefix("policies/").and_then(|path| path.split_once('/')) {
            let policy = PolicyId::new(policy);
            let section = *self.policies.get(&policy)?.files.get(name)?;
            return Some(TextFileTarget::Section(policy, section));
        }
        let id = PageId::new(path.split_once('/')?.1.strip_suffix(".md")?);
        self.pages.get(&id).filter(|page| *page.file == *name).map(|_| TextFileTarget::Page(id))
    }

    /// The heading or clause of a file that a fragment means to these readers. One that they may not see is as if it were not
    /// there. `own` is the clause in which the link stands.
    pub fn in_file(
        &self,
        file: &TextFileTarget,
        fragment: &str,
        own: Option<&ClauseNumber>,
        reader: Audience,
    ) -> Option<Target> {
        let fragment = percent_decode_str(fragment.trim()).decode_utf8_lossy();
        match file {
            TextFileTarget::Page(id) => self.in_page(id, &fragment, reader),
            TextFileTarget::Section(policy, section) => {
                if let Some(number) = ClauseNumber::parse(&fragment) {
                    let target = Target::Clause(policy.clone(), number);
                    return self.audience(&target).is_some_and(|audience| reader.may_see(audience)).then_some(target);
                }
                let numbered = fragment.split_once('-');
                let numbered = numbered.and_then(|(number, slug)| Some((ClauseNumber::parse(number)?, slug)));
                if let Some((number, slug)) = numbered.filter(|(number, _)| !number.is_section()) {
                    return self.in_clauses(policy, slug, &number, reader, |one| *one == number);
                }
                let own = own.filter(|own| own.section == *section);
                let first = ClauseNumber::of_section(*section);
                self.in_clauses(policy, &fragment, own.unwrap_or(&first), reader, |one| one.section == *section)
            }
        }
    }

    /// The heading of a page or a clause that stands behind the # of `[[page:test#setup]]`.
    pub fn in_target(&self, target: &Target, fragment: &str, reader: Audience) -> Option<Target> {
        match target {
            Target::Page(id) => self.in_page(id, fragment, reader),
            Target::Clause(policy, number) => self.in_clauses(policy, fragment, number, reader, |one| one == number),
            _ => None,
        }
    }

    fn in_page(&self, id: &PageId, fragment: &str, reader: Audience) -> Option<Target> {
        let of = Target::Page(id.clone());
        let headings = &self.pages.get(id)?.headings;
        let (id, words) =
            headings.get_key_value(fragment).or_else(|| headings.get_key_value(&words_of_id(fragment)))?;
        let may_see = self.audience(&of).is_some_and(|audience| reader.may_see(audience));
        let heading = HeadingTarget { of, id: id.as_str().into(), words: words.as_str().into() };
        may_see.then(|| Target::Heading(Box::new(heading)))
    }

    /// The heading in the clause that is preferred, or in the first of those that fit.
    fn in_clauses(
        &self,
        policy: &PolicyId,
        slug: &str,
        preferred: &ClauseNumber,
        reader: Audience,
        fits: impl Fn(&ClauseNumber) -> bool,
    ) -> Option<Target> {
        let own = self.policies.get(policy)?;
        let (slug, places) =
            own.headings.get_key_value(slug).or_else(|| own.headings.get_key_value(&words_of_id(slug)))?;
        let may_see = |clause: &ClauseNumber| own.clauses.get(clause).is_some_and(|audience| reader.may_see(*audience));
        let mut seen = places.iter().filter(|(clause, _)| fits(clause) && may_see(clause));
        let preferred = places.iter().find(|(clause, _)| clause == preferred && fits(clause) && may_see(clause));
        let (clause, words) = preferred.or_else(|| seen.next())?;
        let of = Target::Clause(policy.clone(), clause.clone());
        let heading = HeadingTarget { of, id: format!("{clause}-{slug}").into(), words: words.as_str().into() };
        Some(Target::Heading(Box::new(heading)))
    }

    /// That a file has no such heading, with those that these readers might mean.
    pub fn no_heading(
        &self,
        file: &TextFileTarget,
        fragment: &str,
        reader: Audience,
        place: Place,
        offers_names: bool,
    ) -> Problem {
        let names = || -> Vec<String> {
            match file {
                TextFileTarget::Page(id) => {
                    let may_see = self.audience(&file.target()).is_some_and(|audience| reader.may_see(audience));
                    let headings = self.pages.get(id).filter(|_| may_see).map(|page| page.headings.keys());
                    headings.into_iter().flatten().take(MOST_OFFERED).map(|id| format!("#{id}")).collect()
                }
                TextFileTarget::Section(policy, section) => {
                    let own = self.policies.get(policy);
                    let may_see = |clause: &ClauseNumber| {
                        own.and_then(|own| own.clauses.get(clause)).is_some_and(|one| reader.may_see(*one))
                    };
                    let is_here = |clause: &ClauseNumber| clause.section == *section && may_see(clause);
                    let headings = own.iter().flat_map(|own| &own.headings).take(MOST_OFFERED);
                    let headings = headings.filter(|(_, places)| places.iter().any(|(clause, _)| is_here(clause)));
                    headings.map(|(slug, _)| format!("#{slug}")).collect()
                }
            }
        };
        let written = format!("#{fragment}");
        let mut problem = Problem::at("dangling-link", place, format!("there is no heading ‘{written}’ in that text"))
            .label("this link leads nowhere")
            .help("write the words of the heading in small letters, with hyphens for blanks: [words](#how-to-complain); a clause is [[10.2]]");
        if offers_names {
            problem.nearest = nearest_names(&written, names().iter().map(String::as_str));
        }
        problem
    }
}
