//! A table read as its record's description says: each kind of field has its shape.

use super::shape::{self, Field, Misread};
use super::source_table::SourceTable;
use crate::audience::LoaderKey;
use crate::model::Word;
use crate::problem::Problem;
use crate::record::{Entry, Kind, Scalar, Source, When};
use crate::sources::Place;

/// A value of a kind.
fn scalar(kind: &Kind, field: &Field) -> Result<Scalar, Misread> {
    match kind {
        Kind::Text => shape::text(field).map(Scalar::Text),
        Kind::Handle => shape::text(field).map(|handle| Scalar::Text(handle.trim_start_matches('@').to_owned())),
        Kind::Id => shape::id(field).map(Scalar::Text),
        Kind::Flag => shape::flag(field).map(Scalar::Flag),
        Kind::Count => shape::count(field).map(Scalar::Count),
        Kind::Date => shape::date(field).map(Scalar::Date),
        Kind::DateNotToCome => shape::date_not_to_come(field).map(Scalar::Date),
        Kind::PastDate => shape::past_date(field).map(Scalar::Date),
        Kind::Moment => shape::past_moment(field).map(Scalar::Moment),
        Kind::WebAddress => shape::url(field).map(Scalar::Text),
        Kind::Email => shape::email(field).map(Scalar::Text),
        Kind::Telephone => shape::telephone(field).map(Scalar::Text),
        Kind::Digest => shape::sha256(field).map(Scalar::Text),
        Kind::SealedPeriod => shape::sealed_period(field).map(Scalar::Text),
        Kind::Minute => shape::minute(field).map(Scalar::Text),
        Kind::IdOf(home) => shape::id_of(*home, field).map(Scalar::Id),
        Kind::Clause => shape::clause(field).map(Scalar::Clause),
        Kind::ClauseAtAnyTime => shape::clause_at_any_time(field).map(Scalar::Clause),
        Kind::ClauseOfMainPolicy => shape::clause_of_main_policy(field).map(Scalar::Clause),
        Kind::OwnClause => shape::own_clause(field).map(Scalar::Clause),
        Kind::For(audiences) => shape::audience(audiences, field).map(Scalar::Audience),
        Kind::ListOf(item) => scalar(item, field),
        Kind::Days => shape::days(field).map(Scalar::Count),
        Kind::Month => shape::count(field).map(Scalar::Count),
        Kind::TimeOfDay => shape::time_of_day(field).map(Scalar::Time),
        Kind::Weekday => shape::weekday(field).map(Scalar::Weekday),
        Kind::TimeZone => shape::time_zone(field).map(Scalar::Text),
        Kind::Language => shape::language(field).map(Scalar::Text),
        Kind::Contact => shape::contact(field).map(Scalar::Text),
        Kind::FolderAddress => shape::folder_url(field).map(Scalar::Text),
        Kind::HtmlElement => shape::html_element(field).map(Scalar::Text),
        Kind::Spelling => shape::spelling(field).map(Scalar::Text),
        Kind::SectionPage => shape::section_page(field).map(Scalar::Text),
        // Words are read by their type, and tables are no scalars.
        Kind::OneOf(_) | Kind::Table(_) | Kind::JustOne(_) | Kind::Tables(_) => {
            Err(Misread::WrongType("a value of another kind"))
        }
    }
}

impl Source for SourceTable<'_> {
    fn scalar(&self, entry: &'static Entry) -> Option<Scalar> {
        self.one(entry, |field| scalar(&entry.kind, field))
    }

    fn scalars(&self, entry: &'static Entry) -> Vec<Scalar> {
        self.list(entry, |field| scalar(&entry.kind, field))
    }

    fn word<W: Word>(&self, entry: &'static Entry) -> Option<W> {
        self.one(entry, shape::word::<W>)
    }

    fn words<W: Word>(&self, entry: &'static Entry) -> Vec<W> {
        self.list(entry, shape::word::<W>)
    }

    fn table(&self, entry: &'static Entry, noun: &'static str) -> Option<Self> {
        SourceTable::table(self, entry, noun)
    }

    fn tables(&self, entry: &'static Entry, noun: &'static str) -> Vec<Self> {
        SourceTable::tables(self, entry, noun)
    }

    fn refuse_unasked(&self) {
        SourceTable::refuse_unasked(self);
    }

    fn place(&self) -> Place {
        SourceTable::place(self)
    }

    fn place_of(&self, key: &str) -> Place {
        SourceTable::place_of(self, key)
    }

    fn has(&self, key: &str) -> bool {
        SourceTable::has(self, key)
    }

    fn is_empty_list(&self, key: &str) -> bool {
        SourceTable::is_empty_list(self, key)
    }

    fn report(&self, problem: Problem) {
        SourceTable::report(self, problem);
    }

    fn report_missing(&self, key: &'static str, problem: Problem) {
        SourceTable::report_missing(self, key, problem);
    }

    fn key(&self) -> &LoaderKey {
        self.reader.key
    }

    fn when(&self) -> When<'_> {
        let date = self.reader.as_of.map_or(jiff::civil::Date::MAX, |as_of| as_of.date);
        When { date, zone: self.reader.zone }
    }

    fn saved_digest(&self, file: &str) -> Option<&str> {
        self.reader.known.evidence.as_ref()?.get(file).map(String::as_str)
    }
}
