//! Facts to findings: a file per rule, and the list of them.

pub mod engine;

pub use engine::{
    Check, Doer, Due, Example, Explanation, Finding, Findings, RETIRED, ReferenceRemark, Review, Reviewed, Rule,
    Severity, Standing, Subject, Urgency, Whose, explain, successor, whose,
};

/// Declares each rule's file, and keeps its text, whose head is the rule's published explanation.
macro_rules! rules {
    ($($rule:ident),+ $(,)?) => {
        $(mod $rule;)+

        /// Every rule, in the order of their ids.
        pub static RULES: &[&Rule] = &[$(&$rule::RULE),+];

        /// Every rule with the text of its file.
        pub(crate) static SOURCES: &[(&Rule, &str)] = &[$((&$rule::RULE, include_str!(concat!(stringify!($rule), ".rs")))),+];
    };
}

rules! {
    acceptance_expired,
    acceptance_unknown,
    acceptance_unused,
    account_dpo_not_notified,
    account_email_personal,
    account_not_on_information_register,
    account_outside_policy_still_open,
    account_unchecked,
    account_unmonitored,
    acknowledgement_missing,
    acknowledgement_outdated,
    approver_unknown,
    author_not_contacted,
    awareness_lapsed,
    candidate_review_unapproved,
    clause_numbering,
    clause_unassigned,
    complaint_not_redirected,
    complaint_not_removed,
    concern_not_passed_on,
    connection_unreviewed,
    connection_with_individual,
    consent_missing,
    consent_withdrawn,
    consent_wrong_route,
    copyright_permission_missing,
    credentials_not_handed_over,
    custodian_left,
    custodian_missing,
    custodian_not_authorised,
    document_control_incomplete,
    document_tells_its_author,
    done_by_another_role,
    escalated_out_of_order,
    evidence_changed,
    evidence_not_saved,
    evidence_unchecked,
    example_still_here,
    inappropriate_post_not_removed,
    incident_number_missing,
    job_post_without_nhs_jobs_link,
    link_to_unpublished_policy,
    no_duty_confirmed,
    not_disseminated,
    open_incidents_on_intranet,
    options_not_considered,
    outside_content_unsourced,
    overseer_missing,
    patient_identifiable_text,
    policy_not_published,
    post_unapproved,
    post_unrelated,
    poster_not_authorised,
    public_date_style,
    public_range_style,
    public_reading_level,
    public_sentence_too_long,
    public_surgery_or_practice,
    public_time_style,
    public_words_to_avoid,
    reference_superseded,
    reference_without_contact,
    relationship_ended_without_advice,
    removed_for_complaining,
    reply_late,
    reply_out_of_hours,
    report_overdue,
    resolution_without_steps,
    review_due_soon,
    review_overdue,
    role_undefined,
    safeguarding_referral_missing,
    sealed_period_restated,
    secret_in_register,
    service_account_without_business_case,
    staff_name_on_public_page,
    submission_unreviewed,
    term_undefined,
    term_unused,
    text_and_settings_disagree,
    text_not_as_meant,
    vague_duty,
    wording_not_as_approved,
}

pub use no_duty_confirmed::unconfirmed;

use std::collections::HashSet;

use crate::base::audience::PartnersKey;
use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::model::{ClauseNumber, Library, PolicyId, PublishedIncident};

/// Everything the rules find in a library that has no problems.
pub fn find(library: &Library, published: &[PublishedIncident], sources: &Sources, key: &PartnersKey) -> Findings {
    engine::run(RULES, library, published, sources, key)
}

/// What the rules find in texts that must not be published as they are.
pub fn problems(library: &Library, sources: &Sources) -> Vec<Problem> {
    engine::check_texts(RULES, library, sources)
}

/// The clauses that some rule checks.
fn checked_clauses(library: &Library) -> HashSet<&(PolicyId, ClauseNumber)> {
    RULES.iter().flat_map(|rule| rule.clauses(library)).collect()
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
