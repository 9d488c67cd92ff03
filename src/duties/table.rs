//! The table of duties: a row for each, in the order of their ids.

use borsh::{BorshDeserialize, BorshSerialize};

use super::duty::{Checked, Row, duties};

duties! {
    /// Look through what each account has posted now and then, besides the regular look at what others write there.
    AdHocChecks = "ad-hoc-checks" { checked: IfCarried, usual: false,
        reads: ["monitoring", "accounts", "site.intervals.check", "site.authorised.check_content"],
        cues: ["ad-hoc check", "checks of content"] }
    /// Read or ask for professional advice before a relationship with a patient is ended.
    AdviceBeforeEnding = "advice-before-ending" { checked: IfCarried, usual: true,
        reads: ["incidents"],
        cues: ["ending a professional relationship", "removing patients"] }
    /// Agree with whoever complained in a post that the post is removed.
    AgreeRemoval = "agree-removal" { checked: IfCarried, usual: false,
        reads: ["incidents"],
        cues: ["agreed that the patient"] }
    /// Have reviews of the practice answered by the role that is responsible for them.
    AnswerReviews = "answer-reviews" { checked: IfCarried, usual: false,
        reads: ["incidents", "site.authorised.answer_reviews"],
        cues: ["leave a review"] }
    /// Have each version of a policy approved by a role that is entitled to do so.
    Approval = "approval" { checked: Always, usual: true,
        reads: ["policy", "staff", "site.authorised.approve_policies"],
        cues: ["once agreed"] }
    /// Approve everything before it is posted.
    ApproveContent = "approve-content" { checked: IfCarried, usual: true,
        reads: ["posts", "staff", "site.authorised.approve_posts"],
        cues: ["should be approved", "only when approved"] }
    /// Ask the author of an inappropriate post that the practice cannot remove to remove it.
    AskAuthor = "ask-author" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.targets.author", "site.authorised.contact_authors"],
        cues: ["contact the author", "cannot remove a post"] }
    /// Keep staff and patients aware of the policy with material that is sent out regularly.
    Awareness = "awareness" { checked: IfCarried, usual: true,
        reads: ["awareness", "site.intervals.awareness"],
        cues: ["communication materials", "aware of this policy"] }
    /// Ask for a business case before a service or department has an account of its own.
    BusinessCase = "business-case" { checked: IfCarried, usual: true,
        reads: ["accounts", "site.authorised.review_business_cases"],
        cues: ["business case", "accounts or profiles of their own"] }
    /// Look at an applicant's own pages only with the approval of the hiring team and the partners.
    CandidateReviews = "candidate-reviews" { checked: IfCarried, usual: false,
        reads: ["candidate-reviews", "site.authorised.approve_candidate_reviews_as_hiring_team",
            "site.authorised.approve_candidate_reviews_as_partner"],
        cues: ["hiring process", "hiring team"] }
    /// Close each account that was found to act outside the policy, in good time.
    CloseOutsideAccounts = "close-outside-accounts" { checked: IfCarried, usual: true,
        reads: ["accounts", "site.intervals.closing"],
        cues: ["outside the policy", "outside this policy", "close it down"] }
    /// Delete a complaint that is posted on one of the practice's own accounts.
    ComplaintDeleted = "complaint-deleted" { checked: IfCarried, usual: false,
        reads: ["incidents", "natures", "site.targets.complaint"],
        cues: ["complaint is made on"] }
    /// Show whoever complains in a post the proper way to complain.
    ComplaintsRoute = "complaints-route" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures", "site.targets.complaint", "site.authorised.offer_complaints_route"],
        cues: ["complaints route", "wish to make a complaint"] }
    /// Ask people for their consent before they are shown or named in a post.
    Consent = "consent" { checked: IfCarried, usual: true,
        reads: ["posts"],
        cues: ["consent from", "signed consent"] }
    /// Consider what can be done where an author does not remove a post.
    ConsiderOptions = "consider-options" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.targets.options", "site.authorised.consider_options"],
        cues: ["consider the options"] }
    /// Name the source of copyrighted content, or ask for leave to use it.
    Copyright = "copyright" { checked: IfCarried, usual: true,
        reads: ["posts"],
        cues: ["copyright"] }
    /// Bring each version of the policy to staff, patients and visitors in the ways that it names.
    Disseminate = "disseminate" { checked: IfCarried, usual: true,
        reads: ["dissemination", "policy", "accounts", "site.intervals.dissemination"],
        cues: ["sent to personnel", "publicising the policy"] }
    /// Say which version of a policy this is, who owns it and when it is reviewed, and keep it up to date.
    DocumentControl = "document-control" { checked: Always, usual: true,
        reads: ["policy", "references", "site.intervals.review_due_soon"],
        cues: ["changes to the policy", "change or withdraw"] }
    /// Publish no document that tells more than its text, such as its author or earlier versions.
    DocumentsWithoutTraces = "documents-without-traces" { checked: Always, usual: false,
        reads: [],
        cues: [] }
    /// End the relationship with a patient only after everything else that the policy sets out.
    EndingLast = "ending-last" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.authorised.end_relationships"],
        cues: ["only after", "broken down"] }
    /// Decide of every clause whether it is checked from the registers or read by people.
    EveryClauseAssigned = "every-clause-assigned" { checked: Always, usual: false,
        reads: ["policy.read_by_people", "acceptances", "site.authorised.accept_findings"],
        cues: [] }
    /// Apply the policy to every platform in use, new ones too.
    EveryPlatform = "every-platform" { checked: IfCarried, usual: true,
        reads: ["accounts.account.kind"],
        cues: ["new platforms", "common platforms"] }
    /// Save an inappropriate post before it is removed, and keep what was saved as it was.
    EvidenceBeforeRemoval = "evidence-before-removal" { checked: IfCarried, usual: true,
        reads: ["incidents"],
        cues: ["delete or remove"] }
    /// Say how to reach each policy, document and organisation to which a text sends people.
    GiveContacts = "give-contacts" { checked: Always, usual: false,
        reads: ["references"],
        cues: [] }
    /// Hand a login over before leave, before leaving for good, and on request.
    HandOver = "hand-over" { checked: IfCarried, usual: true,
        reads: ["accounts", "staff"],
        cues: ["handed over", "on annual leave"] }
    /// Report every sign of harm to those responsible for safeguarding, at once.
    HarmToSafeguarding = "harm-to-safeguarding" { checked: Always, usual: true,
        reads: ["incidents", "natures.nature.harm", "site.targets.safeguarding", "site.authorised.tell_safeguarding"],
        cues: ["harm to self", "safeguarding team"] }
    /// Enter each new account in the register of information that the practice holds.
    InformationRegister = "information-register" { checked: IfCarried, usual: false,
        reads: ["accounts.account.information_register"],
        cues: ["information register"] }
    /// Advertise jobs only with a link to where applications are taken.
    JobAdverts = "job-adverts" { checked: IfCarried, usual: false,
        reads: ["posts.post.link"],
        cues: ["job advertisements"] }
    /// Show staff an incident only once it is closed.
    KeepOpenIncidentsBack = "keep-open-incidents-back" { checked: Always, usual: false,
        reads: ["site.intranet.incidents"],
        cues: [] }
    /// Keep a list of the practice's accounts and of the platforms on which they are.
    ListAccounts = "list-accounts" { checked: IfCarried, usual: true,
        reads: ["accounts"],
        cues: ["professional pages", "on these platforms"] }
    /// Look regularly at what patients and visitors write on each account.
    Monitor = "monitor" { checked: IfCarried, usual: true,
        reads: ["monitoring", "accounts", "site.intervals.monitoring", "site.authorised.monitor"],
        cues: ["monitored regularly", "monitoring our platforms"] }
    /// Write down who holds the login of each account.
    NameCustodians = "name-custodians" { checked: IfCarried, usual: true,
        reads: ["accounts.account.custodians"],
        cues: ["login credentials"] }
    /// Name for each account the role that oversees it and the team that runs it.
    NameOverseer = "name-overseer" { checked: IfCarried, usual: true,
        reads: ["accounts", "staff"],
        cues: ["oversees"] }
    /// Say where content comes from that is not the practice's own.
    NameSources = "name-sources" { checked: IfCarried, usual: true,
        reads: ["posts.post.source"],
        cues: ["external organisation"] }
    /// Let nobody post or hold a login but those who are named for it.
    NamedPosters = "named-posters" { checked: IfCarried, usual: true,
        reads: ["posts", "replies", "incidents", "accounts", "staff.staff.may_post"],
        cues: ["only they may post", "have access"] }
    /// Remove no patient for having complained.
    NeverForComplaining = "never-for-complaining" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures", "resolutions"],
        cues: ["due to a complaint"] }
    /// Publish and keep nothing by which a patient could be known.
    NoIdentifiableText = "no-identifiable-text" { checked: Always, usual: true,
        reads: ["site.not_a_patient"],
        cues: ["patient-identifiable", "identify a service user"] }
    /// Connect with no individual, only with official accounts of organisations and professionals.
    NoIndividuals = "no-individuals" { checked: IfCarried, usual: true,
        reads: ["connections"],
        cues: ["requests from individuals", "only with other official"] }
    /// Write no password or other secret into a register or a text.
    NoSecrets = "no-secrets" { checked: Always, usual: true,
        reads: ["site.not_a_secret"],
        cues: ["passwords"] }
    /// Publish no name of a member of staff who has not agreed to it.
    NoStaffNames = "no-staff-names" { checked: Always, usual: true,
        reads: ["staff"],
        cues: ["confidentiality of"] }
    /// Ask whoever complains whether they need more support.
    OfferSupport = "offer-support" { checked: IfCarried, usual: false,
        reads: ["incidents"],
        cues: ["support is required"] }
    /// Tell the managing partner, or whoever stands in, of every concern at the earliest opportunity.
    PassOnConcerns = "pass-on-concerns" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.concerns.managing_partner", "site.reporting_route", "site.targets.concern"],
        cues: ["must be informed", "report their concerns"] }
    /// Register each account with an address of the practice, so that it and its login belong to the practice.
    PracticeOwnedLogins = "practice-owned-logins" { checked: IfCarried, usual: true,
        reads: ["accounts"],
        cues: ["will belong to", "related email accounts"] }
    /// Let everybody read the policy, and link from public pages to nothing that only staff may read.
    PublishedLinks = "published-links" { checked: Always, usual: true,
        reads: ["policy", "references", "accounts"],
        cues: ["available for all"] }
    /// Have everybody who works for the practice read and understand the policy.
    ReadAndUnderstood = "read-and-understood" { checked: IfCarried, usual: true,
        reads: ["acknowledgements", "staff", "policy", "site.intervals.acknowledgement"],
        cues: ["read and understand"] }
    /// Write what is for everybody in words that everybody understands.
    Readable = "readable" { checked: Always, usual: false,
        reads: [],
        cues: [] }
    /// Write down how each incident ended, and the step that ended it.
    RecordEndings = "record-endings" { checked: IfCarried, usual: true,
        reads: ["incidents", "resolutions"],
        cues: ["further action", "broken down"] }
    /// Write down each step that is taken about an inappropriate post, with its time.
    RecordSteps = "record-steps" { checked: IfCarried, usual: true,
        reads: ["incidents", "resolutions"],
        cues: ["delete or remove"] }
    /// Post only what is about the practice and its work.
    RelatedPosts = "related-posts" { checked: IfCarried, usual: true,
        reads: ["posts"],
        cues: ["unrelated posts", "specific to the practice"] }
    /// Remove inappropriate posts from the practice's own accounts, in good time.
    RemovePosts = "remove-posts" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.targets.removal", "site.authorised.remove_posts"],
        cues: ["delete or remove", "delete any such post"] }
    /// Answer comments and messages only during business hours.
    ReplyInHours = "reply-in-hours" { checked: IfCarried, usual: true,
        reads: ["replies", "incidents", "site.hours", "bank-holidays"],
        cues: ["business hours"] }
    /// Answer comments and messages within the time that the practice has set itself.
    ReplyInTime = "reply-in-time" { checked: IfCarried, usual: true,
        reads: ["replies", "incidents", "site.targets.reply", "site.hours", "bank-holidays"],
        cues: ["business days", "respond to"] }
    /// Report the incidents, how they ended, and the breaches of the policy to the partners regularly.
    ReportToPartners = "report-to-partners" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures", "presentations", "site.reporting",
            "site.intervals.seal", "site.intervals.presentation"],
        cues: ["report regularly", "reporting arrangements"] }
    /// Look at each request to connect before it is answered.
    ReviewConnections = "review-connections" { checked: IfCarried, usual: true,
        reads: ["connections", "site.authorised.review_connections"],
        cues: ["request and opportunity to connect", "message requests"] }
    /// Decide on what staff send in for the accounts before it is posted, in good time.
    ReviewSubmissions = "review-submissions" { checked: IfCarried, usual: false,
        reads: ["submissions", "site.targets.decision", "site.authorised.review_submissions"],
        cues: ["submitted content"] }
    /// Know whom the policy applies to, and every role that a text names.
    RolesDefined = "roles-defined" { checked: Always, usual: true,
        reads: ["staff", "site.reporting_route"],
        cues: ["applies to all"] }
    /// Leave what was reported and sealed as it was, and say openly what has changed since.
    SealedStays = "sealed-stays" { checked: Always, usual: false,
        reads: ["incidents"],
        cues: [] }
    /// Tell the Data Protection Officer of each new account.
    TellDpo = "tell-dpo" { checked: IfCarried, usual: true,
        reads: ["accounts", "site.targets.dpo"],
        cues: ["data protection officer"] }
    /// Tell the partners of every post that could affect a reputation.
    TellPartners = "tell-partners" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures.nature.reputation", "site.targets.partners"],
        cues: ["tell the partners", "untoward post"] }
    /// Tell the team that looks after social media of every concern.
    TellTeam = "tell-team" { checked: IfCarried, usual: true,
        reads: ["incidents", "staff", "site.concerns", "site.targets.concern"],
        cues: ["report inappropriate use"] }
    /// Define the words that the policy uses in a sense of its own, and use those that it defines.
    Terms = "terms" { checked: Always, usual: true,
        reads: ["policy.term"],
        cues: ["definition of terms", "defines"] }
    /// Warn an author who has refused to remove a post, and nobody before.
    WarnAuthor = "warn-author" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.authorised.warn_authors"],
        cues: ["not willing to remove", "may affect the relationship"] }
}
