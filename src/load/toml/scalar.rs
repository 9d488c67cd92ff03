//! Parses a value as the kind of its field.

use super::field_types::{self, FieldError, RawField};
use crate::base::record::{FieldKind, Scalar};

/// Parses a value of this kind.
pub(super) fn scalar(kind: &FieldKind, raw: &RawField) -> Result<Scalar, FieldError> {
    match kind {
        FieldKind::Text | FieldKind::Line => field_types::text(raw).map(Scalar::Text),
        FieldKind::Handle => {
            field_types::text(raw).map(|handle| Scalar::Text(handle.trim_start_matches('@').to_owned()))
        }
        FieldKind::Id => field_types::id(raw).map(Scalar::Text),
        FieldKind::Flag => field_types::flag(raw).map(Scalar::Flag),
        FieldKind::Count => field_types::count(raw).map(Scalar::Count),
        FieldKind::Date => field_types::date(raw).map(Scalar::Date),
        FieldKind::DateNotToCome => field_types::date_not_to_come(raw).map(Scalar::Date),
        FieldKind::PastDate => field_types::past_date(raw).map(Scalar::Date),
        FieldKind::Moment => field_types::past_moment(raw).map(Scalar::Moment),
        FieldKind::WebAddress => field_types::url(raw).map(Scalar::Text),
        FieldKind::Email => field_types::email(raw).map(Scalar::Text),
        FieldKind::Telephone => field_types::telephone(raw).map(Scalar::Text),
        FieldKind::Digest => field_types::sha256(raw).map(Scalar::Text),
        FieldKind::SealedPeriod => field_types::sealed_period(raw).map(Scalar::Text),
        FieldKind::Minute => field_types::minute(raw).map(Scalar::Text),
        FieldKind::IdOf(source) => field_types::id_of(*source, raw).map(Scalar::Id),
        FieldKind::Clause => field_types::clause(raw).map(Scalar::Clause),
        FieldKind::ClauseAtAnyTime => field_types::clause_at_any_time(raw).map(Scalar::Clause),
        FieldKind::ClauseOfMainPolicy => field_types::clause_of_main_policy(raw).map(Scalar::Clause),
        FieldKind::OwnClause => field_types::own_clause(raw).map(Scalar::Clause),
        FieldKind::For(audiences) => field_types::audience(audiences, raw).map(Scalar::Audience),
        FieldKind::ListOf(item) => scalar(item, raw),
        FieldKind::Days => field_types::days(raw).map(Scalar::Count),
        FieldKind::Month => field_types::count(raw).map(Scalar::Count),
        FieldKind::TimeOfDay => field_types::time_of_day(raw).map(Scalar::Time),
        FieldKind::Weekday => field_types::weekday(raw).map(Scalar::Weekday),
        FieldKind::TimeZone => field_types::time_zone(raw).map(Scalar::Text),
        FieldKind::Language => field_types::language(raw).map(Scalar::Text),
        FieldKind::Contact => field_types::contact(raw).map(Scalar::Text),
        FieldKind::FolderAddress => field_types::folder_url(raw).map(Scalar::Text),
        FieldKind::HtmlElement => field_types::html_element(raw).map(Scalar::Text),
        FieldKind::Spelling => field_types::spelling(raw).map(Scalar::Text),
        FieldKind::SectionPage => field_types::section_page(raw).map(Scalar::Text),
        // Word lists are parsed by their type, and tables are no scalars.
        FieldKind::OneOf(_) | FieldKind::Table(_) | FieldKind::JustOne(_) | FieldKind::Tables(_) => {
            Err(FieldError::WrongType("a value of another kind"))
        }
    }
}
