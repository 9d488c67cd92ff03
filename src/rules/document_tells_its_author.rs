//! A document that people can download holds nothing but its text.
//!
//! # Why
//!
//! A Word, Excel, PowerPoint, OpenDocument or PDF file keeps more than it shows: who wrote it and for which company,
//! comments, tracked changes, hidden sheets, earlier versions, other files, and pictures with the place where they were
//! taken. We protect confidentiality, and whoever downloads the file has all of that too. This looks through every
//! document that a page or a clause names, on the public site or on the intranet. It reports what kind of thing is in
//! it, never the words. A document that cannot be looked through, because it asks for a password or is damaged, is
//! named as well. Pictures on a page of their own need no check: their metadata is always taken away.
//!
//! # Breaks the rule
//!
//! A leaflet names whoever wrote it.
//!
//! ```text content/pages/leaflet.pdf
//! %PDF-1.4
//! 1 0 obj << /Type /Catalog >> endobj
//! 2 0 obj << /Author (Placeholder Example) /Title (Our leaflet) >> endobj
//! trailer << /Root 1 0 R /Info 2 0 R >>
//! %%EOF
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Read [our leaflet](leaflet.pdf).
//! ```
//!
//! # Keeps the rule
//!
//! It has a title and no author.
//!
//! ```text content/pages/leaflet.pdf
//! %PDF-1.4
//! 1 0 obj << /Type /Catalog >> endobj
//! 2 0 obj << /Title (Our leaflet) >> endobj
//! trailer << /Root 1 0 R /Info 2 0 R >>
//! %%EOF
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Read [our leaflet](leaflet.pdf).
//! ```
//!
//! # How to fix
//!
//! Make a clean copy and put it in the place of the file. In Word, Excel or PowerPoint: File, Info, Check for Issues,
//! Inspect Document, then Remove All. In LibreOffice: accept or reject all changes, delete the comments, then File,
//! Properties, and untick “Apply user data”. For a PDF, clean the document that it was made from and export it again.

use rayon::prelude::*;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::sources::Span;
use crate::base::wording::{count_of, list_in_words};
use crate::documents::{self, DocumentError, HiddenData};
use crate::duties::Duty;
use crate::incremental::Query;
use crate::model::PublishedFile;

pub static RULE: Rule = Rule {
    id: "document-tells-its-author",
    duties: &[Duty::DocumentsWithoutTraces],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

/// What was found in a document.
struct LookedThrough(Result<Vec<HiddenData>, DocumentError>);

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let documents: Vec<&PublishedFile> = facts.library.attachments.values().filter(|file| !file.is_picture).collect();
    let looked: Vec<_> = documents
        .par_iter()
        .map(|file| {
            let cache = &facts.library.cache;
            let looked = cache.get(Query::DocumentTraces, &file.name, *file, |file| {
                LookedThrough(documents::find_hidden_data(&file.bytes))
            });
            (file, looked)
        })
        .collect();
    for (file, looked) in looked {
        let name = file.name.trim_start_matches("content/");
        let subject = Subject::File(file.name.to_string());
        let place = Span::top_of(&file.name);
        match &looked.0 {
            Ok(traces) if traces.is_empty() => {}
            Ok(traces) => {
                let things: Vec<String> = traces.iter().map(|trace| in_words(*trace)).collect();
                found.breach(subject, &place, format!("{name} holds more than its text: {}", list_in_words(&things)));
            }
            Err(closed) => {
                let (why, fix) = reason(*closed);
                found.breach(subject, &place, format!("{name} {why}, so nobody can tell whom it names")).fix(fix);
            }
        }
    }
}

fn in_words(trace: HiddenData) -> String {
    match trace {
        HiddenData::Author => "an author".to_owned(),
        HiddenData::Organisation => "a company or a manager".to_owned(),
        HiddenData::Comments(comments) => count_of(comments, "comment"),
        HiddenData::TrackedChanges => "tracked changes".to_owned(),
        HiddenData::EarlierVersions => "earlier versions of itself".to_owned(),
        HiddenData::HiddenText => "hidden text".to_owned(),
        HiddenData::HiddenSheets(sheets) => count_of(sheets, "hidden sheet"),
        HiddenData::FilesInside(files) => count_of(files, "attached file"),
        HiddenData::Pictures(pictures) => format!("the metadata of {}", count_of(pictures, "picture")),
    }
}

/// Why a document cannot be looked through, and what to do about it.
fn reason(closed: DocumentError) -> (&'static str, &'static str) {
    match closed {
        DocumentError::Encrypted => (
            "is encrypted",
            "Save it without a password or any limit on what may be done with it, so that it can be looked through and \
             everybody can read it.",
        ),
        DocumentError::TooLarge => {
            ("is far larger inside than it looks", "Make a smaller document of it: split it, or export it as a PDF.")
        }
        DocumentError::Old => (
            "is an Office file in the format used before 2007",
            "Open it in Office or LibreOffice, save it as .docx, .xlsx or .pptx, and inspect it there.",
        ),
        DocumentError::Unreadable => (
            "is damaged, or is not what its name says",
            "Open it in the program that it was made with, and save or export it again.",
        ),
    }
}
