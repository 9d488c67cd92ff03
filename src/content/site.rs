//! `site.toml` and `bank-holidays.toml`: the practice's settings and the days it is closed.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::toml::{Reader, TomlFile, shape};
use crate::calendar::{Clock, Holiday};
use crate::model::{
    ClauseNumber, Concerns, Exception, Hours, IncidentPages, Intervals, PolicyId, ReportingRoute, SearchAlso,
    SectionNumber, Site, Surgery, Targets,
};
use crate::problem::Problem;

/// How many months after it was closed the page of an incident goes, where the practice does not say.
const KEEP_MONTHS: u32 = 12;

/// What the rest of the content is read with, even where the settings themselves are faulty.
pub struct EarlySettings {
    pub zone: TimeZone,
    pub main_policy: String,
}

/// Reads the few settings without which nothing else can be read, in silence.
pub fn read_early(file: &TomlFile) -> EarlySettings {
    let zone = file.text_at("timezone").and_then(|name| TimeZone::get(name).ok());
    EarlySettings {
        zone: zone.or_else(|| TimeZone::get("Europe/London").ok()).unwrap_or(TimeZone::UTC),
        main_policy: file.text_at("main_policy").unwrap_or_default().to_owned(),
    }
}

/// Reads the settings. `None` if one that has no default is missing or wrong.
pub fn read(file: &TomlFile, reader: &Reader) -> Option<Site> {
    let root = file.root(reader, "settings file");
    let name = root.required("name", shape::text);
    let main_policy = root.required("main_policy", shape::policy);
    let zone = root.required("timezone", shape::text).filter(|zone| {
        let known = TimeZone::get(zone).is_ok();
        if !known {
            let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
            root.report(
                Problem::at("unknown-time-zone", root.place_of("timezone"), format!("‘{zone}’ is not a time zone"))
                    .label("expected a name such as Europe/London")
                    .nearest(zone, names.iter().map(String::as_str)),
            );
        }
        known
    });
    let public_home = root.optional("public_home", shape::text).and_then(|slug| {
        let number = SectionNumber::from_slug(&slug);
        let is_there = number.is_some_and(|number| {
            reader.known.has_clause(&reader.known.main_policy, &ClauseNumber::of_section(number))
        });
        if !is_there {
            root.report(
                Problem::at("unknown-clause", root.place_of("public_home"), format!("the main policy has no ‘{slug}’"))
                    .label("expected a section such as \"annex-a\" or \"section-5\""),
            );
        }
        number.filter(|_| is_there)
    });
    let public_url = root.optional("public_url", shape::folder_url);
    let contact_email = root.optional("contact_email", shape::email);
    let telephone = root.optional("telephone", shape::telephone);
    let language = root.optional("language", shape::language).unwrap_or_else(|| "en-GB".to_owned());
    let theme = root.optional("theme", shape::id).unwrap_or_else(|| "nhs".to_owned());
    let html_elements = root.list("html_elements", shape::html_element);
    let hours = read_hours(&root);
    let targets = read_targets(&root);
    let intervals = read_intervals(&root);
    let (year_starts, byte_order_mark) = read_reporting(&root);
    let (incident_pages, keep_months, reports_url) = root
        .table("intranet", "intranet table")
        .map(|intranet| {
            let pages = intranet.optional("incidents", shape::word::<IncidentPages>);
            let months = intranet.optional("keep_months", shape::count);
            let reports = intranet.optional("reports", shape::folder_url);
            intranet.finish();
            (pages, months, reports)
        })
        .unwrap_or_default();
    let incident_pages = incident_pages.unwrap_or(IncidentPages::Closed);
    let security_contact = root.table("security", "security table").and_then(|security| {
        let contact = security.required("contact", shape::contact);
        security.finish();
        contact
    });
    let reporting_routes = root.tables("reporting_route", "reporting route").iter().filter_map(read_route).collect();
    let concerns = root.table("concerns", "concerns table").map(|table| {
        let team = table.optional("team", shape::text);
        let managing_partner = table.optional("managing_partner", shape::staff);
        table.finish();
        Concerns { team, managing_partner }
    });
    let review_answerers = root.table("authorised", "authorised table").map(|table| {
        let answerers = table.list("answer_reviews", shape::staff);
        table.finish();
        answerers
    });
    let surgeries = root
        .tables("surgery", "surgery")
        .into_iter()
        .filter_map(|surgery| {
            let name = surgery.required("name", shape::text);
            let address = surgery.optional("address", shape::text);
            let phone = surgery.optional("phone", shape::text);
            surgery.finish();
            Some(Surgery { name: name?, address, phone })
        })
        .collect();
    let search_also = root.table("search", "search table").map(read_search).unwrap_or_default();
    let not_a_patient = root.tables("not_a_patient", "exception").iter().filter_map(read_exception).collect();
    let not_a_secret = root.tables("not_a_secret", "exception").iter().filter_map(read_exception).collect();
    root.finish();
    zone?;
    Some(Site {
        name: name?,
        language,
        public_url,
        contact_email,
        telephone,
        main_policy: PolicyId::new(main_policy?.as_str()),
        public_home,
        theme,
        hours: hours?,
        targets,
        intervals,
        year_starts,
        byte_order_mark,
        incident_pages,
        incident_page_months: keep_months.unwrap_or(KEEP_MONTHS),
        reports_url,
        security_contact,
        reporting_routes,
        concerns: concerns.unwrap_or_default(),
        review_answerers: review_answerers.unwrap_or_default(),
        surgeries,
        search_also,
        html_elements,
        not_a_patient,
        not_a_secret,
    })
}

fn read_route(route: &super::toml::Record) -> Option<ReportingRoute> {
    let label = route.required("label", shape::text);
    let staff = route.optional("staff", shape::staff);
    let instead_of = route.optional("instead_of", shape::staff);
    let email = route.optional("email", shape::email);
    let clause = route.required("clause", shape::clause);
    let note = route.optional("note", shape::text);
    route.refuse_unasked();
    Some(ReportingRoute { label: label?, staff, instead_of, email, clause: clause?, note })
}

fn read_search(search: super::toml::Record) -> Vec<SearchAlso> {
    let also = search.tables("also", "list of search words");
    search.finish();
    also.iter().map(read_search_also).collect()
}

fn read_search_also(also: &super::toml::Record) -> SearchAlso {
    let asked = also.list("asked", shape::spelling);
    let means = also.list("means", shape::spelling);
    let clauses = also.list("clauses", shape::clause);
    let pages = also.list("pages", shape::page);
    if asked.is_empty() && also.is_empty_list("asked") {
        also.report_missing(
            "asked",
            Problem::at("missing-key", also.place_of("asked"), "this list has no word that anybody would type")
                .label("`asked` is missing or empty")
                .help(
                    "write asked = [\"rude\", \"abusive\"], and what they are to find in `means`, `clauses` or `pages`",
                ),
        );
    }
    also.refuse_unasked();
    SearchAlso { asked, means, clauses, pages }
}

fn read_exception(exception: &super::toml::Record) -> Option<Exception> {
    let text = exception.required("text", shape::text);
    let reason = exception.required("reason", shape::text);
    exception.refuse_unasked();
    Some(Exception { text: text?, reason: reason?, place: exception.place() })
}

fn read_hours(root: &super::toml::Record) -> Option<Hours> {
    let Some(hours) = root.table("hours", "hours table") else {
        root.report_missing(
            "hours",
            Problem::at("missing-key", root.place(), "the settings have no `[hours]`")
                .label("`[hours]` is missing")
                .help("add [hours] with opens = 08:00:00, closes = 19:00:00 and working_days = [\"monday\", …]"),
        );
        return None;
    };
    let opens = hours.required("opens", shape::time_of_day);
    let closes = hours.required("closes", shape::time_of_day);
    let mut working_days: Vec<Weekday> = hours.list("working_days", shape::weekday);
    working_days.sort_by_key(|day| day.to_monday_zero_offset());
    working_days.dedup();
    let place = hours.place_of("closes");
    let days_place = hours.place_of("working_days");
    if working_days.is_empty() && hours.is_empty_list("working_days") {
        hours.report_missing(
            "working_days",
            Problem::at("missing-key", days_place, "there is no working day")
                .label("`working_days` is missing or empty")
                .help("write working_days = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]"),
        );
    }
    hours.finish();
    let (opens, closes) = (opens?, closes?);
    if closes <= opens {
        root.report(
            Problem::at("dates-out-of-order", place, "the practice closes before it opens")
                .label("expected a time after `opens`"),
        );
        return None;
    }
    (!working_days.is_empty()).then_some(Hours { opens, closes, working_days })
}

fn read_targets(root: &super::toml::Record) -> Targets {
    let usual = Targets {
        reply: Clock::BusinessDays(3),
        concern: Clock::BusinessDays(1),
        partners: Clock::BusinessDays(5),
        safeguarding: Clock::ElapsedHours(24),
        removal: Clock::BusinessDays(2),
        options: Clock::BusinessDays(10),
        author: Clock::BusinessDays(5),
        complaint: Clock::BusinessDays(3),
        decision: Clock::BusinessDays(5),
        dpo: Clock::BusinessDays(5),
    };
    let Some(table) = root.table("targets", "targets table") else { return usual };
    let clock = |key, usual| read_clock(&table, key).unwrap_or(usual);
    let targets = Targets {
        reply: clock("reply", usual.reply),
        concern: clock("concern", usual.concern),
        partners: clock("partners", usual.partners),
        safeguarding: clock("safeguarding", usual.safeguarding),
        removal: clock("removal", usual.removal),
        options: clock("options", usual.options),
        author: clock("author", usual.author),
        complaint: clock("complaint", usual.complaint),
        decision: clock("decision", usual.decision),
        dpo: clock("dpo", usual.dpo),
    };
    table.finish();
    targets
}

/// `{ business_days = 3 }`, `{ business_hours = 8 }` or `{ elapsed_hours = 72 }`.
fn read_clock(targets: &super::toml::Record, key: &'static str) -> Option<Clock> {
    let table = targets.table(key, "target")?;
    let given: Vec<Clock> = [
        table.optional("business_days", shape::days).map(Clock::BusinessDays),
        table.optional("business_hours", shape::days).map(Clock::BusinessHours),
        table.optional("elapsed_hours", shape::days).map(Clock::ElapsedHours),
    ]
    .into_iter()
    .flatten()
    .collect();
    let is_wrong = ["business_days", "business_hours", "elapsed_hours"].iter().any(|key| table.has(key));
    if given.len() > 1 || (given.is_empty() && !is_wrong) {
        table.report(
            Problem::at("wrong-type", table.place(), format!("`{key}` needs one length of time"))
                .label("expected one of business_days, business_hours and elapsed_hours")
                .help(format!("write {key} = {{ business_days = 3 }}")),
        );
    }
    table.finish();
    given.first().copied()
}

fn read_intervals(root: &super::toml::Record) -> Intervals {
    let usual = Intervals {
        monitoring: 7,
        check: 90,
        awareness: 183,
        review_due_soon: 60,
        acknowledgement: 28,
        dissemination: 28,
        closing: 28,
        seal: 30,
        presentation: 28,
    };
    let Some(table) = root.table("intervals", "intervals table") else { return usual };
    let intervals = Intervals {
        monitoring: table.optional("monitoring", shape::days).unwrap_or(usual.monitoring),
        check: table.optional("check", shape::days).unwrap_or(usual.check),
        awareness: table.optional("awareness", shape::days).unwrap_or(usual.awareness),
        review_due_soon: table.optional("review_due_soon", shape::days).unwrap_or(usual.review_due_soon),
        acknowledgement: table.optional("acknowledgement", shape::days).unwrap_or(usual.acknowledgement),
        dissemination: table.optional("dissemination", shape::days).unwrap_or(usual.dissemination),
        closing: table.optional("closing", shape::days).unwrap_or(usual.closing),
        seal: table.optional("seal", shape::days).unwrap_or(usual.seal),
        presentation: table.optional("presentation", shape::days).unwrap_or(usual.presentation),
    };
    table.finish();
    intervals
}

fn read_reporting(root: &super::toml::Record) -> (i8, bool) {
    let Some(table) = root.table("reporting", "reporting table") else { return (4, true) };
    let month = table.optional("year_starts", shape::count).unwrap_or(4);
    let mark = table.optional("byte_order_mark", shape::flag).unwrap_or(true);
    if !(1..=12).contains(&month) {
        root.report(
            Problem::at(
                "wrong-type",
                table.place_of("year_starts"),
                format!("the reporting year cannot begin in month {month}"),
            )
            .label("expected 1 to 12; 4 is April, as the NHS counts"),
        );
    }
    table.finish();
    (month.clamp(1, 12) as i8, mark)
}

/// Reads the bank holidays; an empty list is a problem, since no deadline could then be counted.
pub fn read_holidays(file: &TomlFile, reader: &Reader) -> Vec<Holiday> {
    let root = file.root(reader, "bank-holiday file");
    let mut holidays: Vec<Holiday> = Vec::new();
    for record in root.tables("holiday", "bank holiday") {
        let date = record.required("date", shape::date);
        let title = record.required("title", shape::text);
        let substitute = record.optional("substitute", shape::flag).unwrap_or(false);
        if let (Some(date), Some(title)) = (date, title) {
            if holidays.iter().any(|holiday| holiday.date == date) {
                record.report(
                    Problem::at("duplicate-id", record.place_of("date"), format!("{date} is already a bank holiday"))
                        .label("written a second time"),
                );
            }
            holidays.push(Holiday { date, title, substitute });
        }
        record.finish();
    }
    let years: std::collections::BTreeSet<i16> = holidays.iter().map(|holiday| holiday.date.year()).collect();
    if let (Some(first), Some(last)) = (years.first(), years.last())
        && let Some(missing) = (*first..*last).find(|year| !years.contains(year))
    {
        root.report(
            Problem::at(
                "bank-holidays-missing",
                root.place_of("holiday"),
                format!("there is no bank holiday in {missing}, between {first} and {last}"),
            )
            .label("a year is missing")
            .help("add that year's holidays, or correct a mistyped year"),
        );
        holidays.retain(|holiday| holiday.date.year() < missing);
    }
    root.finish();
    holidays
}
