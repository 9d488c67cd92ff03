//! What a page calls the words of incidents: the places and the steps, with teams by the practice's own names.

use std::borrow::Cow;

use super::words::{IncidentPlace, StepKind};
use crate::base::wording::capitalised;
use crate::model::Library;

impl IncidentPlace {
    pub fn label(self) -> &'static str {
        match self {
            IncidentPlace::OfficialAccount => "Our own account",
            IncidentPlace::OtherAccount => "Somebody else’s account",
            IncidentPlace::Group => "A group",
            IncidentPlace::ReviewSite => "A review site",
            IncidentPlace::Premises => "Our premises",
            IncidentPlace::Other => "Elsewhere",
        }
    }
}

impl Library {
    /// The label of a step.
    pub fn step_called(&self, step: StepKind) -> Cow<'static, str> {
        let reported = |who: String| Cow::Owned(capitalised(&format!("{who} told")));
        Cow::Borrowed(match step {
            StepKind::TeamTold => return reported(self.team_called()),
            StepKind::ManagingPartnerTold => return reported(self.managing_partner_called()),
            StepKind::PartnersTold => "Partners told",
            StepKind::NextInLineTold => "Next in line told",
            StepKind::SeniorManagerTold => "Another senior manager told",
            StepKind::WhistleblowingRouteUsed => "Whistleblowing route used",
            StepKind::AdviceSought => "Advice sought",
            StepKind::EvidenceSaved => "Evidence saved",
            StepKind::RepliedPublicly => "Replied in the same place",
            StepKind::RepliedPrivately => "Replied privately",
            StepKind::ReportedToPlatform => "Reported to the platform",
            StepKind::Blocked => "Author blocked",
            StepKind::SafeguardingTold => "Local safeguarding team told",
            StepKind::PoliceTold => "Police told",
            StepKind::Removed => "Post removed",
            StepKind::AuthorContacted => "Author asked to remove the post",
            StepKind::AuthorRefused => "Author refused",
            StepKind::AuthorAgreed => "Author agreed to remove the post",
            StepKind::OptionsConsidered => "Partnership considered the options",
            StepKind::MduConsulted => "MDU consulted",
            StepKind::DefenceOrganisationConsulted => "Medical defence organisation consulted",
            StepKind::GmcConsulted => "GMC guidance consulted",
            StepKind::AuthorWarned => "Author told that it may affect the relationship",
            StepKind::ComplaintRouteOffered => "Complaints procedure offered",
            StepKind::LeafletOffered => "Complaint leaflet offered",
            StepKind::SarSupportOffered => "Support with a Subject Access Request offered",
            StepKind::RelationshipEnded => "Professional relationship ended",
            StepKind::Resolved => "Resolved",
            StepKind::Reopened => "Reopened",
        })
    }
}
