//! The quarter on the desk: the report as it will be, its files, and its seal.

use std::fs;

use super::support::{Desk, Form};

/// Presses the button of that name on the page of a quarter.
fn press(desk: &Desk, period: &str, act: &str, more: &[(&str, &str)]) -> crate::support::serving::Answer {
    let page = desk.get(&format!("quarter?period={period}")).text();
    let is_it = |form: &Form| form.hidden.contains(&("act".to_owned(), act.to_owned()));
    let form = Form::all(&page).into_iter().find(is_it).unwrap_or_else(|| panic!("no button {act}: {page}"));
    desk.send(&form, more, &[])
}

#[test]
fn the_latest_quarter_is_shown_with_what_is_missing_and_where_it_is_put_right() {
    let desk = Desk::example();
    let page = desk.get("quarter").text();
    assert!(page.contains("1 July to 30 September 2026"), "{page}");
    assert!(page.contains("What is missing from it") && page.contains("summary.csv"), "{page}");
    assert!(page.contains("<option value=\"2026-27-Q3\">1 October to 31 December 2026, so far</option>"), "{page}");
    let report = desk.get("quarter/2026-27-Q2/report").text();
    assert!(report.contains("For the partners alone") && !report.contains("href=\"summary.csv\""), "{report}");
    assert_eq!(desk.get("quarter/2026-27-Q2/byelaw.css").header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(desk.get("quarter/2026-27-Q2/summary.csv").status, 404);
    let none = desk.get("quarter?period=2031-32-Q1").text();
    assert!(none.contains("2031-32-Q1 has not begun") && none.contains("1 July to 30 September 2026"), "{none}");
    let nonsense = desk.get("quarter?period=..%2F..%2Fetc").text();
    assert!(nonsense.contains("is not a reporting period"), "{nonsense}");
}

#[test]
fn its_files_are_made_as_the_report_of_the_command_line() {
    let desk = Desk::example();
    let folder = desk.root.path().join("output/reports/2026-27-Q1");
    assert!(!folder.exists());
    let made = desk.follow(&press(&desk, "2026-27-Q1", "files", &[])).text();
    assert!(made.contains("The files lie in") && made.contains("As it was made"), "{made}");
    let here = fs::read(folder.join("summary.csv")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().to_str().unwrap();
    let done = crate::support::on_disk::byelaw(desk.root.path(), &["report", "2026-27-Q1", "--out", out]);
    assert!(done.status.success());
    assert_eq!(here, fs::read(elsewhere.path().join("reports/2026-27-Q1/summary.csv")).unwrap());
    fs::write(folder.join("summary.csv"), "cut").unwrap();
    let page = desk.get("quarter?period=2026-27-Q1").text();
    assert!(page.contains("Not as it was made") && page.contains("summary.csv: cut short or changed"), "{page}");
    // No window can be opened by a test; where it lies is said instead.
    let open = press(&desk, "2026-27-Q1", "open-files", &[]).text();
    assert!(open.contains("opened no window for the folder") && open.contains("2026-27-Q1"), "{open}");
}

#[test]
fn a_quarter_is_sealed_once_by_whoever_has_read_it() {
    let desk = Desk::example();
    let seals = desk.root.path().join("content/seals");
    let sealed = |period: &str| seals.join(period).join("manifest.json").is_file();
    let running = desk.get("quarter?period=2026-27-Q3").text();
    assert!(running.contains("It can be sealed after that") && !running.contains("value=\"seal\""), "{running}");
    let period = if sealed("2026-27-Q2") { "2026-27-Q1" } else { "2026-27-Q2" };
    assert!(!sealed(period));
    let unread = press(&desk, period, "seal", &[]).text();
    assert!(unread.contains("<a href=\"#read\">A seal stays for good"), "{unread}");
    assert!(!sealed(period));
    let answer = press(&desk, period, "seal", &[("read", "yes")]);
    let page = desk.follow(&answer).text();
    assert!(page.contains(&format!("{period} is sealed")) && page.contains("Print this number"), "{page}");
    assert!(sealed(period));
    let verified = crate::support::on_disk::byelaw(desk.root.path(), &["verify", period]);
    let said = String::from_utf8_lossy(&verified.stderr).into_owned() + &String::from_utf8_lossy(&verified.stdout);
    let digest = said.split("manifest.json: ").nth(1).unwrap().split_whitespace().next().unwrap();
    assert!(page.contains(digest), "{digest}: {page}");
    let again = desk.get(&format!("quarter?period={period}")).text();
    assert!(again.contains("As it was made") && !again.contains("value=\"seal\""), "{again}");
    // A form that somebody kept open seals nothing twice.
    let token = Form::first(&again);
    let fields = [("form-token", token.token()), ("period", period), ("act", "seal"), ("read", "yes")];
    let twice = desk.post("quarter", &fields).text();
    assert!(twice.contains("a seal is never edited"), "{twice}");
    desk.is_clean();
}
