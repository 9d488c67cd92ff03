//! A policy's control block with an approval of the version as it stands.

use jiff::civil::Date;
use toml_edit::{DocumentMut, Table, value};

use super::control_block::{add, date, set, take_out};
use crate::model::{PolicyStatus, Word};

/// Who approved a version and when, and what the control block says of it from then on.
pub struct ApprovalDraft<'a> {
    /// Ids of the staff register.
    pub by: &'a [String],
    pub on: Date,
    /// The version's first day.
    pub effective: Date,
    /// The day of the next review, where it is settled anew.
    pub review: Option<Date>,
    /// The digest of the wording that was approved.
    pub wording: &'a str,
}

/// The control block of an approved version. `None` where it is not TOML, as in no practice without problems.
pub fn approved_control(text: &str, new: &ApprovalDraft) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    for key in ["draft_of", "begun_from"] {
        take_out(&mut document, key);
    }
    set(&mut document, "status", value(PolicyStatus::Approved.word()));
    set(&mut document, "effective", date(new.effective)?);
    if let Some(review) = new.review {
        set(&mut document, "review", date(review)?);
    }
    set(&mut document, "approved_wording", value(new.wording));
    for by in new.by {
        let mut approval = Table::new();
        approval.insert("by", value(by));
        approval.insert("on", date(new.on)?);
        add(&mut document, "approval", approval);
    }
    Some(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_rest_of_the_block_stays_as_it_is() {
        let text = "# The title.\ntitle = \"T\"\ndraft_of = \"t\"\nbegun_from = []\nstatus = \"draft\" # until June\n\n# The log.\n[[change]]\ndate = 2026-01-01\n";
        let by = ["senior-partner".to_owned(), "practice-manager".to_owned()];
        let new = ApprovalDraft {
            by: &by,
            on: date(2026, 6, 1),
            effective: date(2026, 6, 8),
            review: Some(date(2028, 6, 8)),
            wording: "0f",
        };
        let expected = "# The title.\ntitle = \"T\"\nstatus = \"approved\" # until June\neffective = 2026-06-08\nreview = 2028-06-08\napproved_wording = \"0f\"\n\n# The log.\n[[change]]\ndate = 2026-01-01\n\n[[approval]]\nby = \"senior-partner\"\non = 2026-06-01\n\n[[approval]]\nby = \"practice-manager\"\non = 2026-06-01\n";
        assert_eq!(approved_control(text, &new).unwrap(), expected);
        assert_eq!(approved_control("title =", &new), None);
    }
}
