//! Awareness and training: how people learn about the policy, and when each audience is next due.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::due::{DueView, MadeView};
use super::frame::shell;
use super::library::StaffLibrary;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Awareness, AwarenessAudience, AwarenessKind, Word};
use crate::sites::shared::Shell;

pub const PAGE: &str = "training.html";

#[derive(Serialize)]
pub struct TrainingPage {
    pub shell: Shell,
    pub made: MadeView,
    /// The days between reminders for each audience; `None` where no clause requires them.
    pub interval: Option<u32>,
    pub audiences: Vec<AudienceRow>,
    /// Newest first.
    pub entries: Vec<EntryRow>,
}

#[derive(Serialize)]
pub struct AudienceRow {
    pub name: &'static str,
    pub told: Option<String>,
    pub trained: Option<String>,
    /// Whether any recorded entry counts.
    pub has_any: bool,
    /// The next or first due day; `None` where it cannot be computed.
    pub due: Option<DueView>,
}

#[derive(Serialize)]
pub struct EntryRow {
    pub date: String,
    pub audience: &'static str,
    pub kind: &'static str,
    pub channel: String,
    pub material: String,
}

fn name(audience: AwarenessAudience) -> &'static str {
    match audience {
        AwarenessAudience::Personnel => "Everyone who works here",
        AwarenessAudience::Managers => "Managers",
        AwarenessAudience::Visitors => "Visitors",
        AwarenessAudience::Patients => "Patients",
    }
}

pub fn training_page(staff: &StaffLibrary) -> TrainingPage {
    let (library, key) = (staff.library, staff.key);
    let mut entries: Vec<&Awareness> = library.logs.awareness.iter().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(*entry.date.read(key)));
    let is_asked = library.duties.is_checked(Duty::Awareness);
    let audiences = if is_asked { AwarenessAudience::WORDS } else { &[] };
    TrainingPage {
        shell: shell("Training and communication", PAGE, ""),
        made: MadeView::of(staff),
        interval: is_asked.then_some(library.site.intervals.awareness),
        audiences: audiences.iter().map(|(_, audience)| row(staff, *audience)).collect(),
        entries: entries
            .into_iter()
            .map(|entry| EntryRow {
                date: date_in_words(*entry.date.read(key)),
                audience: name(*entry.audience.read(key)),
                kind: match entry.kind.read(key) {
                    AwarenessKind::Communication => "Communication",
                    AwarenessKind::Training => "Training",
                },
                channel: entry.channel.read(key).clone(),
                material: entry.material.read(key).clone(),
            })
            .collect(),
    }
}

fn row(staff: &StaffLibrary, audience: AwarenessAudience) -> AudienceRow {
    let (library, key) = (staff.library, staff.key);
    let last = |kind: AwarenessKind| -> Option<Date> {
        let of_kind = library.logs.awareness.iter().filter(|entry| *entry.kind.read(key) == kind);
        of_kind.filter(|entry| *entry.audience.read(key) == audience).map(|entry| *entry.date.read(key)).max()
    };
    let (told, trained) = (last(AwarenessKind::Communication), last(AwarenessKind::Training));
    // Managers must be trained; for others, being told is enough.
    let counts = if audience == AwarenessAudience::Managers { trained } else { told.max(trained) };
    let again = |day: Date| day.saturating_add(i64::from(library.site.intervals.awareness).days());
    AudienceRow {
        name: name(audience),
        told: told.map(date_in_words),
        trained: trained.map(date_in_words),
        due: counts.or(library.site.since).map(|day| DueView::on(again(day), library.as_of.date)),
        has_any: counts.is_some(),
    }
}
