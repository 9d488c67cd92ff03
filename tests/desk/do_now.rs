//! What is to be done now on the desk: whose it is, and the page or the place in a file that does it.

use super::support::Desk;

#[test]
fn each_thing_leads_to_the_page_that_does_it() {
    let desk = Desk::example();
    let all = desk.get("?of=all").text();
    let items: Vec<&str> = all.split("byelaw-attention__item").skip(1).collect();
    assert!(items.len() > 3, "{all}");
    for item in &items {
        assert!(item.contains("desk-do") || item.contains("It stands in content/"), "{item}");
    }
    // Every page that is named is there.
    let mut pages: Vec<&str> =
        all.split("desk-do\" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    pages.sort_unstable();
    pages.dedup();
    assert!(!pages.is_empty(), "{all}");
    for page in pages {
        let page = page.strip_prefix(&desk.base).unwrap().replace("&amp;", "&");
        // Pages of incidents, policies, quarters and settings are tested with theirs.
        if ["incident/", "policy", "quarter", "settings"].iter().any(|other| page.starts_with(other)) {
            continue;
        }
        assert_eq!(desk.get(&page).status, 200, "{page}");
    }
}

#[test]
fn whoever_has_something_to_do_sees_theirs_first() {
    let desk = Desk::example();
    let mine = desk.get("").text();
    assert!(mine.contains("Yours (") && mine.contains("?of=all"), "{mine}");
    let count = |html: &str| html.matches("byelaw-attention__item").count();
    assert!(count(&mine) <= count(&desk.get("?of=all").text()));
}

#[test]
fn where_nothing_is_to_be_done_it_says_so() {
    let desk = Desk::small();
    let page = desk.get("?of=all").text();
    assert!(page.contains("to do, the most urgent first") || page.contains("Nothing is to be done"), "{page}");
}
