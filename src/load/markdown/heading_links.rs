//! Resolves links to headings and to other texts by file name: `#setup`, `other.md`, `other.md#setup`.

use percent_encoding::percent_decode_str;

use super::text_files::TextFileTarget;
use super::tracked_targets::TrackedTargets;
use crate::base::audience::Audience;
use crate::base::problem::{Problem, nearest_names};
use crate::base::sources::Span;
use crate::model::{ClauseNumber, HeadingTarget, PageId, PolicyId, Target};

/// The most headings searched for a suggestion.
const MOST_OFFERED: usize = 200;

impl TrackedTargets<'_> {
    /// The heading or clause that a fragment refers to in a file, among those these readers may see. `own` is the
    /// clause that contains the link.
    pub fn in_file(
        self,
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

    /// The heading for the fragment of `[[page:test#setup]]`, in a page or clause.
    pub fn in_target(self, target: &Target, fragment: &str, reader: Audience) -> Option<Target> {
        match target {
            Target::Page(id) => self.in_page(id, fragment, reader),
            Target::Clause(policy, number) => self.in_clauses(policy, fragment, number, reader, |one| one == number),
            _ => None,
        }
    }

    fn in_page(self, id: &PageId, fragment: &str, reader: Audience) -> Option<Target> {
        let of = Target::Page(id.clone());
        let (id, words) = self.page_heading(id, fragment)?;
        let may_see = self.audience(&of).is_some_and(|audience| reader.may_see(audience));
        let heading = HeadingTarget { of, id: id.as_str().into(), words: words.as_str().into() };
        may_see.then(|| Target::Heading(Box::new(heading)))
    }

    /// The heading in the preferred clause, or else in the first clause that has one.
    fn in_clauses(
        self,
        policy: &PolicyId,
        slug: &str,
        preferred: &ClauseNumber,
        reader: Audience,
        fits: impl Fn(&ClauseNumber) -> bool,
    ) -> Option<Target> {
        let (slug, places) = self.clause_headings(policy, slug)?;
        let may_see = |clause: &ClauseNumber| {
            let target = Target::Clause(policy.clone(), clause.clone());
            self.audience(&target).is_some_and(|audience| reader.may_see(audience))
        };
        let mut seen = places.iter().filter(|(clause, _)| fits(clause) && may_see(clause));
        let preferred = places.iter().find(|(clause, _)| clause == preferred && fits(clause) && may_see(clause));
        let (clause, words) = preferred.or_else(|| seen.next())?;
        let of = Target::Clause(policy.clone(), clause.clone());
        let heading = HeadingTarget { of, id: format!("{clause}-{slug}").into(), words: words.as_str().into() };
        Some(Target::Heading(Box::new(heading)))
    }

    /// The problem for a file without such a heading, with suggestions these readers may see.
    pub fn no_heading(
        self,
        file: &TextFileTarget,
        fragment: &str,
        reader: Audience,
        place: Span,
        wants_suggestions: bool,
    ) -> Problem {
        let names = || -> Vec<String> {
            match file {
                TextFileTarget::Page(id) => {
                    let may_see = self.audience(&file.target()).is_some_and(|audience| reader.may_see(audience));
                    let headings = self.targets.pages.get(id).filter(|_| may_see).map(|page| page.headings.keys());
                    headings.into_iter().flatten().take(MOST_OFFERED).map(|id| format!("#{id}")).collect()
                }
                TextFileTarget::Section(policy, section) => {
                    let own = self.targets.policies.get(policy);
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
        if wants_suggestions {
            problem.nearest = nearest_names(&written, names().iter().map(String::as_str));
        }
        problem
    }
}
