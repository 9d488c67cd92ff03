//! What a reader can try with two days' intranets: to subtract, to look for gaps, and to see what has moved.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::days::Intranet;

/// Something that the reader believes to have found out.
#[derive(Debug, PartialEq, Eq)]
pub enum Claim {
    /// More of a nature are counted in a quarter than have a page.
    Uncounted { nature: String, quarter: String, hidden: usize },
    /// A number between two others is not there.
    Gap { number: u32 },
    /// A page went before its time: somebody of the personnel, or a sign of harm.
    Vanished { incident: String },
    /// Steps of a page changed after it had appeared.
    Moved { incident: String, on: Date },
    /// An open incident in which nothing has been done for long: something was that may not be shown.
    StoodStill { incident: String, since: String },
    /// A number of findings that are the partners' changed.
    PartnersFinding { on: Date },
    /// Something names an incident that has no page.
    Named { page: String, incident: String },
    /// Somebody was listed for the first time.
    FirstDay { person: String, on: Date },
}

pub fn tries(before: Option<&Intranet>, day: Date, seen: &Intranet) -> Vec<Claim> {
    let mut claims = subtract(seen);
    claims.extend(gaps(seen));
    claims.extend(named_without_a_page(seen));
    claims.extend(standing_still(day, seen));
    if let Some(before) = before {
        claims.extend(vanished(before, day, seen));
        claims.extend(moved(before, day, seen));
        claims.extend(partners(before, day, seen));
        claims.extend(came(before, day, seen));
    }
    claims
}

/// The text of the first element that begins with `open`, as far as `close`.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(open)?;
    Some(rest.split_once(close)?.0)
}

/// Words without markup.
fn words(html: &str) -> String {
    let mut inside = false;
    let letters = html.chars().filter(|letter| {
        let is_markup = inside || *letter == '<';
        inside = is_markup && *letter != '>';
        !is_markup
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a table as their cells.
fn rows(table: &str) -> Vec<Vec<String>> {
    let cells = |row: &str| -> Vec<String> {
        let mut cells = Vec::new();
        for cell in row.split("<t").skip(1).filter(|cell| cell.starts_with('h') || cell.starts_with('d')) {
            let cell = cell.split("</t").next().unwrap_or_default();
            // A cell says its column where a phone has no room for columns.
            let labelled = between(cell, "nhsuk-table__heading\"", "</span>").and_then(|_| cell.split_once("</span>"));
            cells.push(labelled.map_or_else(|| words(&format!("<t{cell}")), |(_, rest)| words(rest)));
        }
        cells
    };
    table.split("<tr ").skip(1).map(cells).collect()
}

struct Page<'s> {
    name: &'s str,
    text: &'s str,
}

impl Page<'_> {
    fn main_nature(&self) -> String {
        let natures = between(self.text, ">Nature</dt>", "</dd>").unwrap_or_default();
        words(between(natures, "<p>", " (<a").unwrap_or_default())
    }

    /// The days of its steps, the first of which is that on which it was reported.
    fn days(&self) -> Vec<Date> {
        let steps = self.steps();
        steps.split("datetime=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
    }

    fn steps(&self) -> &str {
        between(self.text, "id=\"steps\"", "</ol>").unwrap_or_default()
    }

    fn is_open(&self) -> bool {
        between(self.text, "<h1", "</h1>").is_some_and(|heading| heading.contains(">Open<"))
    }
}

fn pages(seen: &Intranet) -> Vec<Page<'_>> {
    seen.incidents().map(|name| Page { name, text: &seen.0[&*format!("incidents/{name}.html")] }).collect()
}

/// `2026-27-Q2` for the NHS year.
fn quarter(day: Date) -> String {
    let quarter = (i32::from(day.month()) + 8) % 12 / 3 + 1;
    let year = if day.month() < 4 { day.year() - 1 } else { day.year() };
    format!("{year}-{:02}-Q{quarter}", (year + 1) % 100)
}

fn subtract(seen: &Intranet) -> Vec<Claim> {
    let mut of_pages: BTreeMap<(String, String), usize> = BTreeMap::new();
    for page in pages(seen) {
        *of_pages.entry((page.main_nature(), quarter(page.days()[0]))).or_default() += 1;
    }
    let figures = &seen.0["figures.html"];
    let mut claims = Vec::new();
    let Some(table) = between(figures, "Incidents reported by nature and quarter</caption>", "</table>") else {
        return claims;
    };
    let rows = rows(table);
    let quarters: Vec<String> = rows[0][1..].iter().map(|label| label.replace(", so far", "")).collect();
    for row in rows[1..].iter().filter(|row| row[0] != "All natures") {
        for (label, count) in quarters.iter().zip(&row[1..]).filter(|(label, _)| *label != "Total") {
            let there = of_pages.get(&(row[0].clone(), label.clone())).copied().unwrap_or(0);
            let hidden = count.parse::<usize>().unwrap().saturating_sub(there);
            if hidden > 0 {
                claims.push(Claim::Uncounted { nature: row[0].clone(), quarter: label.clone(), hidden });
            }
        }
    }
    // The quarter that is running has a table of its own on the home page, and each clause a number.
    let home = between(&seen.0["index.html"], "id=\"figures\"", "</table>").unwrap_or_default();
    let label = between(home, ">Incidents of this quarter, ", "<").unwrap_or_default();
    for row in self::rows(home).iter().filter(|row| row.len() == 6) {
        let there = of_pages
            .iter()
            .filter(|((nature, in_quarter), _)| in_quarter == label && (*nature == row[0] || row[0] == "All natures"));
        let hidden = row[2].parse::<usize>().unwrap_or(0).saturating_sub(there.map(|(_, count)| count).sum());
        if hidden > 0 {
            claims.push(Claim::Uncounted { nature: row[0].clone(), quarter: label.to_owned(), hidden });
        }
    }
    let cited: usize = pages(seen)
        .iter()
        .map(|page| {
            between(page.text, ">Clauses breached</dt>", "</dd>").unwrap_or_default().matches("<a href").count()
        })
        .sum();
    let counted: usize = seen
        .0
        .values()
        .flat_map(|text| text.split("<dt>Incidents</dt><dd>").skip(1))
        .filter_map(|rest| rest.split('<').next()?.parse::<usize>().ok())
        .sum();
    // A clause stands on its section's page and on that of the whole policy.
    if counted > 2 * cited {
        claims.push(Claim::Uncounted {
            nature: "cited".to_owned(),
            quarter: String::new(),
            hidden: counted - 2 * cited,
        });
    }
    claims
}

/// Numbers that follow one another are missed where they do not.
fn gaps(seen: &Intranet) -> Vec<Claim> {
    let ends = seen.incidents().filter_map(|name| name.rsplit('-').next()?.parse::<u32>().ok());
    let numbers: BTreeSet<u32> = ends.collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Vec::new() };
    // A few names that happen to be figures are no row of numbers.
    if numbers.len() < seen.incidents().count() || *last > 1_000 {
        return Vec::new();
    }
    (*first..*last).filter(|number| !numbers.contains(number)).map(|number| Claim::Gap { number }).collect()
}

fn named_without_a_page(seen: &Intranet) -> Vec<Claim> {
    let there: BTreeSet<&str> = seen.incidents().collect();
    let mut claims = Vec::new();
    for (path, text) in seen.0.iter().filter(|(path, _)| !path.starts_with("help/") && !path.starts_with("rules/")) {
        for rest in text.split("ncident 2").skip(1) {
            let name: String = rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
            let name = format!("2{}", name.trim_end_matches('-'));
            if name.contains('-') && !there.contains(&*name) {
                claims.push(Claim::Named { page: path.to_string(), incident: name });
            }
        }
    }
    claims
}

fn standing_still(day: Date, seen: &Intranet) -> Vec<Claim> {
    let long_ago = day.saturating_sub(90.days());
    let still = pages(seen).into_iter().filter(|page| page.is_open());
    still
        .filter_map(|page| {
            let last = *page.days().last()?;
            (last < long_ago).then(|| Claim::StoodStill { incident: page.name.to_owned(), since: last.to_string() })
        })
        .collect()
}

fn vanished(before: &Intranet, day: Date, seen: &Intranet) -> Vec<Claim> {
    let there: BTreeSet<&str> = seen.incidents().collect();
    let gone = pages(before).into_iter().filter(|page| !there.contains(page.name));
    gone.filter(|page| page.days().last().is_some_and(|last| day < last.saturating_add(12.months())))
        .map(|page| Claim::Vanished { incident: page.name.to_owned() })
        .collect()
}

fn moved(before: &Intranet, day: Date, seen: &Intranet) -> Vec<Claim> {
    let now: BTreeMap<&str, Page> = pages(seen).into_iter().map(|page| (page.name, page)).collect();
    let other =
        pages(before).into_iter().filter(|page| now.get(page.name).is_some_and(|now| now.steps() != page.steps()));
    other.map(|page| Claim::Moved { incident: page.name.to_owned(), on: day }).collect()
}

fn partners(before: &Intranet, day: Date, seen: &Intranet) -> Vec<Claim> {
    let number = |seen: &Intranet| between(&seen.0["findings.html"], "<p data-partners>", "<").map(str::to_owned);
    let (was, is) = (number(before), number(seen));
    if was == is { Vec::new() } else { vec![Claim::PartnersFinding { on: day }] }
}

fn came(before: &Intranet, day: Date, seen: &Intranet) -> Vec<Claim> {
    let people = |seen: &Intranet| -> BTreeSet<String> {
        let ids = seen.0["people.html"].split(" id=\"").skip(1);
        ids.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    let was = people(before);
    let new = people(seen).into_iter().filter(|person| !was.contains(person));
    new.map(|person| Claim::FirstDay { person, on: day }).collect()
}
