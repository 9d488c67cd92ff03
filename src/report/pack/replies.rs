//! Reply times for comments and messages: a chart against the target, a line for each account, and the rows.

use serde::Serialize;

use crate::base::wording::number;
use crate::duties::Duty;
use crate::model::Account;
use crate::report::labels::account_name;
use crate::report::replies::{Received, received};
use crate::report::scope::{Scope, median_of_all};
use crate::sites::shared::{ChartBar, ChartText, bar_chart};

#[derive(Serialize)]
pub struct RepliesView {
    /// Empty where nothing was received.
    pub chart: String,
    /// Whether a clause requires replies within a time, and in business hours.
    pub asks_time: bool,
    pub asks_hours: bool,
    pub target: String,
    /// The target in business hours, if it is set in business time.
    pub target_hours: Option<String>,
    /// The headings of the figure columns.
    pub columns: Vec<&'static str>,
    pub accounts: Vec<AccountView>,
    pub received: usize,
}

#[derive(Serialize)]
pub struct AccountView {
    pub id: String,
    pub name: String,
    pub answered: usize,
    pub within_target: usize,
    pub out_of_hours: usize,
    pub median_hours: Option<String>,
    pub longest_hours: Option<String>,
    pub unanswered: usize,
    /// One for each message received.
    pub rows: Vec<ReplyRow>,
}

#[derive(Serialize)]
pub struct ReplyRow {
    pub received: String,
    pub answered: Option<String>,
    pub hours: Option<String>,
    pub is_within_target: bool,
    pub is_out_of_hours: bool,
}

pub fn view(scope: &Scope) -> RepliesView {
    let target = scope.library.site.targets.reply;
    let asks_time = scope.library.duties.is_checked(Duty::ReplyInTime);
    let asks_hours = scope.library.duties.is_checked(Duty::ReplyInHours);
    let target_hours = target.business_minutes(&scope.library.working_time).map(hours).filter(|_| asks_time);
    let mut received = received(scope);
    let accounts: Vec<(&Account, Vec<Received>)> = scope
        .library
        .accounts
        .values()
        .map(|account| (account, received.remove(account.id.as_str()).unwrap_or_default()))
        .collect();
    RepliesView {
        chart: chart(&accounts, target_hours),
        columns: columns(asks_time, asks_hours),
        asks_time,
        asks_hours,
        target: target.in_words(),
        target_hours: target_hours.map(number),
        received: accounts.iter().map(|(_, rows)| rows.len()).sum(),
        accounts: accounts.iter().map(|(account, rows)| account_view(scope, account, rows)).collect(),
    }
}

fn columns(asks_time: bool, asks_hours: bool) -> Vec<&'static str> {
    let judged = [("Within target", asks_time), ("Out of hours", asks_hours)].into_iter().filter(|(_, asked)| *asked);
    let judged = judged.map(|(head, _)| head);
    ["Received", "Answered", "Not answered"].into_iter().chain(judged).chain(["Median hours", "Most hours"]).collect()
}

fn hours(minutes: i64) -> f64 {
    minutes as f64 / 60.0
}

/// Unanswered messages count as longest; `None` if they are half or more.
fn median_hours(rows: &[Received]) -> Option<f64> {
    let unanswered = rows.iter().filter(|row| row.answered.is_none()).count();
    median_of_all(rows.iter().filter_map(|row| row.minutes).collect(), unanswered).map(|minutes| minutes / 60.0)
}

fn account_view(scope: &Scope, account: &Account, rows: &[Received]) -> AccountView {
    let count = |wanted: fn(&Received) -> bool| rows.iter().filter(|row| wanted(row)).count();
    AccountView {
        id: account.id.to_string(),
        name: account_name(account),
        answered: count(|row| row.answered.is_some()),
        unanswered: count(|row| row.answered.is_none()),
        within_target: count(|row| row.is_within_target),
        out_of_hours: count(|row| row.is_out_of_hours),
        median_hours: median_hours(rows).map(number),
        longest_hours: rows.iter().filter_map(|row| row.minutes).max().map(|minutes| number(hours(minutes))),
        rows: rows
            .iter()
            .map(|row| ReplyRow {
                received: scope.moment(row.at),
                answered: row.answered.map(|at| scope.moment(at)),
                hours: row.minutes.map(|minutes| number(hours(minutes))),
                is_within_target: row.is_within_target,
                is_out_of_hours: row.is_out_of_hours,
            })
            .collect(),
    }
}

fn chart(accounts: &[(&Account, Vec<Received>)], target_hours: Option<f64>) -> String {
    let bars: Vec<ChartBar> = accounts
        .iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(account, rows)| {
            let value = median_hours(rows);
            let words = value.map_or_else(|| "half or more not answered".to_owned(), number);
            ChartBar { label: account_name(account), value, words }
        })
        .collect();
    let text = ChartText {
        id: "replies-chart",
        title: "Business hours to an answer, the median of each account",
        description: "One bar for each account that received a comment or message. Whatever is still unanswered counts as the longest. The table below has the numbers.",
    };
    // A bar for a single message adds nothing to its number.
    let is_worth_it = accounts.iter().any(|(_, rows)| rows.len() > 1);
    if is_worth_it { bar_chart(&text, &bars, target_hours) } else { String::new() }
}
