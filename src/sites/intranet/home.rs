//! The intranet's home page: tasks, ways to look things up, the quarter's figures, recent changes.

use serde::Serialize;

use super::banner::DueBanner;
use super::due::MadeView;
use super::findings::{RoleView, by_role};
use super::incident_titles::is_open;
use super::library::StaffLibrary;
use crate::base::calendar::Period;
use crate::base::wording::date_in_words;
use crate::model::{IncidentPages, Ledger, LedgerRow};
use crate::sites::shared::{Address, LinkView, Shell};

#[derive(Serialize)]
pub struct HomePage {
    pub shell: Shell,
    /// An example clause number for the search.
    pub clause: Option<String>,
    pub made: MadeView,
    pub banner: DueBanner,
    /// The most urgent tasks of each role.
    pub roles: Vec<RoleView>,
    /// The number of open incidents, if staff may read about open ones.
    pub open_incidents: Option<usize>,
    pub policies: Vec<PolicyCard>,
    pub figures: Figures,
    pub changes: Vec<ChangeLine>,
}

#[derive(Serialize)]
pub struct PolicyCard {
    pub link: LinkView,
    pub version: Option<String>,
    pub is_draft: bool,
    pub review: Option<String>,
    /// A link to the draft of its next version.
    pub next: Option<LinkView>,
}

/// The figures of the current quarter, for incidents that staff may read about.
#[derive(Serialize)]
pub struct Figures {
    pub label: String,
    pub from: String,
    pub to: String,
    pub total: RowView,
    /// The natures with incidents.
    pub rows: Vec<RowView>,
}

#[derive(Serialize)]
pub struct RowView {
    pub label: String,
    pub brought_forward: u32,
    pub reported: u32,
    pub reopened: u32,
    pub resolved: u32,
    pub carried_forward: u32,
}

#[derive(Serialize)]
pub struct ChangeLine {
    pub date: String,
    pub policy: LinkView,
    pub summary: String,
}

/// The most tasks shown for each role.
const ATTENTION_SHOWN: usize = 6;

/// The most changes shown.
const CHANGES_SHOWN: usize = 5;

impl RowView {
    fn new(label: impl Into<String>, row: LedgerRow) -> Self {
        RowView {
            label: label.into(),
            brought_forward: row.brought_forward,
            reported: row.reported,
            reopened: row.reopened,
            resolved: row.resolved,
            carried_forward: row.carried_forward,
        }
    }
}

pub fn home_page(staff: &StaffLibrary) -> HomePage {
    const PAGE: &str = "index.html";
    let library = staff.library;
    let mut changes: Vec<_> =
        staff.policies.iter().flat_map(|policy| policy.changes.iter().map(move |change| (policy, *change))).collect();
    changes.sort_by_key(|(_, change)| std::cmp::Reverse(change.date));
    HomePage {
        shell: Shell::new("Home", PAGE, "home"),
        clause: staff.clause_to_search_for(),
        made: MadeView::of(staff),
        banner: DueBanner::of(staff, PAGE),
        roles: by_role(staff, PAGE, Some(ATTENTION_SHOWN)),
        open_incidents: (library.site.intranet.incidents == IncidentPages::Open)
            .then(|| staff.published.iter().filter(|published| is_open(staff, &published.incident)).count()),
        policies: staff
            .policies
            .iter()
            .map(|policy| PolicyCard {
                link: LinkView::new(policy.title, &Address::policy(policy.id), PAGE),
                version: library.policies.get(policy.id).and_then(|policy| (*policy.control.version).clone()),
                is_draft: policy.is_draft,
                review: policy.review.map(date_in_words),
                next: staff.draft_link(policy.id, PAGE),
            })
            .collect(),
        figures: figures(staff),
        changes: changes
            .into_iter()
            .take(CHANGES_SHOWN)
            .map(|(policy, change)| ChangeLine {
                date: date_in_words(change.date),
                policy: LinkView::new(policy.title, &Address::policy(policy.id), PAGE),
                summary: change.summary.clone(),
            })
            .collect(),
    }
}

fn figures(staff: &StaffLibrary) -> Figures {
    let library = staff.library;
    let period = Period::quarter_of(library.as_of.date, library.site.reporting.year_starts);
    let ledger = Ledger::of(library.natures.keys(), staff.published, &period, staff.key);
    Figures {
        label: period.label.clone(),
        from: date_in_words(period.start),
        to: date_in_words(library.as_of.date),
        total: RowView::new("All natures", ledger.total()),
        rows: ledger
            .rows
            .iter()
            .filter(|(_, row)| **row != LedgerRow::default())
            .map(|(id, row)| {
                let label = library.natures.get(id).map_or_else(|| id.to_string(), |nature| nature.label.to_string());
                RowView::new(label, *row)
            })
            .collect(),
    }
}
