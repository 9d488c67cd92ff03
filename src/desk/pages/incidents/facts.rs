//! What is recorded of an incident in words, and what is not known of it yet.

use jiff::{Timestamp, ToSpan};

use super::answers::is_other;
use crate::acts::{Act, Practice, acts};
use crate::base::calendar::days_between;
use crate::base::wording::{count_of, date_in_words, time_in_words};
use crate::model::{Author, Incident, IncidentPlace, NatureId, Reporter, StaffId, StepKind};

/// An incident with what it takes to read it.
#[derive(Clone, Copy)]
pub struct IncidentFacts<'a> {
    pub incident: &'a Incident,
    pub practice: &'a Practice,
}

impl<'a> IncidentFacts<'a> {
    /// The incident of this id.
    pub fn find(practice: &'a Practice, id: &str) -> Option<Self> {
        let all = practice.library.incidents.read(&practice.key);
        let incident = all.iter().find(|incident| incident.id.read(practice.key.staff()).as_str() == id)?;
        Some(IncidentFacts { incident, practice })
    }

    pub fn id(&self) -> &'a str {
        self.incident.id.read(self.practice.key.staff()).as_str()
    }

    pub fn is_open(&self) -> bool {
        let tomorrow = self.practice.library.as_of.date.saturating_add(1.day());
        self.incident.is_open_before(tomorrow, self.practice.key.staff())
    }

    /// How it ended, where it did.
    pub fn ending(&self) -> Option<String> {
        let key = self.practice.key.staff();
        let tomorrow = self.practice.library.as_of.date.saturating_add(1.day());
        let (day, resolution) = self.incident.closed_before(tomorrow, key)?;
        let label = resolution.and_then(|id| self.practice.library.resolutions.get(&id));
        let label = label.map_or("Resolved", |resolution| resolution.label.read(key).as_str());
        Some(format!("{label}, {}", date_in_words(day)))
    }

    /// `Racist, Facebook`.
    pub fn title(&self) -> String {
        let key = self.practice.key.staff();
        let nature = self.incident.primary_nature(key).map(|id| self.nature_label(id));
        let place = match self.incident.account.read(key) {
            Some(_) => self.place(),
            None => self.place().to_lowercase(),
        };
        format!("{}, {place}", nature.unwrap_or_default())
    }

    fn nature_label(&self, id: &NatureId) -> String {
        let nature = self.practice.library.natures.get(id);
        nature.map_or_else(|| id.to_string(), |nature| nature.label.to_string())
    }

    /// The platform of the account, or the kind of place.
    pub fn place(&self) -> String {
        let key = self.practice.key.staff();
        let account = self.incident.account.read(key).as_ref();
        let account = account.and_then(|id| self.practice.library.accounts.get(id));
        account.map_or_else(|| self.incident.place.read(key).label().to_owned(), |account| account.platform.to_string())
    }

    pub fn is_harm(&self) -> bool {
        *self.incident.harm_indicated.read(&self.practice.key)
    }

    /// There is a sign of harm, and no step says that the safeguarding team was told.
    pub fn is_untold_harm(&self) -> bool {
        let key = self.practice.key.staff();
        let is_told = || self.incident.steps.iter().any(|step| *step.kind.read(key) == StepKind::SafeguardingTold);
        self.is_harm() && !is_told()
    }

    pub fn is_complaint(&self) -> bool {
        *self.incident.complaint.read(&self.practice.key)
    }

    /// `today`, `3 days ago`.
    pub fn age(&self) -> String {
        let reported = *self.incident.reported_on.read(self.practice.key.staff());
        match days_between(reported, self.practice.library.as_of.date) {
            i64::MIN..=0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            days => format!("{} ago", count_of(days, "day")),
        }
    }

    /// `3 November 2026, 4:10pm`.
    pub fn moment(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.practice.library.working_time.zone.clone());
        format!("{}, {}", date_in_words(local.date()), time_in_words(local.time()))
    }

    /// The title of a role.
    pub fn role(&self, id: &StaffId) -> String {
        let member = self.practice.library.staff.get(id);
        member.map_or_else(|| id.to_string(), |member| member.role.to_string())
    }

    /// Each thing that is recorded: its name and its lines.
    pub fn recorded(&self) -> Vec<(&'static str, Vec<String>)> {
        let (incident, key) = (self.incident, &self.practice.key);
        let staff = key.staff();
        let yes_or_not = |is: bool| vec![if is { "Yes" } else { "None recorded" }.to_owned()];
        let text = |text: &Option<Box<str>>| text.iter().map(|text| text.to_string()).collect::<Vec<_>>();
        let mut rows = vec![
            ("Told", vec![self.moment(*incident.reported_at.read(key))]),
            ("Told by", vec![reporter(*incident.reporter.read(key)).to_owned()]),
            ("Where", vec![self.place()]),
            ("Address of the post", text(incident.url.read(key))),
            ("Whose post", vec![author(*incident.author.read(key)).to_owned()]),
            ("What is wrong", incident.natures.read(staff).iter().map(|id| self.nature_label(id)).collect()),
            ("Clauses broken", incident.clauses.read(staff).iter().map(|(_, clause)| clause.to_string()).collect()),
            ("Sign of harm", yes_or_not(self.is_harm())),
            ("Complaint", yes_or_not(self.is_complaint())),
            ("What happened", text(incident.summary.read(key))),
            ("Made-up word for the author", text(incident.pseudonym.read(key))),
            ("Details kept until", incident.keep_until.read(key).iter().map(|day| date_in_words(*day)).collect()),
        ];
        if let Some(erasure) = incident.erased.read(key) {
            rows.push(("Details erased", vec![date_in_words(erasure.date), erasure.reason.clone()]));
        }
        rows.push(("Written down", vec![date_in_words(*incident.recorded_on.read(key))]));
        rows.retain(|(_, lines)| !lines.is_empty());
        rows
    }

    /// What somebody may still find out, as the field that holds it and in words.
    pub fn not_known(&self) -> Vec<(&'static str, &'static str)> {
        let (incident, key) = (self.incident, &self.practice.key);
        let staff = key.staff();
        if incident.erased.read(key).is_some() {
            return Vec::new();
        }
        let place = *incident.place.read(staff);
        let main = incident.primary_nature(staff).and_then(|id| self.practice.library.natures.get(id));
        let is_a_post = place != IncidentPlace::Premises;
        let all = [
            (place == IncidentPlace::Other, "place", "Where it was seen"),
            (is_a_post && incident.url.read(key).is_none(), "url", "The address of the post"),
            (*incident.author.read(key) == Author::Unknown, "author", "Whose post it is, or who did it"),
            (*incident.reporter.read(key) == Reporter::Unknown, "reporter", "Who told you"),
            (main.is_none_or(is_other), "natures", "What is wrong with it"),
            (incident.summary.read(key).is_none(), "summary", "What happened, in one or two sentences"),
        ];
        all.into_iter().filter(|(is_open, ..)| *is_open).map(|(_, key, words)| (key, words)).collect()
    }

    /// The page on which a field of it is filled in, where an act does that.
    pub fn fill_in(&self, key: &str) -> Option<String> {
        let fills = |act: &&dyn Act| {
            let fields = act.fields();
            let has = |key: &str| fields.iter().any(|field| field.key == key);
            has("incident") && has("natures")
        };
        let act = acts().find(fills)?;
        Some(format!("set/{}?incident={}#{key}", act.name(), self.id()))
    }
}

fn author(author: Author) -> &'static str {
    match author {
        Author::Patient => "A patient",
        Author::Visitor => "A visitor",
        Author::Personnel => "Somebody who works here",
        Author::Unknown => "Not known yet",
    }
}

fn reporter(reporter: Reporter) -> &'static str {
    match reporter {
        Reporter::Patient => "A patient",
        Reporter::Visitor => "A visitor",
        Reporter::Personnel => "Somebody who works here",
        Reporter::Unknown => "Not known yet",
    }
}
