//! Who mends a breach: groups that every practice has, by the name that it gives them.

use crate::model::{Library, MANAGING_PARTNER, SOCIAL_MEDIA_TEAM};

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

    /// A name that fits any practice.
    pub fn label(self) -> &'static str {
        match self {
            Doer::CommunityEngagementTeam => SOCIAL_MEDIA_TEAM,
            Doer::ManagingPartner => MANAGING_PARTNER,
            Doer::Partners => "Partners",
            Doer::PolicyOwner => "policy owner",
            Doer::LineManagers => "line managers",
        }
    }

    /// What a practice calls them.
    pub fn called(self, library: &Library) -> String {
        match self {
            Doer::CommunityEngagementTeam => library.team_called(),
            Doer::ManagingPartner => library.managing_partner_called(),
            Doer::Partners | Doer::PolicyOwner | Doer::LineManagers => self.label().to_owned(),
        }
    }

    /// The id for programs and commands. Never changed.
    pub fn id(self) -> &'static str {
        match self {
            Doer::CommunityEngagementTeam => "community-engagement-team",
            Doer::ManagingPartner => "managing-partner",
            Doer::Partners => "partners",
            Doer::PolicyOwner => "policy-owner",
            Doer::LineManagers => "line-managers",
        }
    }
}
