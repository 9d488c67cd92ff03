//! Every value on a public page, as a reader sees it, with its position.
//!
//! It mirrors the door of the public site: every record is destructured here without `..`, so that each new field needs
//! a decision.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::base::sources::Span;
use crate::model::{
    Account, Change, Clause, ClauseText, DocumentControl, Library, Page, PageText, Policy, Prose, Reference,
    ReferenceText, Section, Security, Site, StaffMember, Surgery, Term, Unseen,
};

/// How a reader sees a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicTextKind {
    /// Running text: its words without markup, with a line break after each line or block.
    Prose,
    /// A title, a name or another single line of text.
    Words,
    /// A text without spaces: the address of a link, page or heading, or the name of a file or account. A
    /// percent-encoded one is passed a second time in decoded form.
    Address,
    /// The name of a person who agreed to its publication.
    PublicName,
}

/// A value that the public may read.
#[derive(Debug)]
pub struct PublicText<'a> {
    pub kind: PublicTextKind,
    pub text: Cow<'a, str>,
    location: TextLocation<'a>,
}

#[derive(Debug)]
enum TextLocation<'a> {
    /// Somewhere in this span, or right after it.
    At(&'a Span),
    /// In the prose that starts at this span.
    Prose(&'a Span, &'a Prose),
    /// In this byte range of the same file.
    Bytes(&'a Span, Range<usize>),
}

impl PublicText<'_> {
    /// The span of a byte range of the text: exact in prose, otherwise the whole value.
    pub fn place(&self, range: Range<usize>) -> Span {
        match &self.location {
            TextLocation::At(place) => (*place).clone(),
            TextLocation::Bytes(place, bytes) => Span::new(&place.file, bytes.clone()),
            TextLocation::Prose(place, prose) => {
                let last = range.end.saturating_sub(1).max(range.start);
                match (prose.origin(range.start), prose.origin(last)) {
                    (Some(first), Some(last)) if first <= last => Span::new(&place.file, first..last + 1),
                    _ => (*place).clone(),
                }
            }
        }
    }
}

/// A callback that receives each text.
type Visitor<'h> = &'h mut dyn FnMut(&PublicText);

/// The public texts of a policy's clauses, and the names they are shown under. They depend only on the cached policy.
pub fn in_policy(policy: &Policy, visit: Visitor) {
    policy.sections.iter().for_each(|one| section(one, visit));
    for Term { id, name, clause, also: _ } in policy.control.terms.iter() {
        let Some(clause) = policy.clause(clause).filter(|clause| clause.text.public().is_some()) else { continue };
        words(name, &clause.place, visit);
        address(id.as_str(), TextLocation::At(&clause.place), visit);
    }
}

/// All other public texts: settings, policies' titles and changes, pages, references and registers.
pub fn outside_policies(library: &Library, visit: Visitor) {
    let Library {
        site: settings,
        working_time: _,
        as_of: _,
        policies,
        // Drafts become public once they are approved.
        drafts,
        duties: _,
        pages,
        references,
        staff,
        accounts,
        natures: _,
        resolutions: _,
        incidents: _,
        logs: _,
        seals: _,
        evidence: _,
        // Attachments are named in the public texts that link to them.
        attachments: _,
        inputs: _,
        cache: _,
    } = library;
    site(settings, visit);
    policies.values().chain(drafts.values()).for_each(|one| control(one, visit));
    pages.values().for_each(|one| page(one, visit));
    references.values().for_each(|one| reference(one, visit));
    accounts.values().for_each(|one| account(one, visit));
    staff.values().for_each(|one| member(one, visit));
}

fn site(site: &Site, visit: Visitor) {
    let Site {
        name,
        timezone: _,
        language,
        public_url,
        contact_email,
        telephone,
        main_policy: _,
        public_home: _,
        theme: _,
        hours: _,
        targets: _,
        intervals: _,
        reporting: _,
        intranet: _,
        security,
        // For staff only.
        acknowledge: _,
        reporting_routes: _,
        surgeries,
        html_elements: _,
        // For staff only, like the search.
        search: _,
        not_a_patient: _,
        not_a_secret: _,
        concerns: _,
        authorised: _,
        since: _,
        no_accounts: _,
        accessibility: _,
    } = site;
    let place = Span::top_of(&"content/site.toml".into());
    words(name, &place, visit);
    words(language, &place, visit);
    optional(contact_email, &place, visit);
    optional(telephone, &place, visit);
    for url in public_url.iter().chain(security.iter().map(|Security { contact }| contact)) {
        address(url, TextLocation::At(&place), visit);
    }
    for Surgery { name, address, phone } in surgeries {
        words(name, &place, visit);
        optional(address, &place, visit);
        optional(phone, &place, visit);
    }
}

fn control(policy: &Policy, visit: Visitor) {
    let Policy { id, place, control, sections: _, versions: _ } = policy;
    let DocumentControl {
        title,
        audience: _,
        version,
        effective: _,
        status: _,
        // People are shown by role and public name.
        owner: _,
        review: _,
        approvals: _,
        draft_of: _,
        begun_from: _,
        approved_wording: _,
        notice,
        changes,
        // Passed with the clauses.
        terms: _,
        duties: _,
        read_by_people: _,
    } = control;
    address(id.as_str(), TextLocation::At(place), visit);
    words(title, place, visit);
    optional(version, place, visit);
    optional(notice, place, visit);
    for Change { date: _, version, summary, audience: _ } in changes.iter().filter_map(|change| change.public()) {
        optional(version, place, visit);
        words(summary, place, visit);
    }
}

fn section(section: &Section, visit: Visitor) {
    let Section { number: _, place, nav_title, summary, updated: _, clauses } = section;
    // A section without a public heading is hidden as a whole.
    if clauses.first().is_none_or(|first| first.text.public().is_none()) {
        return;
    }
    for text in [nav_title, summary].into_iter().flatten().filter_map(|text| text.public()) {
        words(text, place, visit);
    }
    for Clause { number: _, place, text } in clauses {
        let Some(ClauseText { title, prose: text, items: _, sha256: _ }) = text.public() else { continue };
        words(title, place, visit);
        prose(text, place, visit);
    }
}

fn page(page: &Page, visit: Visitor) {
    let Page { id, kind: _, place, text } = page;
    let Some(text) = text.public() else { return };
    // Sources are shown like references, and headings are part of the prose.
    let PageText { title, nav_title, summary, updated: _, sources: _, source_date: _, headings: _, prose: text } = text;
    address(id.as_str(), TextLocation::At(place), visit);
    words(title, place, visit);
    optional(nav_title, place, visit);
    optional(summary, place, visit);
    prose(text, place, visit);
}

fn reference(reference: &Reference, visit: Visitor) {
    let Reference { id, kind: _, place, text, for_staff: _, superseded_by: _, remark: _ } = reference;
    let Some(text) = text.public() else { return };
    let ReferenceText { title, url, phone, email, publisher, note } = text;
    address(id.as_str(), TextLocation::At(place), visit);
    words(title, place, visit);
    for text in [phone, email, publisher, note] {
        optional(text, place, visit);
    }
    if let Some(url) = url {
        address(url, TextLocation::At(place), visit);
    }
}

/// Every account, because one that is inactive today may be active on another day.
fn account(account: &Account, visit: Visitor) {
    let Account {
        id,
        place,
        platform,
        kind: _,
        handle,
        url,
        purpose,
        is_active: _,
        is_active_later: _,
        status: _,
        service: _,
        team: _,
        overseer: _,
        custodians: _,
        contact_email: _,
        policy_linked: _,
        dpo_notified: _,
        information_register: _,
        business_case: _,
        outside_policy: _,
        handovers: _,
    } = account;
    for text in [id.as_str(), &***handle, &***url] {
        address(text, TextLocation::At(place), visit);
    }
    words(platform, place, visit);
    words(purpose, place, visit);
}

fn member(member: &StaffMember, visit: Visitor) {
    let StaffMember {
        // The id appears on no public page.
        id: _,
        place,
        role,
        name: _,
        name_is_public: _,
        public_name,
        team: _,
        email: _,
        engagement: _,
        may_post: _,
        starts: _,
        leaves: _,
        leave: _,
        is_current: _,
        listed_from: _,
        listed_until: _,
        is_listed: _,
    } = member;
    words(role, place, visit);
    if let Some(name) = public_name.as_ref() {
        visit(&PublicText {
            kind: PublicTextKind::PublicName,
            text: name.as_str().into(),
            location: TextLocation::At(place),
        });
    }
}

fn prose<'a>(prose: &'a Prose, place: &'a Span, visit: Visitor) {
    if !prose.plain.is_empty() {
        visit(&PublicText {
            kind: PublicTextKind::Prose,
            text: prose.plain.as_str().into(),
            location: TextLocation::Prose(place, prose),
        });
    }
    for Unseen { text, source } in &prose.unseen {
        address(text, TextLocation::Bytes(place, source.start as usize..source.end as usize), visit);
    }
}

fn words(text: &str, place: &Span, visit: Visitor) {
    visit(&PublicText { kind: PublicTextKind::Words, text: text.into(), location: TextLocation::At(place) });
}

fn optional(text: &Option<String>, place: &Span, visit: Visitor) {
    text.iter().for_each(|text| words(text, place, visit));
}

fn address(text: &str, location: TextLocation, visit: Visitor) {
    let mut text = PublicText { kind: PublicTextKind::Address, text: text.into(), location };
    visit(&text);
    if let Some(meant) = decoded(&text.text) {
        text.text = meant.into();
        visit(&text);
    }
}

/// An address in decoded form, if that differs: `%20`, and `+` in the query string, are spaces.
fn decoded(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
    if !address.contains('%') && !query.is_some_and(|query| query.contains('+')) {
        return None;
    }
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    Some(match query {
        Some(query) => format!("{}?{}", decode(path), decode(&query.replace('+', " "))),
        None => decode(path),
    })
}
