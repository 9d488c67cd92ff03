//! Who has read each policy, by team where that identifies nobody, and how the policy was distributed.

use jiff::civil::Date;
use serde::Serialize;

use super::frame::shell;
use super::library::StaffLibrary;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Channel, ReadCount, ReadFigures};
use crate::sites::shared::{Address, LinkView, Shell};

pub const PAGE: &str = "read-and-understood.html";

#[derive(Serialize)]
pub struct ReadPage {
    pub shell: Shell,
    /// Whether a clause requires it.
    pub is_asked: bool,
    pub policies: Vec<PolicyRead>,
}

#[derive(Serialize)]
pub struct PolicyRead {
    pub policy: LinkView,
    pub on: String,
    /// The teams that may be shown, then the whole practice; empty where even the total may not be shown.
    pub rows: Vec<ReadRow>,
    /// Whether any team is shown.
    pub has_teams: bool,
    /// How it was distributed, newest first.
    pub channels: Vec<ChannelRow>,
}

#[derive(Serialize)]
pub struct ReadRow {
    pub team: String,
    pub people: usize,
    pub have_read: usize,
    pub not_yet: usize,
}

#[derive(Serialize)]
pub struct ChannelRow {
    pub date: String,
    pub channel: &'static str,
    pub account: Option<LinkView>,
    pub version: Option<String>,
}

impl ReadRow {
    fn new(team: &str, ReadCount { people, have_read }: ReadCount) -> Self {
        ReadRow { team: team.to_owned(), people, have_read, not_yet: people.saturating_sub(have_read) }
    }
}

pub fn read_page(staff: &StaffLibrary) -> ReadPage {
    ReadPage {
        shell: shell("Read and understood", PAGE, ""),
        is_asked: staff.library.duties.is_checked(Duty::ReadAndUnderstood),
        policies: staff.read_figures.iter().filter_map(|figures| policy(staff, figures)).collect(),
    }
}

fn policy(staff: &StaffLibrary, figures: &ReadFigures) -> Option<PolicyRead> {
    let policy = staff.library.policies.get(&figures.policy)?;
    let teams = figures.teams.iter().map(|(team, count)| ReadRow::new(team, *count));
    Some(PolicyRead {
        policy: LinkView::new(&*policy.control.title, &Address::policy(&policy.id), PAGE),
        on: date_in_words(figures.on),
        rows: teams.chain(figures.practice.map(|count| ReadRow::new("The whole practice", count))).collect(),
        has_teams: !figures.teams.is_empty(),
        channels: channels(staff, figures),
    })
}

fn channels(staff: &StaffLibrary, figures: &ReadFigures) -> Vec<ChannelRow> {
    let key = staff.key;
    let of_policy = staff.library.logs.dissemination.iter().filter(|entry| *entry.policy.read(key) == figures.policy);
    let mut dated: Vec<(Date, ChannelRow)> = of_policy
        .map(|entry| {
            let account = entry.account.read(key).as_ref().and_then(|id| staff.library.accounts.get(id));
            let row = ChannelRow {
                date: date_in_words(*entry.date.read(key)),
                channel: match entry.channel.read(key) {
                    Channel::Email => "Email to everyone who works here",
                    Channel::Intranet => "This intranet",
                    Channel::Website => "Our website",
                    Channel::AccountLink => "A link on our page on",
                },
                account: account.map(|one| LinkView::new(one.platform.to_string(), &Address::account(&one.id), PAGE)),
                version: entry.version.read(key).clone(),
            };
            (*entry.date.read(key), row)
        })
        .collect();
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    dated.into_iter().map(|(_, row)| row).collect()
}
