//! What reading asks of everything beside the text that is read, so that it is read again when an answer is another.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;

use super::known::{Kind, Known};
use super::markdown::Targets;
use crate::base::calendar::{AsOf, WorkingTime};
use crate::base::sources::{Attachment, FileName, TextFile};
use crate::incremental::{Fingerprint, FingerprintBuilder, Reads, World};
use crate::model::{ClauseNumber, PageId, PolicyId, Site, Target};

/// Something that may be another when the text is read the next time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Question {
    /// All that the files of settings say of time.
    Settings,
    Today,
    /// Whether a day, by year, month and number, is not in the future.
    HasCome(i16, i8, i8),
    /// Whether the bank holidays of a day's year are known.
    HasHolidays(i16, i8, i8),
    /// Whether texts may have an element of HTML.
    HtmlElement(Box<str>),
    MainPolicy,
    Name(Kind, Box<str>),
    /// All clauses of a policy.
    Clauses(Box<str>),
    Clause(Box<str>, ClauseNumber),
    /// In the policy as it stands or in a kept version of it.
    ClauseAtAnyTime(Box<str>, ClauseNumber),
    Evidence(Box<str>),
    Unread(Kind),
    /// All that may be linked to in a policy.
    Targets(PolicyId),
    Audience(Target),
    PolicyElsewhere(Box<str>),
    PageHeading(PageId, Box<str>),
    ClauseHeadings(PolicyId, Box<str>),
    TextFile(Box<str>),
    Attachment(Box<str>),
}

/// What was asked while one thing was read.
pub type Asked = Reads<Question>;

impl Question {
    pub fn has_come(date: Date) -> Self {
        Question::HasCome(date.year(), date.month(), date.day())
    }

    pub fn has_holidays(date: Date) -> Self {
        Question::HasHolidays(date.year(), date.month(), date.day())
    }
}

/// Everything that may be asked about, as it is now.
pub struct ReadingWorld<'a> {
    known: &'a Known,
    targets: &'a Targets,
    attachments: &'a BTreeMap<FileName, Attachment>,
    site: &'a Site,
    as_of: &'a AsOf,
    working_time: &'a WorkingTime,
    settings: [&'a TextFile; 2],
    fingerprint: Fingerprint,
}

impl<'a> ReadingWorld<'a> {
    /// `settings` are the files of settings and of bank holidays.
    pub fn new(
        known: &'a Known,
        targets: &'a Targets,
        attachments: &'a BTreeMap<FileName, Attachment>,
        (site, as_of, working_time): (&'a Site, &'a AsOf, &'a WorkingTime),
        settings: [&'a TextFile; 2],
    ) -> Self {
        let mut all = FingerprintBuilder::default();
        all.add((known, targets, settings, as_of.date, as_of.asked));
        attachments.keys().for_each(|name| all.add(name));
        ReadingWorld {
            known,
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

impl World for ReadingWorld<'_> {
    type Question = Question;

    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    fn answer(&self, question: &Question, to: &mut FingerprintBuilder) {
        let ReadingWorld { known, targets, attachments, site, as_of, working_time, settings, fingerprint: _ } = self;
        let date = |year: &i16, month: &i8, day: &i8| Date::new(*year, *month, *day);
        match question {
            Question::Settings => to.add(settings),
            Question::Today => to.add(as_of.date),
            Question::HasCome(year, month, day) => {
                to.add(date(year, month, day).is_ok_and(|date| as_of.has_come(date)));
            }
            Question::HasHolidays(year, month, day) => {
                to.add(date(year, month, day).is_ok_and(|date| working_time.check(date).is_ok()));
            }
            Question::HtmlElement(name) => to.add(site.html_elements.iter().any(|allowed| **allowed == **name)),
            Question::MainPolicy => to.add(&known.main_policy),
            Question::Name(kind, id) => to.add(known.may_have(*kind, id)),
            Question::Clauses(policy) => to.add(known.clauses.get(&**policy)),
            Question::Clause(policy, number) => to.add(known.has_clause(policy, number)),
            Question::ClauseAtAnyTime(policy, number) => to.add(known.ever_had_clause(policy, number)),
            Question::Evidence(file) => to.add(known.saved_digest(file)),
            Question::Unread(kind) => to.add(known.is_unread(*kind)),
            Question::Targets(policy) => to.add(targets.policies.get(policy)),
            Question::Audience(target) => to.add(targets.audience(target)),
            Question::PolicyElsewhere(id) => to.add(targets.is_policy_elsewhere(id)),
            Question::PageHeading(page, slug) => to.add(targets.page_heading(page, slug)),
            Question::ClauseHeadings(policy, slug) => to.add(targets.clause_headings(policy, slug)),
            Question::TextFile(name) => to.add(targets.text_file(name)),
            Question::Attachment(name) => to.add(attachments.contains_key(&**name)),
        }
    }
}
