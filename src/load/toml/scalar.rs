//! A value read as the description of its field says: each kind of field has its shape.

use super::shape::{self, Field, Misread};
use crate::base::record::{Kind, Scalar};

/// A value of a kind.
pub(super) fn scalar(kind: &Kind, field: &Field) -> Result<Scalar, Misread> {
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
