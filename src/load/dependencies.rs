//! The facts that a parsed item was read from besides its own text: cached with it, so that a change invalidates it.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;

use super::markdown::LinkTargets;
use super::symbol_table::{SymbolKind, SymbolTable};
use crate::base::calendar::{AsOf, WorkingTime};
use crate::base::sources::{Attachment, FileName, TextFile};
use crate::incremental::{Fingerprint, FingerprintBuilder, Reads, World};
use crate::model::{ClauseNumber, PageId, PolicyId, Site, Target};

/// A fact that was looked up and may differ on the next run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Dependency {
    /// All dates and times in the settings files.
    Settings,
    Today,
    /// Whether a day (year, month, day) is today or earlier.
    HasCome(i16, i8, i8),
    /// Whether the bank holidays of a day's year are known.
    HasHolidays(i16, i8, i8),
    /// Whether the settings allow this HTML element in texts.
    HtmlElement(Box<str>),
    MainPolicy,
    Name(SymbolKind, Box<str>),
    /// All clauses of a policy.
    Clauses(Box<str>),
    Clause(Box<str>, ClauseNumber),
    /// A clause of the current policy or of a kept version of it.
    ClauseAtAnyTime(Box<str>, ClauseNumber),
    Evidence(Box<str>),
    Unread(SymbolKind),
    /// All link targets within a policy.
    Targets(PolicyId),
    Audience(Target),
    PolicyElsewhere(Box<str>),
    PageHeading(PageId, Box<str>),
    ClauseHeadings(PolicyId, Box<str>),
    TextFile(Box<str>),
    Attachment(Box<str>),
}

/// The facts looked up while one item was read.
pub type Dependencies = Reads<Dependency>;

impl Dependency {
    pub fn has_come(date: Date) -> Self {
        Dependency::HasCome(date.year(), date.month(), date.day())
    }

    pub fn has_holidays(date: Date) -> Self {
        Dependency::HasHolidays(date.year(), date.month(), date.day())
    }
}

/// The current values of all dependencies, compared with the recorded ones.
pub struct DependencyState<'a> {
    symbols: &'a SymbolTable,
    targets: &'a LinkTargets,
    attachments: &'a BTreeMap<FileName, Attachment>,
    site: &'a Site,
    as_of: &'a AsOf,
    working_time: &'a WorkingTime,
    settings: [&'a TextFile; 2],
    fingerprint: Fingerprint,
}

impl<'a> DependencyState<'a> {
    /// `settings` are the settings files, including the bank holidays.
    pub fn new(
        symbols: &'a SymbolTable,
        targets: &'a LinkTargets,
        attachments: &'a BTreeMap<FileName, Attachment>,
        (site, as_of, working_time): (&'a Site, &'a AsOf, &'a WorkingTime),
        settings: [&'a TextFile; 2],
    ) -> Self {
        let mut all = FingerprintBuilder::default();
        all.add((symbols, targets, settings, as_of.date, as_of.asked));
        attachments.keys().for_each(|name| all.add(name));
        DependencyState {
            symbols,
            targets,
            attachments,
            site,
            as_of,
            working_time,
            settings,
            fingerprint: all.fingerprint(),
        }
    }
}

impl World for DependencyState<'_> {
    type Question = Dependency;

    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    fn answer(&self, question: &Dependency, to: &mut FingerprintBuilder) {
        let DependencyState { symbols, targets, attachments, site, as_of, working_time, settings, fingerprint: _ } =
            self;
        let date = |year: &i16, month: &i8, day: &i8| Date::new(*year, *month, *day);
        match question {
            Dependency::Settings => to.add(settings),
            Dependency::Today => to.add(as_of.date),
            Dependency::HasCome(year, month, day) => {
                to.add(date(year, month, day).is_ok_and(|date| as_of.has_come(date)));
            }
            Dependency::HasHolidays(year, month, day) => {
                to.add(date(year, month, day).is_ok_and(|date| working_time.check(date).is_ok()));
            }
            Dependency::HtmlElement(name) => to.add(site.html_elements.iter().any(|allowed| **allowed == **name)),
            Dependency::MainPolicy => to.add(&symbols.main_policy),
            Dependency::Name(kind, id) => to.add(symbols.may_have(*kind, id)),
            Dependency::Clauses(policy) => to.add(symbols.clauses.get(&**policy)),
            Dependency::Clause(policy, number) => to.add(symbols.has_clause(policy, number)),
            Dependency::ClauseAtAnyTime(policy, number) => to.add(symbols.ever_had_clause(policy, number)),
            Dependency::Evidence(file) => to.add(symbols.saved_digest(file)),
            Dependency::Unread(kind) => to.add(symbols.is_unread(*kind)),
            Dependency::Targets(policy) => to.add(targets.policies.get(policy)),
            Dependency::Audience(target) => to.add(targets.audience(target)),
            Dependency::PolicyElsewhere(id) => to.add(targets.is_policy_elsewhere(id)),
            Dependency::PageHeading(page, slug) => to.add(targets.page_heading(page, slug)),
            Dependency::ClauseHeadings(policy, slug) => to.add(targets.clause_headings(policy, slug)),
            Dependency::TextFile(name) => to.add(targets.text_file(name)),
            Dependency::Attachment(name) => to.add(attachments.contains_key(&**name)),
        }
    }
}
