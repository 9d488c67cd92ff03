//! Who mends a breach, in the policy's words.

use crate::model::to_kebab_case;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doer {
    CommunityEngagementTeam,
    ManagingPartner,
    Partners,
    PolicyOwner,
    LineManagers,
}

impl Doer {
    pub const ALL: [Doer; 5] =
        [Doer::CommunityEngagementTeam, Doer::ManagingPartner, Doer::Partners, Doer::PolicyOwner, Doer::LineManagers];

    pub fn label(self) -> &'static str {
        match self {
            Doer::CommunityEngagementTeam => "Community Engagement Team",
            Doer::ManagingPartner => "Managing Partner",
            Doer::Partners => "Partners",
            Doer::PolicyOwner => "policy owner",
            Doer::LineManagers => "line managers",
        }
    }

    /// `community-engagement-team`
    pub fn id(self) -> String {
        to_kebab_case(self.label())
    }
}
