//! Names of people in public text: the one slip that no practice gets over.

use aho_corasick::AhoCorasick;

use crate::audience::LoaderKey;
use crate::model::{Library, StaffMember};
use crate::problem::Problem;
use crate::sources::Place;

/// Finds the name of anyone whose name is not public in anything the public may read.
pub fn refuse_in_public(library: &Library, key: &LoaderKey, problems: &mut Vec<Problem>) {
    let hidden: Vec<(&StaffMember, &String)> = library
        .staff
        .values()
        .filter(|member| member.public_name.is_none())
        .filter_map(|member| Some((member, member.name.as_loaded(key).as_ref()?)))
        .collect();
    let patterns = hidden.iter().map(|(_, name)| name.as_str());
    let Ok(names) = AhoCorasick::builder().ascii_case_insensitive(true).build(patterns) else { return };
    let mut look = |text: &str, place: &Place| {
        // A name may be broken over a line.
        let text = text.replace('\n', " ");
        for found in names.find_iter(&text) {
            let (member, name) = hidden[found.pattern().as_usize()];
            problems.push(
                Problem::at(
                    "staff-name-on-public-page",
                    place.clone(),
                    format!("the name of the {} stands in public text: {name}", *member.role),
                )
                .label("in this text")
                .help(format!("write [[staff:{}]]: staff then read the name, and the public the role", *member.id)),
            );
        }
    };
    for policy in library.policies.values() {
        look(&policy.title, &policy.place);
        for change in policy.changes.iter().filter_map(|change| change.public()) {
            look(&change.summary, &policy.place);
        }
        for section in &policy.sections {
            for words in [&section.nav_title, &section.summary].into_iter().flatten().filter_map(|words| words.public())
            {
                look(words, &section.place);
            }
            for clause in &section.clauses {
                if let Some(text) = clause.text.public() {
                    look(&format!("{}\n{}", text.title, text.prose.plain), &clause.place);
                }
            }
        }
    }
    for page in library.pages.values() {
        let Some(text) = page.text.public() else { continue };
        let headings: String = text.headings.iter().map(|heading| format!("{}\n", heading.text)).collect();
        let words =
            [text.nav_title.as_deref(), text.summary.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n");
        look(&format!("{}\n{words}\n{headings}\n{}", text.title, text.prose.plain), &page.place);
    }
    for reference in library.references.values() {
        let Some(text) = reference.text.public() else { continue };
        let words = [Some(&text.title), text.publisher.as_ref(), text.note.as_ref()];
        look(&words.into_iter().flatten().cloned().collect::<Vec<_>>().join("\n"), &reference.place);
    }
    for account in library.accounts.values() {
        look(&format!("{}\n{}", *account.handle, *account.purpose), &account.place);
    }
}
