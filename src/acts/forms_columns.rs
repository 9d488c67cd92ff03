//! Which columns of a form's answers hold the address and the day: by their headings, or in other languages by what stands there.

use csv::StringRecord;
use jiff::civil::Date;

use super::day_order::{DayOrder, is_day};
use super::proposal::Refusal;
use crate::base::web_address::is_email;

/// The columns that are read.
pub struct Columns {
    pub email: usize,
    pub completed: usize,
}

impl Columns {
    pub fn of(headings: &StringRecord, records: &[&StringRecord], today: Date) -> Result<Self, Refusal> {
        let found = Found { headings, records };
        let email = match found.called(&["email", "e-mail", "email address"]) {
            Some(column) => column,
            None => match found.holding(is_email).as_slice() {
                [only] => *only,
                [] => return Err(found.refusal("no column holds e-mail addresses", "Email")),
                _ => return Err(found.refusal("several columns hold e-mail addresses", "Email")),
            },
        };
        let completed = match found.called(&["completion time", "date", "timestamp"]) {
            Some(column) => column,
            None => match found.holding(is_day).as_slice() {
                [only] => *only,
                [] => return Err(found.refusal("no column holds days", "Completion time")),
                [first, rest @ ..] => match found.last_of(*first, rest, today)? {
                    Some(column) => column,
                    None => return Err(found.refusal("several columns hold days", "Completion time")),
                },
            },
        };
        Ok(Columns { email, completed })
    }
}

/// What is looked through.
struct Found<'c> {
    headings: &'c StringRecord,
    records: &'c [&'c StringRecord],
}

impl<'c> Found<'c> {
    /// The first column that is called one of these.
    fn called(&self, names: &[&str]) -> Option<usize> {
        self.headings.iter().position(|heading| names.contains(&heading.to_lowercase().as_str()))
    }

    /// What stands in a column, where something does.
    fn cells(&self, column: usize) -> impl Iterator<Item = &'c str> {
        self.records.iter().filter_map(move |record| record.get(column)).filter(|cell| !cell.is_empty())
    }

    /// The columns that hold nothing else.
    fn holding(&self, is_one: fn(&str) -> bool) -> Vec<usize> {
        let holds = |column: &usize| self.cells(*column).next().is_some() && self.cells(*column).all(is_one);
        (0..self.headings.len()).filter(holds).collect()
    }

    /// The column that ends what the first begins: any of them where they are of the same days, else the second of two.
    fn last_of(&self, first: usize, rest: &[usize], today: Date) -> Result<Option<usize>, Refusal> {
        let all = || std::iter::once(first).chain(rest.iter().copied());
        let days: Vec<&str> = all().flat_map(|column| self.cells(column)).collect();
        let order = DayOrder::of(&days, today)?;
        let day = |record: &StringRecord, column: usize| record.get(column).and_then(|cell| order.date(cell));
        if rest.iter().all(|column| self.records.iter().all(|record| day(record, *column) == day(record, first))) {
            return Ok(Some(first));
        }
        let [second] = rest else { return Ok(None) };
        let is_in_order = self.records.iter().all(|record| day(record, first) <= day(record, *second));
        Ok(is_in_order.then_some(*second))
    }

    fn refusal(&self, what: &str, name: &str) -> Refusal {
        const SHOWN: usize = 12;
        const LONGEST: usize = 40;
        let short = |heading: &str| heading.chars().take(LONGEST).collect::<String>();
        let headings: Vec<String> = self.headings.iter().take(SHOWN).map(short).collect();
        let more = if self.headings.len() > SHOWN { ", …" } else { "" };
        Refusal::general(
            format!("{what}, and none is called ‘{name}’: {}{more}", headings.join(", ")),
            "in the first line call the column with the address ‘Email’ and the one with the day ‘Completion time’, and save it as CSV UTF-8",
        )
    }
}
