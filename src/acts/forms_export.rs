//! Acknowledgements from the CSV file that Microsoft Forms exports: matched by e-mail, on the day of their completion.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::Date;

use super::day_order::DayOrder;
use super::forms_columns::Columns;
use super::log_table::ACKNOWLEDGEMENT;
use super::practice::Practice;
use super::prompt::Answers;
use super::proposal::{Proposal, Refusal};
use super::recorded::{Appended, append_all, file_of};
use crate::base::record::Register;
use crate::base::wording::date_in_words;
use crate::drafts::{FieldValues, RecordDraft, quoted};
use crate::model::{Acknowledgement, PolicyId, StaffId};

/// More lines than any practice has people, many times over.
const MOST_ROWS: usize = 20_000;
const MOST_BYTES: usize = 10_000_000;
const MOST_COLUMNS: usize = 1_000;

/// What was read of a line: whose it is and when they answered.
struct Row {
    line: usize,
    email: String,
    completed: String,
}

/// One record for each line whose address is that of somebody here and who is not recorded yet.
pub fn acknowledgements(practice: &Practice, csv: &[u8], answers: &Answers) -> Result<Proposal, Refusal> {
    let rows = rows(csv, practice.library.as_of.date)?;
    let order = order_of(&rows, practice.library.as_of.date)?;
    let (key, staff) = (&practice.key, practice.key.staff());
    let by_email: BTreeMap<String, &StaffId> = practice
        .library
        .staff
        .values()
        .filter_map(|person| Some((person.email.read(staff).as_ref()?.to_lowercase(), &*person.id)))
        .collect();
    let value = |name: &str| answers.get(name).map(str::to_owned);
    let policy = answers.plain("policy").unwrap_or_else(|| practice.library.site.main_policy.to_string());
    let version = answers.plain("version");
    let is_dated = version.is_none();
    let in_force = practice.library.policies.get(&PolicyId::new(&policy));
    let began =
        in_force.filter(|policy| policy.control.version.as_ref() == version.as_ref()).and_then(|one| one.began());
    let is_recorded = |person: &StaffId, date: Date| {
        practice.library.logs.acknowledgements.iter().any(|one| {
            one.person.read(key) == person
                && one.policy.read(key).as_str() == policy
                && *one.version.read(key) == version
                // A version is read once.
                && (!is_dated || *one.date.read(key) == date)
        })
    };
    let fields = Acknowledgement::TABLES.kind.table().unwrap_or_default();
    let (mut drafts, mut added, mut recorded) = (Vec::new(), Vec::new(), 0_usize);
    let mut unmatched = Vec::new();
    for row in &rows {
        let Some(person) = by_email.get(&row.email.to_lowercase()) else {
            unmatched
                .push(format!("line {}: {} is nobody’s address in content/registers/staff.toml", row.line, row.email));
            continue;
        };
        let Some(date) = order.date(&row.completed) else {
            unmatched.push(format!("line {}: ‘{}’ is not a day", row.line, row.completed));
            continue;
        };
        if date > practice.library.as_of.date {
            unmatched.push(format!("line {}: {date} is still to come", row.line));
        } else if let Some(began) = began.filter(|began| date < *began) {
            unmatched.push(format!(
                "line {}: {date} is before this version began, on {began}: it counts for nothing",
                row.line
            ));
        } else if is_recorded(person, date) || added.contains(&(*person, is_dated.then_some(date))) {
            recorded += 1;
        } else {
            added.push((*person, is_dated.then_some(date)));
            let mut filled: FieldValues =
                [("person", quoted(person.as_str())), ("policy", quoted(&policy)), ("date", date.to_string())].into();
            filled.insert("method", value("method").unwrap_or_else(|| quoted("read-and-signed")));
            filled.extend(value("version").map(|version| ("version", version)));
            drafts.push(RecordDraft { way: Acknowledgement::TABLES.key, fields, filled, below: Vec::new() });
        }
    }
    let other = if order == DayOrder::DayFirst { DayOrder::MonthFirst } else { DayOrder::DayFirst };
    let is_sure = rows.iter().any(|row| order.date(&row.completed).is_some() && other.date(&row.completed).is_none());
    let example = rows.iter().find_map(|row| {
        let date = order.date(&row.completed).filter(|date| other.date(&row.completed) != Some(*date))?;
        Some(format!(
            "‘{}’ was taken as {}: if that is wrong, `byelaw history --undo`, and write the days as 2026-08-03",
            row.completed,
            date_in_words(date)
        ))
    });
    let next = example.filter(|_| !is_sure).into_iter().collect();
    let mut proposal = Proposal { next, not_taken: unmatched, ..Proposal::default() };
    let file = file_of(ACKNOWLEDGEMENT);
    proposal.done = format!(
        "{} added at the end of {file}, {recorded} recorded before, days taken {}",
        in_words(drafts.len()),
        order.in_words()
    );
    if !drafts.is_empty() {
        match append_all(&practice.sources, file, ACKNOWLEDGEMENT, &drafts) {
            Appended::Splice(splice) => proposal.splices.push(splice),
            Appended::Made(name, text) => proposal.made.push((name, text)),
        }
    }
    Ok(proposal)
}

fn in_words(count: usize) -> String {
    if count == 1 { "1 acknowledgement".to_owned() } else { format!("{count} acknowledgements") }
}

fn order_of(rows: &[Row], today: Date) -> Result<DayOrder, Refusal> {
    let days: Vec<&str> = rows.iter().map(|row| row.completed.as_str()).collect();
    DayOrder::of(&days, today)
}

/// The lines of the file that have an address.
fn rows(csv: &[u8], today: Date) -> Result<Vec<Row>, Refusal> {
    let refused = |message: String| {
        Err(Refusal::general(
            message,
            "export the answers from Microsoft Forms, open them in Excel, and save them as CSV UTF-8",
        ))
    };
    if csv.contains(&0) {
        return refused("this is not a CSV file".to_owned());
    }
    if csv.len() > MOST_BYTES {
        return refused("the file is larger than 10 MB".to_owned());
    }
    let text = String::from_utf8_lossy(csv.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(csv)).into_owned();
    let first = text.lines().next().unwrap_or_default();
    // Excel writes what the machine's region puts between the items of a list.
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count())
        .unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return refused(format!("the file cannot be read as CSV: {error}")),
    };
    if headers.len() > MOST_COLUMNS {
        return refused(format!("the file has more than {MOST_COLUMNS} columns"));
    }
    let mut lines: Vec<(usize, StringRecord)> = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) if lines.len() == MOST_ROWS => {
                return refused(format!("the file has more than {MOST_ROWS} lines"));
            }
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return refused(format!("the file cannot be read as CSV: {error}")),
        }
        let line = record.position().map_or(0, |place| line_of(&text, place.byte()));
        lines.push((line, record.clone()));
    }
    let records: Vec<&StringRecord> = lines.iter().map(|(_, record)| record).collect();
    let Columns { email, completed } = Columns::of(&headers, &records, today)?;
    let rows = lines.iter().map(|(line, record)| {
        let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
        Row { line: *line, email: field(email), completed: field(completed) }
    });
    Ok(rows.filter(|row| !row.email.is_empty()).collect())
}

/// The line on which a record begins. The parser may stop between the two signs of a line end of Windows.
fn line_of(text: &str, byte: u64) -> usize {
    let at = usize::try_from(byte).unwrap_or(text.len());
    let before = text.get(..at).unwrap_or(text);
    let is_between = text.get(at..).is_some_and(|rest| rest.starts_with('\n'));
    before.matches('\n').count() + 1 + usize::from(is_between)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(csv: &str) -> Result<Vec<(String, Option<Date>)>, Refusal> {
        let rows = rows(csv.as_bytes(), date(2026, 11, 28))?;
        let order = order_of(&rows, date(2026, 11, 28))?;
        Ok(rows.into_iter().map(|row| (row.email, order.date(&row.completed))).collect())
    }

    #[test]
    fn the_columns_are_found_by_their_names() {
        let csv = "\u{feff}ID,Start time,Completion time,Email,Name\r\n1,11/27/26 9:00:00,11/27/26 9:05:00,a@x.example,\"A, B\"\r\n\r\n";
        assert_eq!(read(csv).unwrap(), [("a@x.example".to_owned(), Some(date(2026, 11, 27)))]);
        let of_a_region_with_semicolons = "Id;Email;Completion time\n1;a@x.example;27.11.2026 09:05\n";
        assert_eq!(read(of_a_region_with_semicolons).unwrap(), [("a@x.example".to_owned(), Some(date(2026, 11, 27)))]);
        assert!(read("a,b\n1,2\n").unwrap_err().message.starts_with("no column holds e-mail addresses"));
    }

    #[test]
    fn other_languages_are_read_by_what_stands_below_their_headings() {
        let taken = [("a@x.example".to_owned(), Some(date(2026, 11, 27)))];
        for csv in [
            "ID;Startzeit;Fertigstellungszeit;E-Mail;Name\n1;26.11.2026 23:50;27.11.2026 00:05;a@x.example;A\n",
            "ID;Heure de début;Heure de fin;Adresse de messagerie;Nom\n1;27/11/2026 09:00;27/11/2026 09:05;a@x.example;A\n",
            "ID,Amser dechrau,Amser cwblhau,E-bost,Enw\n1,11/26/26 23:50:00,11/27/26 0:05:00,a@x.example,A\n",
            "Quand,Qui\n2026-11-27,a@x.example\n",
        ] {
            assert_eq!(read(csv).unwrap(), taken, "{csv}");
        }
        let two = read("Qui,Chef,Quand\na@x.example,b@x.example,2026-11-27\n").unwrap_err();
        assert_eq!(two.message, "several columns hold e-mail addresses, and none is called ‘Email’: Qui, Chef, Quand");
        let days = read("E-Mail,Tag,Beginn\na@x.example,2026-11-27,2026-11-02\n").unwrap_err();
        assert_eq!(
            days.message,
            "several columns hold days, and none is called ‘Completion time’: E-Mail, Tag, Beginn"
        );
        let none = read("E-Mail,Tag\na@x.example,gestern\n").unwrap_err();
        assert_eq!(none.message, "no column holds days, and none is called ‘Completion time’: E-Mail, Tag");
        // A question may speak of either.
        let question = "Is your email up to date?,Completion time,Email\nyes,2026-11-27,a@x.example\n";
        assert_eq!(read(question).unwrap(), taken);
    }

    #[test]
    fn the_order_of_a_day_is_that_of_all_lines() {
        let of = |days: &[&str]| {
            let lines: String = days.iter().map(|day| format!("a@x.example,{day}\n")).collect();
            read(&format!("Email,Completion time\n{lines}")).map(|rows| rows[0].1.unwrap())
        };
        assert_eq!(of(&["05/06/2026"]).unwrap(), date(2026, 6, 5));
        assert_eq!(of(&["05/06/2026", "06/13/2026"]).unwrap(), date(2026, 5, 6));
        assert_eq!(of(&["11/12/2026"]).unwrap(), date(2026, 11, 12));
        assert!(of(&["05/13/2026", "13/05/2026"]).is_err());
        assert_eq!(of(&["2026-06-05 10:00"]).unwrap(), date(2026, 6, 5));
    }
}
