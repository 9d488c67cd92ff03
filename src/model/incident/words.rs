//! The words of incidents: where something was seen, who did it, who told us, and what can be done.

use crate::base::record::words;

words! {
    /// Where the post or conduct was seen.
    IncidentPlace {
        OfficialAccount = "official-account",
        OtherAccount = "other-account",
        Group = "group",
        ReviewSite = "review-site",
        Premises = "premises",
        Other = "other",
    }
}

words! {
    /// Who wrote the post or did the thing.
    Author { Patient = "patient", Visitor = "visitor", Personnel = "personnel", Unknown = "unknown" }
}

words! {
    Reporter { Personnel = "personnel", Patient = "patient", Visitor = "visitor", Unknown = "unknown" }
}

words! {
    /// What can be done about an incident. Steps are the only state an incident has.
    StepKind {
        TeamTold = "team-told",
        ManagingPartnerTold = "managing-partner-told",
        PartnersTold = "partners-told",
        NextInLineTold = "next-in-line-told",
        SeniorManagerTold = "senior-manager-told",
        AdviceSought = "advice-sought",
        EvidenceSaved = "evidence-saved",
        RepliedPublicly = "replied-publicly",
        RepliedPrivately = "replied-privately",
        ReportedToPlatform = "reported-to-platform",
        Blocked = "blocked",
        SafeguardingTold = "safeguarding-told",
        PoliceTold = "police-told",
        Removed = "removed",
        AuthorContacted = "author-contacted",
        AuthorRefused = "author-refused",
        OptionsConsidered = "options-considered",
        MduConsulted = "mdu-consulted",
        DefenceOrganisationConsulted = "defence-organisation-consulted",
        GmcConsulted = "gmc-consulted",
        AuthorWarned = "author-warned",
        AuthorAgreed = "author-agreed",
        ComplaintRouteOffered = "complaint-route-offered",
        LeafletOffered = "leaflet-offered",
        SarSupportOffered = "sar-support-offered",
        RelationshipEnded = "relationship-ended",
        Resolved = "resolved",
        Reopened = "reopened",
    }
    retired {
        /// What is raised by whistleblowing is never logged as an incident.
        WhistleblowingRouteUsed = "whistleblowing-route-used",
    }
}

impl StepKind {
    /// Steps that make an incident too telling for a page of its own (data-model: a small practice).
    pub fn is_confidential(self) -> bool {
        matches!(self, StepKind::SafeguardingTold | StepKind::PoliceTold | StepKind::WhistleblowingRouteUsed)
    }

    pub fn is_reply(self) -> bool {
        matches!(self, StepKind::RepliedPublicly | StepKind::RepliedPrivately)
    }
}
