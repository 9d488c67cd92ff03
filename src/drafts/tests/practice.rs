//! A practice that is asked for its names, days and clauses, without any file.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::drafts::NameLookup;
use crate::duties::Duty;
use crate::model::ClauseNumber;
use crate::schema::{IdSource, NameChoice};

/// A practice on Monday 30 November 2026, at eleven minutes past nine.
pub struct Practice {
    pub natures: usize,
    pub today: Date,
    /// Where it is not eleven minutes past nine.
    pub now: Option<Timestamp>,
    pub zone: TimeZone,
}

impl Default for Practice {
    fn default() -> Self {
        Practice { natures: 2, today: date(2026, 11, 30), now: None, zone: TimeZone::get("Europe/London").unwrap() }
    }
}

impl NameLookup for Practice {
    fn choices(&self, home: IdSource) -> Vec<NameChoice> {
        let natures = ["Abusive, or threatening and rude", "Untrue"];
        match home {
            IdSource::Accounts => accounts(),
            IdSource::Staff => staff(),
            IdSource::Natures => (1..=self.natures)
                .map(|number| {
                    let label =
                        natures.get(number - 1).map_or_else(|| format!("Kind {number}"), |label| (*label).to_owned());
                    choice(&format!("nature-{number}"), &label, &[], false)
                })
                .collect(),
            IdSource::Policies => vec![choice("online-presence", "Online presence", &[], false)],
            _ => Vec::new(),
        }
    }

    fn word_label(&self, _: &[&str], word: &str) -> Option<String> {
        (word == "official-account").then(|| "Our own account".to_owned())
    }

    fn clauses(&self) -> Vec<String> {
        ["5", "5.10", "A.3"].map(str::to_owned).to_vec()
    }

    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool {
        policy == "conduct" && number.to_string() == "2.1"
    }

    fn clause_of(&self, _: Duty) -> Option<String> {
        None
    }

    fn zone(&self) -> &TimeZone {
        &self.zone
    }

    fn today(&self) -> Date {
        self.today
    }

    fn now(&self) -> Timestamp {
        let usual = || self.today.at(9, 11, 42, 0).to_zoned(self.zone.clone()).unwrap().timestamp();
        self.now.unwrap_or_else(usual)
    }
}

pub fn choice(id: &str, label: &str, other_names: &[&str], is_past: bool) -> NameChoice {
    let other_names = other_names.iter().map(|name| (*name).to_owned()).collect();
    NameChoice { id: id.to_owned(), label: label.to_owned(), other_names, is_past }
}

pub fn accounts() -> Vec<NameChoice> {
    let page = |name: &str| format!("https://www.facebook.com/{name}");
    vec![
        choice("facebook", "Facebook, @leavale", &["Facebook", "leavale", &page("leavale")], false),
        choice("facebook-2", "Facebook, @lea_mums", &["Facebook", "lea_mums", &page("lea_mums/")], false),
        choice("listing", "Google, Lea Vale Surgery", &["Google", "Lea Vale Surgery"], false),
        choice("old-page", "Google, @oldvale", &["Google", "oldvale"], true),
    ]
}

pub fn staff() -> Vec<NameChoice> {
    let person = |id: &str, role: &str, name: &str, is_past| {
        let parts: Vec<&str> = name.split(' ').collect();
        let email = format!("{id}@leavale.nhs.uk");
        let names = [role, name, parts[0], parts[1], &email];
        choice(id, &format!("{role}, {name}"), &names, is_past)
    };
    vec![
        person("practice-manager", "Practice Manager", "Carlene Invented", false),
        person("receptionist", "Receptionist", "Åsa O'Made", false),
        person("receptionist-2", "Receptionist", "Bo Carlmade", false),
        person("receptionist-3", "Receptionist", "Carlene Former", true),
        person("nurse", "Practice Nurse", "Wilma Former", true),
    ]
}
