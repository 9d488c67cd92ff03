//! Types that a field can have, and what each makes of what is written.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};

use super::{
    AccountId, ClauseNumber, Entry, Home, IncidentId, Kind, NatureId, PageId, PolicyId, ReferenceId, ResolutionId,
    Scalar, SectionNumber, Source, StaffId, TermId,
};
use crate::base::audience::Audience;

/// A type of one value of a field.
pub trait FieldValue: Sized {
    /// Its kind, where the field does not say another.
    const KIND: Kind;

    fn read<S: Source>(source: &S, entry: &'static Entry) -> Option<Self>;
    fn read_list<S: Source>(source: &S, entry: &'static Entry) -> Vec<Self>;
}

/// Types that are one kind of scalar. An entry whose kind gives another scalar is a mistake in the struct, which every test that
/// reads the register sees: the field is then never there.
macro_rules! scalars {
    ($($type:ty = $kind:expr, $from:expr;)+) => {$(
        impl FieldValue for $type {
            const KIND: Kind = $kind;

            fn read<S: Source>(source: &S, entry: &'static Entry) -> Option<Self> {
                source.scalar(entry).and_then($from)
            }

            fn read_list<S: Source>(source: &S, entry: &'static Entry) -> Vec<Self> {
                source.scalars(entry).into_iter().filter_map($from).collect()
            }
        }
    )+};
}

/// What a scalar of one form holds.
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
    String = Kind::Text, Scalar::into_text;
    Box<str> = Kind::Text, |scalar| scalar.into_text().map(String::into_boxed_str);
    bool = Kind::Flag, held!(Flag);
    u32 = Kind::Count, held!(Count);
    Date = Kind::Date, held!(Date);
    Timestamp = Kind::Moment, held!(Moment);
    Time = Kind::TimeOfDay, held!(Time);
    Weekday = Kind::Weekday, held!(Weekday);
    i8 = Kind::Month, |scalar| match scalar {
        Scalar::Count(count) => i8::try_from(count).ok().or(Some(i8::MAX)),
        _ => None,
    };
    SectionNumber = Kind::SectionPage, |scalar| scalar.into_text().and_then(|slug| SectionNumber::from_slug(&slug));
    PageId = Kind::IdOf(Home::Pages), id;
    StaffId = Kind::IdOf(Home::Staff), id;
    AccountId = Kind::IdOf(Home::Accounts), id;
    NatureId = Kind::IdOf(Home::Natures), id;
    ResolutionId = Kind::IdOf(Home::Resolutions), id;
    PolicyId = Kind::IdOf(Home::Policies), id;
    ReferenceId = Kind::IdOf(Home::References), id;
    IncidentId = Kind::Id, id;
    TermId = Kind::Id, id;
    Audience = Kind::For(&[Audience::Public, Audience::Staff]), held!(Audience);
    (PolicyId, ClauseNumber) = Kind::Clause, held!(Clause);
    ClauseNumber = Kind::ClauseOfMainPolicy, |scalar| match scalar {
        Scalar::Clause((_, number)) => Some(number),
        _ => None,
    };
}
