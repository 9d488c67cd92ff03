//! Everything the public may read is handed over in one list: a marker stands in every public field, and each that reaches the public
//! site must be in the list.

use std::collections::BTreeSet;

use crate::support::Practice;
use byelaw::base::sources::Sources;
use byelaw::load::{Moment, load};
use byelaw::model::Library;
use byelaw::pipeline::{self, Parts};
use byelaw::privacy::{PublicText, PublicTextKind, in_policy, outside_policies};

fn practice() -> (Practice, Sources) {
    let mut practice = Practice::base();
    for (file, text) in [
        ("content/policies/conduct/01-rules.md", include_str!("public_texts/rules.md")),
        ("content/policies/conduct/policy.toml", include_str!("public_texts/policy.toml")),
        ("content/registers/staff.toml", include_str!("public_texts/registers.toml")),
        ("content/registers/accounts.toml", include_str!("public_texts/accounts.toml")),
        ("content/references.toml", include_str!("public_texts/references.toml")),
        ("content/pages/publicmarkpage.md", include_str!("public_texts/page.md")),
        ("content/pages/complaints.md", "+++\naudience = \"public\"\n+++\n# How to complain\n\nWrite to us.\n"),
        ("content/guidance/criticism.md", "+++\naudience = \"staff\"\n+++\n# staffmark\n\nstaffmark\n"),
    ] {
        practice.set(file, text);
    }
    for file in ["content/registers/replies.toml", "content/registers/incidents/2026-07.toml"] {
        practice.set(file, "# None.\n");
    }
    let site = practice.text("content/site.toml").to_owned();
    let site = site
        .replace("The Practice", "Publicmarksite")
        .replace("https://practice.example/", "https://publicmarkurl.example/")
        .replace(
            "team@practice.example\"\n\n[hours]",
            "publicmarkcontact@practice.example\"\nhtml_elements = [\"br\"]\n\n[hours]",
        )
        .replace("mailto:team@", "mailto:publicmarksecurity@")
        .replace("label = \"Manager\"", "label = \"staffmark\"");
    let surgery = "\n[[surgery]]\nname = \"Publicmarksurgery\"\naddress = \"publicmarkaddress\"\nphone = \"0000 publicmarksurgeryphone\"\n";
    practice.set("content/site.toml", &format!("{site}{surgery}"));
    let mut sources = practice.sources();
    sources.add_attachment("content/pages/publicmarkpicture.png", include_bytes!("pictures/clean.png").to_vec());
    sources.add_attachment("content/pages/publicmarkfile.pdf", b"document".to_vec());
    (practice, sources)
}

/// Every word that begins with a marker's letters, in small letters.
fn markers(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let rest = text.match_indices("publicmark").map(|(at, _)| &text[at..]);
    rest.map(|word| word.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

fn library(practice: &Practice, sources: &Sources) -> Library {
    let moment = Moment::EndOf(practice.today.parse().unwrap());
    match pipeline::read(sources, moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => panic!("{problems:#?}"),
    }
}

fn everything_public(library: &Library, hand: &mut dyn FnMut(&PublicText)) {
    library.policies.values().for_each(|policy| in_policy(policy, hand));
    outside_policies(library, hand);
}

fn handed_over(library: &Library) -> Vec<(PublicTextKind, String)> {
    let mut all = Vec::new();
    everything_public(library, &mut |text| all.push((text.kind, text.text.to_string())));
    all
}

#[test]
fn every_marker_on_a_public_page_is_in_the_list() {
    let (practice, sources) = practice();
    let library = library(&practice, &sources);
    let publication = pipeline::publish(&library, &sources, Parts::ALL).unwrap();
    let mut shown = BTreeSet::new();
    for (path, bytes) in publication.public.as_ref().unwrap().files() {
        // Emphasis within a word parts it, and so does an entity.
        let text = String::from_utf8_lossy(bytes).replace("<strong>", "").replace("%70", "p");
        shown.extend(markers(path));
        shown.extend(markers(&text));
    }
    let handed: BTreeSet<String> = handed_over(&library).iter().flat_map(|(_, text)| markers(text)).collect();
    let missing: Vec<_> = shown.difference(&handed).collect();
    assert!(missing.is_empty(), "public, and not in the list: {missing:?}");
    let besides: Vec<_> = handed.difference(&shown).collect();
    assert!(besides.is_empty(), "in the list, and on no public page: {besides:?}");

    // A marker that reaches no page proves nothing.
    let written = practice
        .files
        .values()
        .flat_map(|text| markers(&text.replace("**", "").replace("&#97;", "a").replace("%70", "p")));
    let planted: BTreeSet<String> = written.collect();
    let lost: Vec<_> = planted.difference(&shown).collect();
    assert!(lost.is_empty() && planted.len() > 60, "planted, and on no public page: {lost:?}");
}

#[test]
fn nothing_for_staff_is_in_the_list() {
    let (practice, sources) = practice();
    for (kind, text) in handed_over(&library(&practice, &sources)) {
        assert!(!text.contains("staffmark") && !text.contains("unseenmark"), "{kind:?}: {text}");
    }
}

#[test]
fn a_value_is_handed_over_as_a_reader_sees_it() {
    let (practice, sources) = practice();
    let all = handed_over(&library(&practice, &sources));
    let prose: String =
        all.iter().filter(|(kind, _)| *kind == PublicTextKind::Prose).map(|(_, text)| text.as_str()).collect();
    for words in [
        "Publicmarkwords, publicmarkamp, publicmarkcode",
        "publicmarkover publicmarkline",
        "publicmarktask publicmarkstruck",
    ] {
        assert!(prose.contains(words), "{words} is not in {prose}");
    }
    let addresses: Vec<&str> =
        all.iter().filter(|(kind, _)| *kind == PublicTextKind::Address).map(|(_, text)| text.as_str()).collect();
    for address in [
        "https://a.example/publicmarkpath?q=%70ublicmarkencoded#publicmarkfragment",
        "https://a.example/publicmarkpath?q=publicmarkencoded#publicmarkfragment",
        "mailto:publicmarkmail@practice.example",
        "content/pages/publicmarkpicture.png",
        "publicmarkpage",
    ] {
        assert!(addresses.contains(&address), "{address} is not in {addresses:#?}");
    }
    assert_eq!(all.iter().filter(|(kind, _)| *kind == PublicTextKind::PublicName).count(), 1);
}

#[test]
fn a_value_knows_its_place() {
    let (practice, sources) = practice();
    let library = load(&sources, Moment::EndOf(practice.today.parse().unwrap())).library.unwrap();
    let mut found = Vec::new();
    everything_public(&library, &mut |text| {
        for marker in [
            "publicmarkcode",
            "publicmarkcell",
            "publicmarknotelink",
            "publicmarkalt",
            "publicmarkfile",
            "ublicmarkpage",
        ] {
            if let Some(at) = text.text.find(marker) {
                let place = text.place(at..at + marker.len());
                let written = &practice.text(&place.file)[place.start..place.end];
                found.push(format!("{marker} {}:{} {written}", place.file, sources.line_and_column(&place).0));
            }
        }
    });
    for line in [
        "publicmarkcode content/policies/conduct/01-rules.md:8 publicmarkcode",
        "publicmarkcell content/policies/conduct/01-rules.md:17 publicmarkcell",
        "publicmarknotelink content/policies/conduct/01-rules.md:11 [its link](https://publicmarknotelink.example/)",
        "publicmarkfile content/policies/conduct/01-rules.md:9 [a file](../../pages/publicmarkfile.pdf)",
        "ublicmarkpage content/pages/publicmarkpage.md:7 # Publicmarkpagetitle",
    ] {
        assert!(found.iter().any(|one| one == line), "{line} is not in {found:#?}");
    }
}
