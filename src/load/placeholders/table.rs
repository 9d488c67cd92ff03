//! The closed list of placeholders, each with its meaning and where its value is set.

use borsh::{BorshDeserialize, BorshSerialize};

/// A word between double curly brackets, `{{practice}}`, replaced by a value from the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Placeholder {
    Practice,
    ContactEmail,
    Hours,
    WorkingDays,
    ReplyAim,
    Posters,
    Accounts,
}

/// The documentation of a placeholder.
pub struct PlaceholderInfo {
    pub placeholder: Placeholder,
    /// The word between the brackets.
    pub name: &'static str,
    /// A description of its value, for the manual.
    pub becomes: &'static str,
    /// Where its value is set.
    pub set_in: &'static str,
    /// The help where no value is set.
    pub help: &'static str,
}

pub const PLACEHOLDERS: [PlaceholderInfo; 7] = [
    PlaceholderInfo {
        placeholder: Placeholder::Practice,
        name: "practice",
        becomes: "the practice's name",
        set_in: "`name` in `content/site.toml`",
        help: "write name = \"…\" at the top of content/site.toml",
    },
    PlaceholderInfo {
        placeholder: Placeholder::ContactEmail,
        name: "contact-email",
        becomes: "the address for questions about social media",
        set_in: "`contact_email` in `content/site.toml`",
        help: "write contact_email = \"…\" at the top of content/site.toml",
    },
    PlaceholderInfo {
        placeholder: Placeholder::Hours,
        name: "hours",
        becomes: "when comments are answered, such as “8am to 7pm”",
        set_in: "`opens` and `closes` under `[hours]` in `content/site.toml`",
        help: "write opens = 08:00:00 and closes = 19:00:00 under [hours] in content/site.toml",
    },
    PlaceholderInfo {
        placeholder: Placeholder::WorkingDays,
        name: "working-days",
        becomes: "the days on which they are answered, such as “Monday to Friday”",
        set_in: "`working_days` under `[hours]` in `content/site.toml`",
        help: "write working_days = [\"monday\", …] under [hours] in content/site.toml",
    },
    PlaceholderInfo {
        placeholder: Placeholder::ReplyAim,
        name: "reply-aim",
        becomes: "how soon they are answered, such as “3 business days”",
        set_in: "`reply` under `[targets]` in `content/site.toml`",
        help: "write reply = { business_days = 3 } under [targets] in content/site.toml",
    },
    PlaceholderInfo {
        placeholder: Placeholder::Posters,
        name: "posters",
        becomes: "a link to each role that may post, as `[[staff:…]]` makes it",
        set_in: "`may_post` in `content/registers/staff.toml`",
        help: "write may_post = true below each role that the policy lets post, in content/registers/staff.toml",
    },
    PlaceholderInfo {
        placeholder: Placeholder::Accounts,
        name: "accounts",
        becomes: "a link to each active account, as `[[account:…]]` makes it",
        set_in: "`content/registers/accounts.toml`",
        help: "write each account, and the day from which it is active, in content/registers/accounts.toml",
    },
];

impl Placeholder {
    /// Ignores case, and spaces inside the brackets.
    pub fn named(written: &str) -> Option<&'static PlaceholderInfo> {
        PLACEHOLDERS.iter().find(|one| one.name.eq_ignore_ascii_case(written.trim()))
    }
}

impl PlaceholderInfo {
    pub fn written(&self) -> String {
        format!("{{{{{}}}}}", self.name)
    }
}
