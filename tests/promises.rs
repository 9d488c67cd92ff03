//! Promises that hold for every practice: nothing leaks, order does not matter, and the model fits no template.

use std::fmt::Display;
use std::ops::Deref;

use crate::support::Practice;
use borsh::{BorshDeserialize, BorshSerialize};
use byelaw::base::audience::{Graded, Partners, PartnersKey, Public, Staff, StaffKey};
use byelaw::incremental::{Fingerprinted, Persistent, Traced};
use byelaw::model;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use static_assertions::assert_not_impl_any;

// Wall 1: nothing of the model is `Serialize`.
assert_not_impl_any!(model::Library: Serialize);
assert_not_impl_any!(model::Site: Serialize);
assert_not_impl_any!(model::Policy: Serialize);
assert_not_impl_any!(model::Section: Serialize);
assert_not_impl_any!(model::Clause: Serialize);
assert_not_impl_any!(model::ClauseText: Serialize);
assert_not_impl_any!(model::PolicyVersion: Serialize);
assert_not_impl_any!(model::KeptText: Serialize);
assert_not_impl_any!(model::Prose: Serialize);
assert_not_impl_any!(model::Term: Serialize);
assert_not_impl_any!(model::Change: Serialize);
assert_not_impl_any!(model::Approval: Serialize);
assert_not_impl_any!(model::Page: Serialize);
assert_not_impl_any!(model::PageText: Serialize);
assert_not_impl_any!(model::Reference: Serialize);
assert_not_impl_any!(model::ReferenceText: Serialize);
assert_not_impl_any!(model::StaffMember: Serialize);
assert_not_impl_any!(model::Leave: Serialize);
assert_not_impl_any!(model::Account: Serialize);
assert_not_impl_any!(model::Handover: Serialize);
assert_not_impl_any!(model::BusinessCase: Serialize);
assert_not_impl_any!(model::OutsidePolicy: Serialize);
assert_not_impl_any!(model::Nature: Serialize);
assert_not_impl_any!(model::Resolution: Serialize);
assert_not_impl_any!(model::Incident: Serialize);
assert_not_impl_any!(model::Step: Serialize);
assert_not_impl_any!(model::Evidence: Serialize);
assert_not_impl_any!(model::Erasure: Serialize);
assert_not_impl_any!(model::Post: Serialize);
assert_not_impl_any!(model::Featuring: Serialize);
assert_not_impl_any!(model::Reply: Serialize);
assert_not_impl_any!(model::Submission: Serialize);
assert_not_impl_any!(model::Connection: Serialize);
assert_not_impl_any!(model::CandidateReview: Serialize);
assert_not_impl_any!(model::Monitoring: Serialize);
assert_not_impl_any!(model::Acknowledgement: Serialize);
assert_not_impl_any!(model::Dissemination: Serialize);
assert_not_impl_any!(model::Awareness: Serialize);
assert_not_impl_any!(model::Acceptance: Serialize);
assert_not_impl_any!(model::StaffId: Serialize);
assert_not_impl_any!(model::IncidentId: Serialize);

// Nor is anything with an audience written by a library: only the loader writes it down, with its key.
assert_not_impl_any!(model::Policy: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Section: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Clause: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::ClauseText: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::PolicyVersion: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::StaffMember: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Account: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Incident: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Step: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Evidence: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Erasure: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Post: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Featuring: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Reply: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Submission: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Connection: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::CandidateReview: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Monitoring: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Acknowledgement: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Dissemination: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Awareness: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Acceptance: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Nature: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Resolution: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Handover: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Leave: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::BusinessCase: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::OutsidePolicy: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(model::Library: BorshSerialize, BorshDeserialize);
// So that nothing of a register can last from one run to the next.
assert_not_impl_any!(Fingerprinted<model::Incident>: Persistent);
assert_not_impl_any!(Traced<Vec<model::Reply>, ()>: Persistent);
assert_not_impl_any!(String: Persistent);
assert_not_impl_any!(Staff<String>: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(Partners<String>: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(Graded<String>: BorshSerialize, BorshDeserialize);
assert_not_impl_any!(Public<String>: BorshSerialize, BorshDeserialize);

// Wall 2: what is not public can be printed, followed, borrowed or serialized by nobody; what is public cannot be read in.
assert_not_impl_any!(Staff<String>: Serialize, DeserializeOwned, Display, Deref, AsRef<str>, AsRef<String>);
assert_not_impl_any!(Partners<String>: Serialize, DeserializeOwned, Display, Deref, AsRef<str>, AsRef<String>);
assert_not_impl_any!(Graded<String>: Serialize, DeserializeOwned, Display, Deref, AsRef<str>, AsRef<String>);
assert_not_impl_any!(Public<String>: Serialize, DeserializeOwned);
assert_not_impl_any!(StaffKey: Clone, Copy, Default);
assert_not_impl_any!(PartnersKey: Clone, Copy, Default);

#[test]
fn what_is_not_public_prints_nothing() {
    assert_eq!(format!("{:?}", Staff::new("a name")), "Staff(…)");
    assert_eq!(format!("{:?}", Partners::new("a date")), "Partners(…)");
    assert_eq!(format!("{:?}", Graded::Staff(Staff::new("a page"))), "Staff(Staff(…))");
}

/// A policy of one section: for each clause its depth and whether it is for staff.
fn scattered(clauses: &[(bool, bool)], pages: &[bool], changes: &[bool]) -> (Practice, Vec<String>, Vec<String>) {
    let mut practice = Practice::base();
    let (mut public, mut staff) = (Vec::new(), Vec::new());
    let mut text = String::from("+++\naudience = \"public\"\n+++\n# 2 Scattered\n");
    let mut parent_is_staff = false;
    let (mut number, mut under) = (0, 0);
    for (index, (deeper, for_staff)) in clauses.iter().enumerate() {
        let deeper = *deeper && number > 0;
        let hidden = *for_staff || (deeper && parent_is_staff);
        let marker = format!("{}{index}q", if hidden { "hiddenmark" } else { "openmark" });
        let attribute = if *for_staff { " {audience=staff}" } else { "" };
        if deeper {
            under += 1;
            text.push_str(&format!("\n### 2.{number}.{under} {marker}{attribute}\n"));
        } else {
            number += 1;
            under = 0;
            parent_is_staff = *for_staff;
            text.push_str(&format!("\n## 2.{number} {marker}{attribute}\n"));
        }
        // Notes, tables, lists, code and plain mentions of every other clause: whatever could carry a word across.
        text.push_str(&format!(
            "\nText {marker} of clause 2.1 and clause 2.2 and section 2.[^n{index}]\n\n[^n{index}]: Note {marker}.\n\n- item {marker}\n\n| {marker} | b |\n|---|---|\n| `{marker}` | d |\n"
        ));
        if hidden { staff.push(marker) } else { public.push(marker) }
    }
    practice.set("content/policies/conduct/02-scattered.md", &text);
    for (index, for_staff) in pages.iter().enumerate() {
        let marker = format!("{}-page-{index}q", if *for_staff { "hiddenmark" } else { "openmark" });
        let audience = if *for_staff { "staff" } else { "public" };
        let page = format!(
            "+++\naudience = \"{audience}\"\ntitle = \"{marker}\"\nsummary = \"{marker}\"\n+++\n# {marker}\n\n{marker} and clause 2.1, [[1.1]], [[term:post]].\n\n## {marker}\n"
        );
        practice.set(&format!("content/pages/{marker}.md"), &page);
        if *for_staff { staff.push(marker) } else { public.push(marker) }
    }
    for (index, for_staff) in changes.iter().enumerate() {
        let marker = format!("{}change{index}q", if *for_staff { "hiddenmark" } else { "openmark" });
        let audience = if *for_staff { "staff" } else { "public" };
        practice.append(
            "content/policies/conduct/policy.toml",
            &format!(
                "\n[[change]]\ndate = 2026-05-0{}\naudience = \"{audience}\"\nsummary = \"{marker}\"\n",
                index % 9 + 1
            ),
        );
        if *for_staff { staff.push(marker) } else { public.push(marker) }
    }
    (practice, public, staff)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Wherever staff's words are scattered, the public site holds none of them and all of the others.
    #[test]
    fn scattered_markers_never_reach_the_public(
        clauses in prop::collection::vec((any::<bool>(), any::<bool>()), 1..10),
        pages in prop::collection::vec(any::<bool>(), 0..4),
        changes in prop::collection::vec(any::<bool>(), 0..5),
    ) {
        let (practice, public, staff) = scattered(&clauses, &pages, &changes);
        let made = practice.make();
        let publication = made.publication();
        let text = |files: &std::collections::BTreeMap<std::sync::Arc<str>, std::sync::Arc<[u8]>>| -> String {
            files.iter().map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(bytes))).collect()
        };
        let public_site = text(publication.public.as_ref().unwrap().files());
        let intranet = text(publication.intranet.as_ref().unwrap().files());
        prop_assert!(!public_site.contains("hiddenmark"));
        for marker in &public {
            prop_assert!(public_site.contains(marker.as_str()), "{marker} is missing from the public site");
        }
        for marker in public.iter().chain(&staff) {
            prop_assert!(intranet.contains(marker.as_str()), "{marker} is missing from the intranet");
        }
    }
}

proptest! {
    // Each case builds the whole example.
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// Records in any order give the same sites and the same report.
    #[test]
    fn the_order_of_incidents_does_not_matter(seed in any::<u64>()) {
        let practice = Practice::example();
        let file = "content/registers/incidents/2026-08.toml";
        let text = practice.text(file).to_owned();
        let mut records: Vec<String> = text.split("[[incident]]").skip(1).map(|record| format!("[[incident]]{record}\n")).collect();
        let mut state = seed | 1;
        for index in (1..records.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            records.swap(index, (state >> 33) as usize % (index + 1));
        }
        let mut shuffled = practice.clone();
        shuffled.set(file, &records.concat());
        let report = |practice: &Practice| {
            let made = practice.make();
            let publication = made.publication();
            let report = publication.report.as_ref().unwrap();
            let csv = ["summary.csv", "incidents.csv", "breaches.csv", "steps.csv", "resolutions.csv"]
                .map(|file| report.tree.get(file).unwrap().to_vec());
            (csv, publication.intranet.as_ref().unwrap().files().clone())
        };
        prop_assert_eq!(report(&practice), report(&shuffled));
    }
}
