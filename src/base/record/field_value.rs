//! Types that a field can have, and what each makes of what is written.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};

use super::{
    AccountId, ClauseNumber, Field, FieldKind, IdSource, IncidentId, NatureId, PageId, PolicyId, ReferenceId,
    ResolutionId, Scalar, SectionNumber, Source, StaffId, TermId,
};
use crate::base::audience::Audience;

/// A type of one value of a field.
pub trait FieldValue: Sized {
    /// Its kind, where the field does not say another.
    const KIND: FieldKind;

    fn read<S: Source>(source: &S, field: &'static Field) -> Option<Self>;
    fn read_list<S: Source>(source: &S, field: &'static Field) -> Vec<Self>;
}

/// Types that are one kind of scalar. A field whose kind gives another scalar is a mistake in the struct, which every
/// test that reads the register sees: the field is then never there.
macro_rules! scalars {
    ($($type:ty = $kind:expr, $from:expr;)+) => {$(
        impl FieldValue for $type {
            const KIND: FieldKind = $kind;

            fn read<S: Source>(source: &S, field: &'static Field) -> Option<Self> {
                source.scalar(field).and_then($from)
            }

            fn read_list<S: Source>(source: &S, field: &'static Field) -> Vec<Self> {
                source.scalars(field).into_iter().filter_map($from).collect()
            }
        }
    )+};
}

/// What a scalar of one variant holds.
macro_rules! held {
    ($variant:ident) => {
        |scalar| match scalar {
            Scalar::$variant(held) => Some(held),
            _ => None,
        }
    };
}

/// The id that a scalar holds, as its own type.
fn id<T: From<Arc<str>>>(scalar: Scalar) -> Option<T> {
    scalar.into_id().map(T::from)
}

scalars! {
    String = FieldKind::Text, Scalar::into_text;
    Box<str> = FieldKind::Text, |scalar| scalar.into_text().map(String::into_boxed_str);
    bool = FieldKind::Flag, held!(Flag);
    u32 = FieldKind::Count, held!(Count);
    Date = FieldKind::Date, held!(Date);
    Timestamp = FieldKind::Moment, held!(Moment);
    Time = FieldKind::TimeOfDay, held!(Time);
    Weekday = FieldKind::Weekday, held!(Weekday);
    i8 = FieldKind::Month, |scalar| match scalar {
        Scalar::Count(count) => i8::try_from(count).ok().or(Some(i8::MAX)),
        _ => None,
    };
    SectionNumber = FieldKind::SectionPage, |scalar| scalar.into_text().and_then(|slug| SectionNumber::from_slug(&slug));
    PageId = FieldKind::IdOf(IdSource::Pages), id;
    StaffId = FieldKind::IdOf(IdSource::Staff), id;
    AccountId = FieldKind::IdOf(IdSource::Accounts), id;
    NatureId = FieldKind::IdOf(IdSource::Natures), id;
    ResolutionId = FieldKind::IdOf(IdSource::Resolutions), id;
    PolicyId = FieldKind::IdOf(IdSource::Policies), id;
    ReferenceId = FieldKind::IdOf(IdSource::References), id;
    IncidentId = FieldKind::Id, id;
    TermId = FieldKind::Id, id;
    Audience = FieldKind::For(&[Audience::Public, Audience::Staff]), held!(Audience);
    (PolicyId, ClauseNumber) = FieldKind::Clause, held!(Clause);
    ClauseNumber = FieldKind::ClauseOfMainPolicy, |scalar| match scalar {
        Scalar::Clause((_, number)) => Some(number),
        _ => None,
    };
}
