//! A section as text with its page beside it, as it is shown after what was typed.

use serde::Serialize;

use super::look::{LookView, look};
use super::section_list::{find, label, stem};
use super::section_text::SectionText;
use super::state::named;
use crate::acts::{ChangedFile, Practice};
use crate::base::problem::Problem;
use crate::base::sources::{Sources, TextFile};
use crate::base::web_address::encoded_path;
use crate::desk::reply::DeskReply;
use crate::desk::request::SentForm;
use crate::desk::shell::Visit;
use crate::versioning::is_approved;

/// What was typed for a section.
#[derive(Clone)]
pub struct TypedSection {
    pub body: String,
    /// Who may read it; `None` where that was not asked.
    pub audience: Option<String>,
    /// The digest of the file from which the form was made.
    pub base: String,
    /// Whether what was approved is to be changed all the same.
    pub is_confirmed: bool,
}

impl TypedSection {
    /// The text as it stands.
    pub fn of_file(source: &TextFile) -> Self {
        let apart = SectionText::of(&source.text);
        TypedSection {
            body: apart.body().to_owned(),
            audience: apart.audience().map(str::to_owned),
            base: source.sha256.to_string(),
            is_confirmed: false,
        }
    }

    pub fn of_form(form: &SentForm) -> Self {
        let value = |name| form.value(name).map(str::to_owned);
        TypedSection {
            body: value("text").unwrap_or_default(),
            audience: value("audience").filter(|word| READERS.iter().any(|(known, _)| known == word)),
            base: value("base").unwrap_or_default(),
            is_confirmed: form.is_ticked("change_approved"),
        }
    }

    /// The file as it would be.
    pub fn whole(&self, source: &TextFile) -> String {
        SectionText::of(&source.text).with(&self.body, self.audience.as_deref())
    }
}

const READERS: [(&str, &str); 2] = [("public", "Everyone"), ("staff", "Staff only")];

/// What is said above the form.
#[derive(Default)]
pub struct Said {
    /// What is wrong, a sentence each.
    pub issues: Vec<String>,
    pub why_again: Option<&'static str>,
    /// Whether somebody else has changed the file since the form was made.
    pub is_conflict: bool,
    /// Whether to ask if what was approved is to be changed.
    pub asks: bool,
}

#[derive(Serialize)]
struct SectionView<'a> {
    id: &'a str,
    policy: String,
    /// The name of its file, as an address has it.
    file: String,
    base: &'a str,
    text: &'a str,
    readers: Vec<ReaderView>,
    /// What else stands above the text.
    others: Vec<(String, String)>,
    issues: Vec<IssueView>,
    why_again: Option<&'static str>,
    /// The text as somebody else has saved it meanwhile.
    theirs: Option<String>,
    asks: bool,
    /// The version whose wording is approved, in words.
    approved: Option<String>,
    is_draft: bool,
    look: LookView,
}

#[derive(Serialize)]
struct ReaderView {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

#[derive(Serialize)]
struct IssueView {
    key: &'static str,
    sentence: String,
}

/// What a typed text would be.
pub fn looked_at(visit: &Visit, id: &str, source: &TextFile, typed: &TypedSection) -> LookView {
    let whole = typed.whole(source);
    let practice = &visit.snapshot.practice;
    if whole == *source.text {
        return look(visit, id, &source.name, &source.text, Ok(practice));
    }
    let after: Result<Practice, (Vec<Problem>, Sources)> =
        practice.with(&[ChangedFile::made(source.name.to_string(), &whole)], &[]);
    let after = after.as_ref().map_err(|(problems, sources)| (problems.as_slice(), sources));
    look(visit, id, &source.name, &source.text, after)
}

/// Shows the form with what was typed. After a conflict it is made from what stands now, so that it can be saved then.
pub fn show(visit: &Visit, id: &str, source: &TextFile, typed: TypedSection, said: Said) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let policy = find(practice, id);
    let apart = SectionText::of(&source.text);
    let audience = typed.audience.as_deref().or(apart.audience());
    let readers = READERS.iter().map(|(value, label)| ReaderView { value, label, chosen: audience == Some(value) });
    let mut issues = said.issues;
    if said.is_conflict {
        issues.insert(0, "Somebody else changed this text after you opened it, so nothing was saved.".to_owned());
    }
    let view = SectionView {
        id,
        policy: policy.map_or_else(|| id.to_owned(), |policy| policy.control.title.to_string()),
        file: encoded_path(stem(&source.name)).to_string(),
        base: &source.sha256,
        text: &typed.body,
        readers: if apart.audience().is_some() { readers.collect() } else { Vec::new() },
        others: apart.others(),
        issues: issues.into_iter().map(|sentence| IssueView { key: "typed_text", sentence }).collect(),
        why_again: said.why_again,
        theirs: said.is_conflict.then(|| apart.body().to_owned()),
        asks: said.asks,
        approved: policy.filter(|policy| is_approved(policy)).map(named),
        is_draft: policy.is_some_and(|policy| policy.is_draft()),
        look: looked_at(visit, id, source, &typed),
    };
    visit.page("policy", &label(practice, id, source), "policy-section.html", &view)
}
