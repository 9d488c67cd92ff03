//! From where a record's fields are read: a table of a TOML file.

use jiff::civil::Date;

use super::{Field, Scalar, When, Word};
use crate::base::audience::LoaderKey;
use crate::base::problem::Problem;
use crate::base::sources::Span;

/// A table being read. Each method that takes a field counts its key as known here.
pub trait Source: Sized {
    /// `None` where it is missing, which is reported if it is required, or wrong, which is always reported.
    fn scalar(&self, field: &'static Field) -> Option<Scalar>;
    /// A single wrong one is reported and left out.
    fn scalars(&self, field: &'static Field) -> Vec<Scalar>;
    fn word<W: Word>(&self, field: &'static Field) -> Option<W>;
    fn words<W: Word>(&self, field: &'static Field) -> Vec<W>;
    fn table(&self, field: &'static Field, noun: &'static str) -> Option<Self>;
    fn tables(&self, field: &'static Field, noun: &'static str) -> Vec<Self>;

    /// Reports every key that is not known here, and what is missing.
    fn refuse_unasked(&self);

    fn place(&self) -> Span;
    /// Where a field's value stands, or the record if it has none.
    fn place_of(&self, key: &str) -> Span;
    /// Whether the field is written, rightly or wrongly.
    fn has(&self, key: &str) -> bool;
    /// Whether a list is missing or holds nothing, rather than something wrong.
    fn is_empty_list(&self, key: &str) -> bool;

    fn report(&self, problem: Problem);
    /// Reports that `key` is missing, unless a misspelt name of the record turns out to be meant for it.
    fn report_missing(&self, key: &'static str, problem: Problem);

    fn key(&self) -> &LoaderKey;
    fn when(&self) -> When<'_>;
    /// The SHA-256 digest of a file of `evidence/`, where those are known.
    fn saved_digest(&self, file: &str) -> Option<&str>;
}

/// Reports a later date that comes before an earlier one.
pub fn in_order<S: Source>(
    source: &S,
    (earlier_key, earlier): (&str, Option<Date>),
    (later_key, later): (&'static str, Option<Date>),
) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && later < earlier
    {
        source.report(
            Problem::at(
                "dates-out-of-order",
                source.place_of(later_key),
                format!("`{later_key}` is {later}, before `{earlier_key}`, {earlier}"),
            )
            .label(format!("expected a day from {earlier} on")),
        );
    }
}

/// Reports a list that is missing or empty, and says what to write; one that is wrong has been reported.
pub fn want_items<S: Source>(source: &S, key: &'static str, message: &str, help: &str) {
    if source.is_empty_list(key) {
        source.report_missing(
            key,
            Problem::at("missing-key", source.place_of(key), message)
                .label(format!("`{key}` is missing or empty"))
                .help(help),
        );
    }
}
