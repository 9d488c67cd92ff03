//! The texts of the example that a new practice starts from, as part of the program.

/// Lists files of `content/`, each with its text.
macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../content/", $path)))),+]
    };
}

/// The practice's settings and lists, the policy and the pages; `tests/new.rs` compares this list with the folders.
pub const TEXTS: &[(&str, &str)] = embed![
    "site.toml",
    "bank-holidays.toml",
    "references.toml",
    "registers/natures.toml",
    "registers/resolutions.toml",
    "registers/staff.toml",
    "policies/social-media/policy.toml",
    "guidance/be-prepared.md",
    "guidance/responding-to-criticism.md",
    "pages/accessibility-statement.md",
    "pages/before-you-post.md",
    "pages/complaints.md",
    "pages/policy-on-a-page.md",
    "pages/questions-for-the-partners.md",
    "pages/report-a-concern.md",
    "pages/standard-replies.md",
    "pages/submit-a-story.md",
    "policies/social-media/01-introduction.md",
    "policies/social-media/02-purpose-and-scope.md",
    "policies/social-media/03-definition-of-terms.md",
    "policies/social-media/04-duties.md",
    "policies/social-media/05-how-we-use-social-media.md",
    "policies/social-media/06-principles-of-posts.md",
    "policies/social-media/07-patients-and-visitors.md",
    "policies/social-media/08-personal-use.md",
    "policies/social-media/09-departments-and-services.md",
    "policies/social-media/10-raising-a-concern.md",
    "policies/social-media/11-monitoring-and-compliance.md",
    "policies/social-media/12-dissemination-and-implementation.md",
    "policies/social-media/13-summary.md",
    "policies/social-media/annex-a-patient-guidance.md",
];
