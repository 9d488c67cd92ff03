//! No text or register holds anything that could identify a patient.
//!
//! # Why
//!
//! No personal health information, and nothing that lets somebody be recognised, is published or kept. This looks for
//! NHS numbers (ten digits whose check digit holds, in any grouping and whatever word stands before them, but not after
//! "ISBN"), telephone numbers, postcodes, email addresses of people, also spelt out, dates of birth, National Insurance
//! numbers, names with a title such as Mrs or Mr, and street addresses. It looks in the files as they are written and
//! in what readers see, so bold type, an escape or an invisible character hides nothing. On a public page such a text
//! is a problem that stops the build, except names and streets, which may be anybody's. Numbers and addresses that
//! `content/site.toml` or `content/references.toml` list are the practice's own or a service's, and may stand anywhere;
//! so may the names of people in `content/registers/staff.toml`. Names without a title are not looked for: a program
//! cannot recognise them.
//!
//! # Breaks the rule
//!
//! Somebody typed a patient's NHS number into an entry.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-20
//! by = "manager"
//! kind = "regular"
//! outcome = "Comment from the patient with NHS number 943 476 5919."
//! ```
//!
//! # Keeps the rule
//!
//! The entry says what is needed and nothing of the patient.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-20
//! by = "manager"
//! kind = "regular"
//! outcome = "Comment from a patient, passed to reception."
//! ```
//!
//! # How to fix
//!
//! Delete it, from earlier copies too. If it is the practice's own number or address, or a service's, list it in
//! `content/site.toml` or `content/references.toml`. If it is no patient's, such as an order number whose check digit
//! happens to hold, write it into a `[[not_a_patient]]` table of `content/site.toml` with the reason. If it was
//! published, tell the Data Protection Officer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::engine::personal_email::personal_emails;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject, Text, clause_texts};
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span, TextFile};
use crate::duties::Duty;
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::{Library, Policy};
use crate::privacy::identifiers::{self, Allowed, Identifier, KnownPeople, RegisterLines, letters_and_digits};
use crate::privacy::patients::{
    ExemptTexts, LocatedIdentifier, add_unless_known, allowed, in_pages, in_policies, outside_public_policies,
};
use crate::privacy::{PublicTextKind, outside_policies};

pub static RULE: Rule = Rule {
    id: "patient-identifiable-text",
    duties: &[Duty::NoIdentifiableText],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Texts(refuse_in_public), Check::Staff(check_texts), Check::Partners(check_sources)],
};

fn in_words(kind: Identifier) -> String {
    format!("{} stands here", kind.label())
}

/// What the public would read.
fn refuse_in_public(library: &Library, sources: &Sources) -> Vec<Problem> {
    let excepted = ExemptTexts::of(library);
    let found = in_public(library, sources, &allowed(library));
    let reported = found.into_iter().filter(|one| one.kind.fails_build() && !excepted.has(&one.words));
    reported
        .map(|one| {
            Problem::at(RULE.id, one.place.clone(), format!("{} stands in public text", one.kind.label()))
                .label("nobody's may be published")
                .help(own_phone(&one, library, sources).unwrap_or_else(|| HELP.to_owned()))
        })
        .collect()
}

/// The number itself is not said again: terminals are shared and logs are kept.
const HELP: &str = "delete it; the practice's own numbers and addresses, and those of services, are listed in content/site.toml \
    or content/references.toml; what is certainly no patient's is listed at the end of content/site.toml by itself:\n\
    [[not_a_patient]]\n\
    text = \"the number as it stands in this line\"\n\
    reason = \"how you know that it is no patient's\"";

/// The lines that make a telephone number the practice's own, where it reads like one: not a mobile's, among words with
/// which a practice tells its own. Such a number is meant for everybody; any other is not said again.
fn own_phone(one: &LocatedIdentifier, library: &Library, sources: &Sources) -> Option<String> {
    let digits: String = one.words.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("44").map_or(digits.clone(), |rest| format!("0{rest}"));
    let is_landline = one.kind == Identifier::Phone && ["01", "02", "03"].iter().any(|start| digits.starts_with(start));
    let text = &sources.text(&one.place.file).filter(|_| is_landline)?.text;
    let (start, end) =
        (text.floor_char_boundary(one.place.start), text.ceil_char_boundary(one.place.end.min(text.len())));
    let near = |words: &str| {
        let words = words.to_lowercase();
        words.split(|c: char| !c.is_alphanumeric()).any(|word| OWN.contains(&word))
    };
    let from = text.floor_char_boundary(start.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((end + NEAR).min(text.len()));
    let before = text[from..start].rsplit('\n').next().unwrap_or("");
    let after = text[end..to].split('\n').next().unwrap_or("");
    if !near(before) && !near(after) {
        return None;
    }
    let phone = &one.words;
    let lines = match library.site.surgeries.as_slice() {
        [only] if only.phone.is_none() => {
            format!("add this line to the [[surgery]] table of content/site.toml:\nphone = \"{phone}\"")
        }
        _ => {
            let name = library.site.name.replace('\\', "\\\\").replace('"', "\\\"");
            format!(
                "add these lines at the end of content/site.toml, with the surgery's own name:\n[[surgery]]\nname = \"{name}\"\nphone = \"{phone}\""
            )
        }
    };
    Some(format!("if it is anybody else's, delete it; if it is the practice's own number, {lines}"))
}

/// Words with which a practice gives its own number, and how near they stand.
const OWN: [&str; 14] = [
    "us",
    "our",
    "we",
    "call",
    "ring",
    "phone",
    "telephone",
    "tel",
    "reception",
    "surgery",
    "practice",
    "appointment",
    "appointments",
    "opening",
];
const NEAR: usize = 80;

fn in_public(library: &Library, sources: &Sources, allowed: &Fingerprinted<Allowed>) -> Vec<LocatedIdentifier> {
    let policies = in_policies(library, sources, allowed);
    let mut found: Vec<LocatedIdentifier> = policies.iter().flat_map(|policy| policy.public.iter().cloned()).collect();
    found.extend(outside_public_policies(library, sources, allowed));
    found
}

/// What stands in the texts that staff read, as they are shown: what would stop a build in public, and in every text
/// the names and streets that would not.
#[derive(BorshSerialize, BorshDeserialize)]
struct InTexts(Vec<(usize, LocatedIdentifier)>);

impl Persistent for InTexts {}

fn in_texts<'a>(texts: impl Iterator<Item = Text<'a>>, allowed: &Allowed) -> InTexts {
    let mut found = Vec::new();
    for (index, text) in texts.enumerate() {
        let is_told = |kind: Identifier| text.audience == Audience::Staff || !kind.fails_build();
        let mut tell =
            |words: &str, place: &dyn Fn(std::ops::Range<usize>) -> Span, is_address: bool| {
                let all = identifiers::find(words, allowed).into_iter();
                let reported = all.filter(|one| is_told(one.kind) && (one.kind.fails_build() || !is_address));
                found.extend(reported.map(|one| {
                    (index, LocatedIdentifier { kind: one.kind, words: one.words, place: place(one.range) })
                }));
            };
        tell(text.title, &|_| text.place.clone(), false);
        tell(&text.prose.plain, &|range| text.place_of(range), false);
        for unseen in &text.prose.unseen {
            let bytes = unseen.source.start as usize..unseen.source.end as usize;
            tell(&unseen.text, &|_| Span::new(&text.place.file, bytes.clone()), true);
        }
    }
    // A link may show its own address.
    found.dedup_by(|later, earlier| {
        later.0 == earlier.0
            && later.1.kind == earlier.1.kind
            && letters_and_digits(&later.1.words) == letters_and_digits(&earlier.1.words)
    });
    InTexts(found)
}

/// What stands in the texts for staff, with the subject of each.
fn in_all_texts(facts: &StaffFacts, allowed: &Fingerprinted<Allowed>) -> Vec<(Subject, LocatedIdentifier)> {
    let policies: Vec<&Fingerprinted<Policy>> = facts.library.policies.values().collect();
    let of_policy = |policy: &&Fingerprinted<Policy>| {
        let (cache, input) = (&facts.library.cache, (*policy, facts.key, allowed));
        cache.get_persistent(Query::IdentifiersInTexts, policy.id.as_str(), &input, |(policy, key, allowed)| {
            in_texts(clause_texts(policy, key), allowed)
        })
    };
    let in_policies: Vec<_> = policies.par_iter().map(of_policy).collect();
    let mut all = Vec::new();
    for (policy, found) in policies.into_iter().zip(in_policies) {
        if found.0.is_empty() {
            continue;
        }
        let subjects: Vec<Subject> = facts.clause_texts(policy).map(|text| text.subject).collect();
        all.extend(found.0.iter().filter_map(|(index, one)| Some((subjects.get(*index)?.clone(), one.clone()))));
    }
    let subjects: Vec<Subject> = facts.page_texts().map(|text| text.subject).collect();
    let in_pages = in_texts(facts.page_texts(), allowed).0;
    all.extend(in_pages.into_iter().filter_map(|(index, one)| Some((subjects.get(index)?.clone(), one))));
    all.extend(beside_texts(facts, allowed).into_iter().map(|one| (Subject::File(one.place.file.to_string()), one)));
    all
}

/// Names and streets in what the public reads besides texts and registers, and all that stands in references for staff.
fn beside_texts(facts: &StaffFacts, allowed: &Fingerprinted<Allowed>) -> Vec<LocatedIdentifier> {
    let library = facts.library;
    let mut found = Vec::new();
    let mut tell = |words: &str, place: &Span, is_told: &dyn Fn(Identifier) -> bool| {
        let all = identifiers::find(words, allowed).into_iter().filter(|one| is_told(one.kind));
        found.extend(all.map(|one| LocatedIdentifier { kind: one.kind, words: one.words, place: place.clone() }));
    };
    outside_policies(library, &mut |text| {
        let place = text.place(0..0);
        let is_looked_at_elsewhere = ["content/registers/", "content/pages/", "content/guidance/"]
            .iter()
            .any(|folder| place.file.starts_with(folder));
        if text.kind == PublicTextKind::Words && !is_looked_at_elsewhere {
            tell(&text.text, &place, &|kind| !kind.fails_build());
        }
    });
    for reference in library.references.values().filter(|one| one.text.audience() == Audience::Staff) {
        let text = reference.text.read(facts.key);
        for words in std::iter::once(&text.title).chain(&text.publisher) {
            tell(words, &reference.place, &|_| true);
        }
    }
    for route in &library.site.reporting_routes {
        for words in std::iter::once(&route.label).chain(&route.note) {
            tell(words, &Span::top_of(&"content/site.toml".into()), &|_| true);
        }
    }
    found
}

/// People who work here, whose names staff read everywhere.
fn people(facts: &StaffFacts) -> KnownPeople {
    let names = facts.library.staff.values().flat_map(|member| {
        let name = member.name.read(facts.key).as_deref();
        name.into_iter().chain(member.public_name.as_deref())
    });
    KnownPeople::of(names)
}

fn is_staff(people: &KnownPeople, one: &LocatedIdentifier) -> bool {
    one.kind == Identifier::TitledName && people.has(&one.words)
}

/// Texts for staff.
fn check_texts(facts: &StaffFacts, found: &mut FindingSink) {
    let (people, excepted) = (people(facts), ExemptTexts::of(facts.library));
    for (subject, one) in in_all_texts(facts, &allowed(facts.library)) {
        if !is_staff(&people, &one) && !excepted.has(&one.words) {
            found.breach(subject, &one.place, in_words(one.kind));
        }
    }
}

/// What stands in a register.
struct InRegister(Vec<identifiers::IdentifierMatch>);

fn in_registers(facts: &PartnersFacts, allowed: &Fingerprinted<Allowed>) -> Vec<LocatedIdentifier> {
    let cache = &facts.staff.library.cache;
    let files: Vec<&TextFile> = facts.sources.texts_in("content/registers/", "").collect();
    let look = |file: &&TextFile| {
        let input = (*file, RegisterLines::of_file(file, cache), allowed);
        cache.get(Query::IdentifiersInRegister, &file.name, &input, |(file, lines, allowed)| {
            InRegister(identifiers::find_in_register(&file.text, lines, allowed))
        })
    };
    let all: Vec<_> = files.par_iter().map(look).collect();
    let placed = |(file, found): (&TextFile, Arc<InRegister>)| {
        let place = |range: &std::ops::Range<usize>| Span::new(&file.name, range.clone());
        let of_file = found.0.iter();
        of_file
            .map(|one| LocatedIdentifier { kind: one.kind, words: one.words.clone(), place: place(&one.range) })
            .collect::<Vec<_>>()
    };
    files.into_iter().zip(all).flat_map(placed).collect()
}

const ACCOUNTS: &str = "content/registers/accounts.toml";

/// Addresses to which our accounts are registered and that `account-email-personal` tells of: one mistake, one finding.
fn addresses_told_as_personal(facts: &StaffFacts) -> BTreeSet<String> {
    let accounts = personal_emails(facts).into_iter();
    accounts
        .filter_map(|(account, _)| account.contact_email.read(facts.key).as_deref().map(letters_and_digits))
        .collect()
}

/// Registers as they are written, with the notes in them; what the files of texts for staff hold and no text shows; and
/// what the settings list and nobody wrote.
fn check_sources(facts: &PartnersFacts, found: &mut FindingSink) {
    let library = facts.staff.library;
    let allowed = allowed(library);
    let (people, excepted) = (people(facts.staff), ExemptTexts::of(library));
    let shown: Vec<LocatedIdentifier> = in_all_texts(facts.staff, &allowed).into_iter().map(|(_, one)| one).collect();
    let mut written = shown.clone();
    let in_policies = in_policies(library, facts.sources, &allowed);
    let of_staff = in_policies.iter().flat_map(|policy| policy.staff.iter().cloned());
    let in_pages = in_pages(library, facts.sources, &allowed, Audience::Staff);
    add_unless_known(&mut written, of_staff.chain(in_pages).collect());
    let mut reported = written.split_off(shown.len());
    let personal = addresses_told_as_personal(facts.staff);
    let is_told_as_personal = |one: &LocatedIdentifier| {
        *one.place.file == *ACCOUNTS
            && one.kind == Identifier::Email
            && personal.contains(&letters_and_digits(&one.words))
    };
    reported.extend(in_registers(facts, &allowed).into_iter().filter(|one| !is_told_as_personal(one)));
    for one in reported.iter().filter(|one| !is_staff(&people, one) && !excepted.has(&one.words)) {
        found.breach(Subject::File(one.place.file.to_string()), &one.place, in_words(one.kind));
    }
    let in_public = in_public(library, facts.sources, &allowed);
    let used: BTreeSet<String> =
        [shown, reported, in_public].iter().flatten().map(|one| letters_and_digits(&one.words)).collect();
    let unused: BTreeMap<String, &Span> =
        library.site.not_a_patient.iter().map(|one| (letters_and_digits(&one.text), &one.place)).collect();
    for (_, place) in unused.iter().filter(|(signs, _)| !used.contains(*signs)) {
        let message = "this text is listed as no patient's, and nothing takes it for one";
        let finding = found.breach(Subject::File(place.file.to_string()), place, message);
        finding.fix = Some("Take this table out: what it allowed is not there any more.".to_owned());
    }
}
