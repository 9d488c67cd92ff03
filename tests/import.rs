//! What comes out of a document that was written in another program, counted as `tests/import/fidelity.md` says.
//!
//! `cargo test --test all import:: -- --nocapture` prints the table; it is also in `target/import-fidelity.txt`.

mod cases;
mod counting;
mod damaged;
mod hostile;
mod hostile_made;
mod not_yet;
mod practices;
mod random;
mod random_documents;
mod reading;
mod shown;
mod told;

use std::fs;
use std::path::Path;

use cases::{Case, cases, documents, import, quoted};
use counting::{Fidelity, table};
use rayon::prelude::*;
use reading::Reading;

/// What is wrong with what comes out of a case.
fn faults(case: &Case, markdown: &str, fidelity: &Fidelity) -> Vec<String> {
    let mut faults = fidelity.faults();
    // Where changes are decided, whatever is there besides was deleted.
    if case.tracked.is_some() && fidelity.shares[0].besides > 0 {
        faults.push("words come out that were deleted".to_owned());
    }
    let words = Reading::of(markdown).words.join(" ");
    let expected = Reading::of(&case.expected).words.join(" ");
    let is_kept = |line: &&str| line.starts_with("left out") && (line.contains("hidden") || line.contains("comment"));
    for kept in case.notes.lines().filter(is_kept).flat_map(quoted) {
        if (words.contains(kept) || markdown.contains(kept)) && !expected.contains(kept) {
            faults.push(format!("what readers do not see comes out: {kept}"));
        }
    }
    faults
}

#[test]
fn what_is_promised_comes_out_of_every_document() {
    let cases = cases();
    let made: Vec<_> = cases
        .par_iter()
        .map(|case| {
            let imported = case.import();
            let fidelity = imported.as_ref().ok().map(|imported| Fidelity::of(&case.expected, &imported.markdown));
            let faults = match (&imported, &fidelity) {
                (Ok(imported), Some(fidelity)) => faults(case, &imported.markdown, fidelity),
                (Err(refusal), _) => vec![format!("refused: {refusal}")],
                (Ok(_), None) => Vec::new(),
            };
            (fidelity, faults)
        })
        .collect();
    let rows: Vec<_> =
        cases.iter().zip(&made).map(|(case, (fidelity, _))| (case.name.clone(), fidelity.as_ref())).collect();
    let mut text = table(&rows);
    for (case, (fidelity, _)) in cases.iter().zip(&made) {
        for difference in fidelity.iter().flat_map(|fidelity| &fidelity.differences) {
            text.push_str(&format!("\n{}: {difference}", case.name));
        }
    }
    println!("{text}");
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("import-fidelity.txt"), text).unwrap();

    let mut wrong = Vec::new();
    for (case, (_, faults)) in cases.iter().zip(&made) {
        let reason = not_yet::COMES_OUT.iter().find(|(name, _)| *name == case.name);
        match (faults.is_empty(), reason) {
            (true, Some((name, _))) => wrong.push(format!("{name} is mended: take it out of not_yet.rs")),
            (false, None) => wrong.push(format!("{}: {}", case.name, faults.join("; "))),
            _ => {}
        }
    }
    for (name, _) in not_yet::COMES_OUT {
        assert!(cases.iter().any(|case| case.name == name), "not_yet.rs names {name}, which is not there");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_document_with_undecided_changes_is_refused_with_the_ways_to_decide() {
    let mut refused = 0;
    for file in documents() {
        let Ok(words) = fs::read_to_string(file.with_extension("refused.txt")) else { continue };
        let Err(refusal) = import(&file, None) else { panic!("{} is taken undecided", file.display()) };
        for quote in quoted(&words) {
            assert!(refusal.contains(quote), "{}: {refusal}", file.display());
        }
        refused += 1;
    }
    assert!(refused > 2);
}
