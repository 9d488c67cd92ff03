//! The one door of the public site: every record is destructured here without `..`, so that each new field needs a
//! decision.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;

use crate::base::audience::Audience;
use crate::base::calendar::{AsOf, Clock};
use crate::base::sources::FileName;
use crate::duties::Duty;
use crate::incremental::{Cache, Fingerprinted, Persistent, Query};
use crate::model::{
    Account, AccountId, Approval, Clause, DocumentControl, Hours, Library, Page, Policy, PolicyId, PolicyStatus, Prose,
    PublishedFile, Reference, Section, SectionNumber, Security, Site, StaffId, StaffMember, Surgery, Term,
};
use crate::sites::shared::{
    Sections, VisibleClause, VisiblePage, VisiblePolicy, VisibleReference, VisibleSection, control_block,
};

/// Everything the public may see.
pub struct PublicLibrary<'a> {
    pub name: &'a str,
    pub language: &'a str,
    pub public_url: Option<&'a str>,
    pub contact_email: Option<&'a str>,
    pub telephone: Option<&'a str>,
    pub security_contact: Option<&'a str>,
    pub main_policy: &'a PolicyId,
    home: Option<SectionNumber>,
    pub hours: &'a Hours,
    /// How soon comments are answered, if a public clause promises it.
    pub reply_target: Option<Clock>,
    /// Whether a public clause says that posts are not treated as complaints.
    pub posts_are_no_complaints: bool,
    /// Whether a public clause says that comments are answered in these hours.
    pub replies_in_hours: bool,
    pub surgeries: &'a [Surgery],
    pub today: Date,
    pub policies: Vec<VisiblePolicy<'a>>,
    pub pages: Vec<VisiblePage<'a>>,
    pub references: Vec<VisibleReference<'a>>,
    pub accounts: Vec<PublicAccount<'a>>,
    /// Whether the practice is known to have none; an empty register alone does not prove that.
    pub says_no_accounts: bool,
    pub roles: Vec<PublicRole<'a>>,
    pub attachments: Vec<&'a PublishedFile>,
}

/// An active official account.
pub struct PublicAccount<'a> {
    pub id: &'a AccountId,
    pub platform: &'a str,
    pub handle: &'a str,
    pub url: &'a str,
    pub purpose: &'a str,
}

/// A role, with a name only where the practice has made it public.
pub struct PublicRole<'a> {
    pub id: &'a StaffId,
    pub role: &'a str,
    pub name: Option<&'a str>,
}

impl PublicRole<'_> {
    /// The text that a page shows for the person.
    pub fn shown(&self) -> String {
        match self.name {
            Some(name) => format!("{name}, {}", self.role),
            None => self.role.to_owned(),
        }
    }
}

impl<'a> PublicLibrary<'a> {
    pub fn main_policy(&self) -> Option<&VisiblePolicy<'a>> {
        self.policies.iter().find(|policy| policy.id == self.main_policy)
    }

    /// The section of the main policy shown to patients on the home page.
    pub fn guidance(&self) -> Option<&VisibleSection<'a>> {
        self.main_policy()?.sections.iter().find(|section| Some(section.number) == self.home)
    }

    pub fn of(library: &'a Library) -> Self {
        let Library {
            site,
            working_time: _,
            as_of,
            policies,
            drafts: _,
            duties,
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
            attachments,
            inputs: _,
            cache,
        } = library;
        let Site {
            name,
            timezone: _,
            language,
            public_url,
            contact_email,
            telephone,
            main_policy,
            public_home,
            theme: _,
            hours,
            targets,
            intervals: _,
            reporting: _,
            intranet: _,
            security,
            acknowledge: _,
            reporting_routes: _,
            surgeries,
            html_elements: _,
            search: _,
            not_a_patient: _,
            not_a_secret: _,
            concerns: _,
            authorised: _,
            since: _,
            no_accounts,
            // Shown on a page of its own.
            accessibility: _,
        } = site;
        let AsOf { end: _, now: _, date, last_whole_day: _, asked: _ } = as_of;
        let roles: Vec<PublicRole> = staff.values().map(role).collect();
        let public = policies.values().filter(|one| one.has_public_section());
        let shares: Vec<_> = public.clone().map(|one| PublicShare::kept(one, cache)).collect();
        let policies: Vec<VisiblePolicy> = public.zip(&shares).map(|(one, share)| policy(one, share, &roles)).collect();
        let pages: Vec<VisiblePage> = pages.values().filter_map(page).collect();
        let attachments = linked_from(&shares, &pages, attachments.values());
        // A clause for staff only is no promise to patients.
        let promises = |duty| {
            let clauses = duties.clauses(duty).iter();
            clauses.filter_map(|(policy, number)| library.clause(policy, number)).any(|one| one.text.public().is_some())
        };
        let shown_accounts: Vec<PublicAccount> = accounts.values().filter_map(account).collect();
        PublicLibrary {
            name,
            language,
            public_url: public_url.as_deref(),
            contact_email: contact_email.as_deref(),
            telephone: telephone.as_deref(),
            security_contact: security.as_ref().map(|Security { contact }| contact.as_str()),
            main_policy,
            home: *public_home,
            hours,
            reply_target: promises(Duty::ReplyInTime).then_some(targets.reply),
            posts_are_no_complaints: promises(Duty::ComplaintDeleted),
            replies_in_hours: promises(Duty::ReplyInHours),
            surgeries,
            today: *date,
            policies,
            pages,
            references: references.values().filter_map(reference).collect(),
            says_no_accounts: shown_accounts.is_empty() && (*no_accounts || !accounts.is_empty()),
            accounts: shown_accounts,
            roles,
            attachments,
        }
    }
}

/// A file is published only if a public text links to it.
fn linked_from<'a>(
    shares: &[Arc<PublicShare>],
    pages: &[VisiblePage],
    attachments: impl Iterator<Item = &'a PublishedFile>,
) -> Vec<&'a PublishedFile> {
    let in_pages: BTreeSet<_> = pages.iter().flat_map(|page| page.text.prose.files()).collect();
    let in_policies: BTreeSet<_> = shares.iter().flat_map(|share| &share.files).collect();
    attachments.filter(|file| in_pages.contains(&file.name) || in_policies.contains(&file.name)).collect()
}

fn role(member: &StaffMember) -> PublicRole<'_> {
    let StaffMember {
        id,
        place: _,
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
        listed_from: _,
        listed_until: _,
        is_current: _,
        is_listed: _,
    } = member;
    PublicRole { id, role, name: public_name.as_deref() }
}

fn account(account: &Account) -> Option<PublicAccount<'_>> {
    let Account {
        id,
        place: _,
        platform,
        kind: _,
        handle,
        url,
        purpose,
        is_active,
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
    (**is_active).then_some(PublicAccount { id, platform, handle, url, purpose })
}

fn reference(reference: &Reference) -> Option<VisibleReference<'_>> {
    let Reference { id, kind, place: _, text, for_staff, superseded_by, remark: _ } = reference;
    let (text, superseded_by) = (text.public()?, superseded_by.as_ref());
    Some(VisibleReference { id, kind: *kind, text, for_staff: *for_staff, superseded_by })
}

fn page(page: &Page) -> Option<VisiblePage<'_>> {
    let Page { id, kind, place: _, text } = page;
    Some(VisiblePage { id, kind: *kind, text: text.public()? })
}

fn policy<'a>(policy: &'a Fingerprinted<Policy>, share: &PublicShare, roles: &[PublicRole]) -> VisiblePolicy<'a> {
    // Sections are destructured below.
    let Policy { id, place: _, control, sections: _, versions: _ } = &**policy;
    let DocumentControl {
        title,
        audience: _,
        version,
        // A draft of a next version is not among the library's policies.
        draft_of: _,
        begun_from: _,
        effective,
        status,
        owner,
        review,
        notice,
        approvals,
        approved_wording: _,
        changes,
        terms,
        duties: _,
        read_by_people: _,
    } = control;
    let approved = approvals.iter().map(|Approval { by: _, on }| *on).max();
    let role = |id: &StaffId| roles.iter().find(|role| role.id == id).map(|role| role.role.to_owned());
    let approved_by = approvals.iter().filter(|approval| Some(approval.on) == approved);
    let approved_by = approved_by.filter_map(|approval| role(&approval.by)).collect();
    let shown =
        |id: &StaffId| roles.iter().find(|role| role.id == id).map_or_else(|| id.to_string(), PublicRole::shown);
    let approvals: Vec<_> = approvals.iter().map(|Approval { by, on }| (shown(by), *on)).collect();
    let owner = Option::as_ref(owner).map(shown);
    let terms = share.terms.iter().filter_map(|index| terms.get(*index)).collect();
    let control = control_block(version.as_deref(), **status, **effective, owner, &approvals, **review);
    VisiblePolicy {
        id,
        title,
        control,
        is_draft: **status == Some(PolicyStatus::Draft),
        draft_of: None,
        next: Vec::new(),
        approved,
        approved_by,
        review: **review,
        changes: changes.iter().filter_map(|change| change.public()).collect(),
        terms,
        findings: Vec::new(),
        acknowledge: None,
        comparisons: Vec::new(),
        notice: notice.as_deref(),
        annotations: BTreeMap::new(),
        sections: Sections::of(policy, Audience::Public, |policy| shown_sections(&policy.sections)),
        is_whole: share.is_whole,
    }
}

/// The public part of a policy's texts.
#[derive(BorshSerialize, BorshDeserialize)]
struct PublicShare {
    /// The pictures and documents it links to.
    files: BTreeSet<FileName>,
    /// The indices of its terms.
    terms: Vec<usize>,
    /// Whether every clause is public.
    is_whole: bool,
}

impl Persistent for PublicShare {}

impl PublicShare {
    fn kept(policy: &Fingerprinted<Policy>, cache: &Cache) -> Arc<Self> {
        cache.get_persistent(Query::PublicShare, policy.id.as_str(), policy, |policy| {
            PublicShare::of(&policy.sections, &policy.control.terms)
        })
    }

    /// A term is public if the clause that defines it is.
    fn of(sections: &[Section], terms: &[Term]) -> Self {
        let is_whole = sections.iter().flat_map(|section| &section.clauses).all(|one| one.text.public().is_some());
        let sections = shown_sections(sections);
        let clauses: BTreeSet<_> =
            sections.iter().flat_map(|section| &section.clauses).map(|clause| clause.number).collect();
        let shown = terms.iter().enumerate().filter(|(_, term)| clauses.contains(&term.clause));
        let indices: Vec<usize> = shown.map(|(index, _)| index).collect();
        let texts = sections.iter().flat_map(|section| &section.clauses).map(|clause| &clause.text.prose);
        PublicShare { files: texts.flat_map(Prose::files).cloned().collect(), terms: indices, is_whole }
    }
}

fn shown_sections(sections: &[Section]) -> Vec<VisibleSection<'_>> {
    sections.iter().filter_map(section).collect()
}

/// A section without a public heading is hidden as a whole.
fn section(section: &Section) -> Option<VisibleSection<'_>> {
    let Section { number, place: _, nav_title, summary, updated: _, clauses } = section;
    let clauses: Vec<VisibleClause> = clauses.iter().filter_map(clause).collect();
    clauses.first().filter(|first| first.number.is_section())?;
    Some(VisibleSection {
        number: *number,
        nav_title: nav_title.as_ref().and_then(|title| title.public()).map(String::as_str),
        summary: summary.as_ref().and_then(|summary| summary.public()).map(String::as_str),
        clauses,
    })
}

fn clause(clause: &Clause) -> Option<VisibleClause<'_>> {
    let Clause { number, place: _, text } = clause;
    Some(VisibleClause { number, text: text.public()? })
}
