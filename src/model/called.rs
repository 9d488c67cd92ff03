//! What a practice calls the team and the role that are to hear of every concern.

use super::Library;

/// What they are called where the settings name none.
pub const SOCIAL_MEDIA_TEAM: &str = "social media team";
pub const MANAGING_PARTNER: &str = "managing partner";

impl Library {
    /// The team, within a sentence and without "the": `Patient Contact Team`.
    pub fn team_called(&self) -> String {
        match &self.site.concerns.team {
            None => SOCIAL_MEDIA_TEAM.to_owned(),
            Some(team) if team.to_lowercase().split_whitespace().last() == Some("team") => team.clone(),
            Some(team) => format!("{team} Team"),
        }
    }

    /// The role that has to hear of every concern, by its title: `Practice Manager`.
    pub fn managing_partner_called(&self) -> String {
        let role = self.site.concerns.managing_partner.as_ref().and_then(|id| self.staff.get(id));
        role.map_or_else(|| MANAGING_PARTNER.to_owned(), |member| member.role.to_string())
    }
}
