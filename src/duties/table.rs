//! The table of duties: a row for each, in the order of their ids.

use borsh::{BorshDeserialize, BorshSerialize};

use super::duty::{Checked, Row, duties};

duties! {
    /// Look through what each account has posted now and then, besides the regular look at what others write there.
    AdHocChecks = "ad-hoc-checks" { checked: IfCarried, usual: false,
        reads: ["monitoring", "accounts", "site.intervals.check", "site.authorised.check_content"],
        cues: [
            "ad-hoc check", "checks of content", "spot check", "random check", "dip sample", "picks … posts",
            "pick … posts", "samples of posts", "goes through every account"] }
    /// Read or ask for professional advice before a relationship with a patient is ended.
    AdviceBeforeEnding = "advice-before-ending" { checked: IfCarried, usual: true,
        reads: ["incidents"],
        cues: [
            "ending a professional relationship", "removing patients", "advice … before … removed from",
            "advice … end the relationship", "advice … removal from"] }
    /// Agree with whoever complained in a post that the post is removed.
    AgreeRemoval = "agree-removal" { checked: IfCarried, usual: false,
        reads: ["incidents"],
        cues: ["agreed that the patient", "agree … to remove the post"] }
    /// Have reviews of the practice answered by the role that is responsible for them.
    AnswerReviews = "answer-reviews" { checked: IfCarried, usual: false,
        reads: ["incidents", "site.authorised.answer_reviews"],
        cues: [
            "leave a review", "reviews … answers", "reviews … respon", "respon … reviews", "reply … reviews",
            "answer … reviews", "answer a review", "reply to a review", "reviews get", "reviews … reply from",
            "reviews are answered"] }
    /// Have each version of a policy approved by a role that is entitled to do so.
    Approval = "approval" { checked: Always, usual: true,
        reads: ["policy", "staff", "site.authorised.approve_policies"],
        cues: [
            "once agreed", "policy … approved by the partners", "change to it … approved",
            "change … approved by the partners", "version … approved", "policy … approved", "ratified",
            "signs off each version", "who agreed to it"] }
    /// Approve everything before it is posted.
    ApproveContent = "approve-content" { checked: IfCarried, usual: true,
        reads: ["posts", "staff", "site.authorised.approve_posts"],
        cues: [
            "should be approved", "content … must be approved", "posts … must be approved", "should approve",
            "posts … approved", "only when approved", "approved before", "approval … before … post",
            "approved … before … post", "sign off … post", "signs off … post", "signed off … before", "second person",
            "second pair of eyes", "approved … prior to", "approved … before it is"] }
    /// Ask the author of an inappropriate post that the practice cannot remove to remove it.
    AskAuthor = "ask-author" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.targets.author", "site.authorised.contact_authors"],
        cues: [
            "contact the author", "cannot remove a post", "cannot take down", "author … asked", "asked to remove",
            "asked to take", "request … removed", "ask … to remove", "asks them to", "ask the person", "ask them to take"] }
    /// Keep staff and patients aware of the policy with material that is sent out regularly.
    Awareness = "awareness" { checked: IfCarried, usual: true,
        reads: ["awareness", "site.intervals.awareness"],
        cues: [
            "communication materials", "aware of this policy", "annual training", "refresher", "training … social media",
            "reminded of this policy", "social media training"] }
    /// Ask for a business case before a service or department has an account of its own.
    BusinessCase = "business-case" { checked: IfCarried, usual: true,
        reads: ["accounts", "site.authorised.review_business_cases"],
        cues: [
            "business case", "note … what it is for", "new account … only", "accounts or profiles of their own",
            "account of its own", "page of its own", "application for approval", "purpose of the account"] }
    /// Look at an applicant's own pages only with the approval of the hiring team and the partners.
    CandidateReviews = "candidate-reviews" { checked: IfCarried, usual: false,
        reads: ["candidate-reviews", "site.authorised.approve_candidate_reviews_as_hiring_team",
            "site.authorised.approve_candidate_reviews_as_partner"],
        cues: ["hiring process", "hiring team", "applicant … social media", "candidate … social media"] }
    /// Close each account that was found to act outside the policy, in good time.
    CloseOutsideAccounts = "close-outside-accounts" { checked: IfCarried, usual: true,
        reads: ["accounts", "site.intervals.closing"],
        cues: [
            "outside the policy", "outside this policy", "close it down", "unofficial account", "unofficial page",
            "unauthorised account", "unauthorised page", "fake account", "in our name", "in the practice's name",
            "without our agreement"] }
    /// Delete a complaint that is posted on one of the practice's own accounts.
    ComplaintDeleted = "complaint-deleted" { checked: IfCarried, usual: false,
        reads: ["incidents", "natures", "site.targets.complaint"],
        cues: ["complaint is made on", "delete … complaint", "complaint … will be deleted"] }
    /// Give whoever complains in a post the leaflet that explains how to complain.
    ComplaintsLeaflet = "complaints-leaflet" { checked: IfCarried, usual: false,
        reads: ["incidents", "natures", "site.targets.complaint"],
        cues: ["complaint leaflet", "complaints leaflet", "complain … leaflet", "leaflet … complain"] }
    /// Show whoever complains in a post the proper way to complain.
    ComplaintsRoute = "complaints-route" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures", "site.targets.complaint", "site.authorised.offer_complaints_route"],
        cues: [
            "complaints route", "wish to make a complaint", "complaints procedure", "complaints form", "formal complaint",
            "genuine complaint", "unhappy is told how", "complaints process", "complains"] }
    /// Ask people for their consent before they are shown or named in a post.
    Consent = "consent" { checked: IfCarried, usual: true,
        reads: ["posts"],
        cues: [
            "consent from", "signed consent", "written consent", "consent … photograph", "photograph … consent",
            "photograph … permission", "consent … published", "shown or named", "show or name", "parent or guardian",
            "get it in writing", "photo of a patient", "photographs of patients", "picture of a patient"] }
    /// Have patients agree to a post by a message that is filed with their record, and everybody else by email.
    ConsentByMessage = "consent-by-message" { checked: IfCarried, usual: false,
        reads: ["posts"],
        cues: ["consent from patients", "consent … by email", "consent … text message", "consent … accurx", "yes … by email"] }
    /// Consider what can be done where an author does not remove a post.
    ConsiderOptions = "consider-options" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.targets.options", "site.authorised.consider_options"],
        cues: ["consider the options", "consider the action", "what else can be done", "legal action", "next steps"] }
    /// Name the source of copyrighted content, or ask for leave to use it.
    Copyright = "copyright" { checked: IfCarried, usual: true,
        reads: ["posts"],
        cues: ["copyright", "belonging to others", "permission or licence", "somebody else's pictures"] }
    /// Bring each version of the policy to staff, patients and visitors in the ways that it names.
    Disseminate = "disseminate" { checked: IfCarried, usual: true,
        reads: ["dissemination", "policy", "accounts", "site.intervals.dissemination"],
        cues: [
            "sent to personnel", "publicising the policy", "circulated to", "sent to all staff", "emailed to every",
            "emailed to all", "communicated to all", "new version is sent", "new version is emailed", "linked from our"] }
    /// Say which version of a policy this is, who owns it and when it is reviewed, and keep it up to date.
    DocumentControl = "document-control" { checked: Always, usual: true,
        reads: ["policy", "references", "site.intervals.review_due_soon"],
        cues: [
            "changes to the policy", "change or withdraw", "reviewed every", "reviewed annually", "reviewed at least",
            "review date", "next review", "owns this policy", "policy owner", "again every year", "version control",
            "review the policy every", "review this policy", "review the policy each", "old versions", "earlier versions",
            "superseded versions", "looks at this policy every", "look at this policy every", "policy … reviewed annually",
            "policy shall be reviewed"] }
    /// Publish no document that tells more than its text, such as its author or earlier versions.
    DocumentsWithoutTraces = "documents-without-traces" { checked: Always, usual: false,
        reads: [],
        cues: [] }
    /// End the relationship with a patient only after everything else that the policy sets out.
    EndingLast = "ending-last" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.authorised.end_relationships"],
        cues: [
            "relationship … only after", "only after … relationship", "only after everything", "only after all",
            "broken down", "last resort"] }
    /// Decide of every clause whether it is checked from the registers or read by people.
    EveryClauseAssigned = "every-clause-assigned" { checked: Always, usual: false,
        reads: ["policy.read_by_people", "acceptances", "site.authorised.accept_findings"],
        cues: [] }
    /// Apply the policy to every platform in use, new ones too.
    EveryPlatform = "every-platform" { checked: IfCarried, usual: true,
        reads: ["accounts.account.kind"],
        cues: [
            "new platforms", "common platforms", "any platform", "all platforms", "not limited to", "every website",
            "any website", "new one … same rules", "anywhere online", "social media … includes"] }
    /// Save an inappropriate post before it is removed, and keep what was saved as it was.
    EvidenceBeforeRemoval = "evidence-before-removal" { checked: IfCarried, usual: true,
        reads: ["incidents"],
        cues: [
            "delete or remove", "screenshot", "screenshot is taken", "screen shot", "screen capture",
            "copy … before … removed", "copy … before … deleted", "save … before", "copy shall first", "take a screenshot",
            "preserved before", "copy is taken"] }
    /// Say how to reach each policy, document and organisation to which a text sends people.
    GiveContacts = "give-contacts" { checked: Always, usual: false,
        reads: ["references"],
        cues: [] }
    /// Hand a login over before leave, before leaving for good, and on request.
    HandOver = "hand-over" { checked: IfCarried, usual: true,
        reads: ["accounts", "staff"],
        cues: [
            "handed over", "on annual leave", "login … passed to", "password … passed to", "passes them", "hand over",
            "leaves … password", "password leaves", "has a password leaves", "leaves the practice … access", "access of … who leaves", "access is taken away", "leaves … access",
            "leaves … login", "before a holiday", "last day"] }
    /// Report every sign of harm to those responsible for safeguarding, at once.
    HarmToSafeguarding = "harm-to-safeguarding" { checked: Always, usual: true,
        reads: ["incidents", "natures.nature.harm", "site.targets.safeguarding", "site.authorised.tell_safeguarding"],
        cues: [
            "harm to self", "safeguarding team", "safeguarding lead", "safeguarding concern", "safeguarding partnership",
            "safeguarding board", "come to harm", "risk of harm", "self-harm", "suicid", "harm themselves",
            "vulnerable adult"] }
    /// Enter each new account in the register of information that the practice holds.
    InformationRegister = "information-register" { checked: IfCarried, usual: false,
        reads: ["accounts.account.information_register"],
        cues: ["information register", "asset register"] }
    /// Advertise jobs only with a link to where applications are taken.
    JobAdverts = "job-adverts" { checked: IfCarried, usual: false,
        reads: ["posts.post.link"],
        cues: ["job advertisements", "vacanc", "advertise … job"] }
    /// Show staff an incident only once it is closed.
    KeepOpenIncidentsBack = "keep-open-incidents-back" { checked: Always, usual: false,
        reads: ["site.intranet.incidents"],
        cues: [] }
    /// Keep a list of the practice's accounts and of the platforms on which they are.
    ListAccounts = "list-accounts" { checked: IfCarried, usual: true,
        reads: ["accounts"],
        cues: [
            "professional pages", "on these platforms", "following social media accounts", "following accounts",
            "following pages", "these pages", "these accounts", "pages we run", "accounts we run", "list of accounts",
            "list of all", "list of our accounts", "list of our pages", "list of the accounts", "register of … accounts",
            "record of … accounts"] }
    /// Look regularly at what patients and visitors write on each account.
    Monitor = "monitor" { checked: IfCarried, usual: true,
        reads: ["monitoring", "accounts", "site.intervals.monitoring", "site.authorised.monitor"],
        cues: [
            "monitored regularly", "monitoring our platforms", "monitored daily", "monitored by", "manage and monitor",
            "checked daily", "checked every", "check … new comments", "check … regularly", "looks through", "look through",
            "twice a week", "moderate", "looks at each", "looks at every", "look at each account", "look at every account",
            "checks each", "checks every", "examine comments", "looks at the page", "each morning", "look at the page",
            "comments and messages at least", "at least once in each working"] }
    /// Write down who holds the login of each account.
    NameCustodians = "name-custodians" { checked: IfCarried, usual: true,
        reads: ["accounts.account.custodians"],
        cues: [
            "login credentials", "log-in details", "login details", "sign-in details", "who can sign in",
            "who holds … login", "holds the password", "hold the password", "hold the login", "can get in to every",
            "persons having access", "who has access", "people who have access"] }
    /// Name for each account the role that oversees it.
    NameOverseer = "name-overseer" { checked: IfCarried, usual: true,
        reads: ["accounts", "staff"],
        cues: [
            "oversees", "overall charge", "overall responsib", "responsible for … accounts", "responsible for … pages",
            "looks after them", "role that looks after", "looks after the practice accounts", "person in charge of"] }
    /// Say where content comes from that is not the practice's own.
    NameSources = "name-sources" { checked: IfCarried, usual: true,
        reads: ["posts.post.source"],
        cues: [
            "external organisation", "another organisation", "other organisations", "be credited", "source … acknowledged",
            "acknowledge the source", "whose it is", "where the facts came from", "give the link", "link to the source",
            "say where … from"] }
    /// Name for each account the team that runs it.
    NameTeam = "name-team" { checked: IfCarried, usual: false,
        reads: ["accounts"],
        cues: [
            "team gives support", "looked after by the … team", "looks after them from day to day", "team that runs", "is run by the",
            "are run by the"] }
    /// Let nobody post or hold a login but those who are named for it.
    NamedPosters = "named-posters" { checked: IfCarried, usual: true,
        reads: ["posts", "replies", "incidents", "accounts", "staff.staff.may_post"],
        cues: [
            "only they may post", "have access", "authorised to post", "permitted to post", "allowed to post",
            "may post on behalf", "may write on", "who may do what", "nobody else … post", "nobody else … publish",
            "access … restricted to", "only … can post", "authorised editors", "only … may publish"] }
    /// Remove no patient for having complained.
    NeverForComplaining = "never-for-complaining" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures", "resolutions"],
        cues: [
            "due to a complaint", "because they complain", "because they have complained", "because of a complaint",
            "for complaining", "for having complained", "for making a complaint"] }
    /// Publish and keep nothing by which a patient could be known.
    NoIdentifiableText = "no-identifiable-text" { checked: Always, usual: true,
        reads: ["site.not_a_patient"],
        cues: [
            "patient-identifiable", "identify a service user", "identify a patient", "identify patients",
            "identifies a patient", "identifiable information", "who a patient is", "patient confidentiality",
            "discuss … patients", "write about patients", "could identify", "whether the person is a patient",
            "anything about a patient", "anything about patients", "information about patients",
            "information about a patient"] }
    /// Connect with no individual, only with official accounts of organisations and professionals.
    NoIndividuals = "no-individuals" { checked: IfCarried, usual: true,
        reads: ["connections"],
        cues: [
            "requests from individuals", "only with other official", "connect … individuals",
            "practice does not accept friend", "we do not accept friend"] }
    /// Write no password or other secret into a register or a text.
    NoSecrets = "no-secrets" { checked: Always, usual: true,
        reads: ["site.not_a_secret"],
        cues: [
            "passwords", "password … shared", "password … written", "password safe", "password manager",
            "write the password"] }
    /// Publish no name of a member of staff who has not agreed to it.
    NoStaffNames = "no-staff-names" { checked: Always, usual: true,
        reads: ["staff"],
        cues: [
            "confidentiality of … colleagues", "confidentiality of staff", "confidentiality of our staff", "confidentiality of colleagues", "confidentiality of personnel", "name a colleague", "identify staff", "identify members of staff", "name colleagues",
            "name … colleagues", "name … staff … without", "tag … colleagues", "identify … colleague"] }
    /// Ask whoever complains whether they need more support.
    OfferSupport = "offer-support" { checked: IfCarried, usual: false,
        reads: ["incidents"],
        cues: ["support is required", "what help they would like", "help … they need", "advocacy"] }
    /// Tell the managing partner, or whoever stands in, of every concern at the earliest opportunity.
    PassOnConcerns = "pass-on-concerns" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.concerns.managing_partner", "site.reporting_route", "site.targets.concern"],
        cues: [
            "must be informed", "report their concerns", "reported to the", "report … to the practice manager",
            "report … to their manager", "tell … manager", "informs … manager", "inform the … manager",
            "let … manager know", "lets … know", "go to the practice manager", "goes to the practice manager",
            "sees something … tells", "seen something", "reported to the practice manager"] }
    /// Register each account with an address of the practice, so that it and its login belong to the practice.
    PracticeOwnedLogins = "practice-owned-logins" { checked: IfCarried, usual: true,
        reads: ["accounts"],
        cues: [
            "will belong to", "related email accounts", "practice email", "surgery email", "generic … email",
            "shared email", "belong to the practice", "belong to the surgery", "shared … mailbox", "practice mailbox"] }
    /// Let everybody read the policy, and link from public pages to nothing that only staff may read.
    PublishedLinks = "published-links" { checked: Always, usual: true,
        reads: ["policy", "references", "accounts"],
        cues: [
            "available for all", "available to the public", "publicly available", "anybody may read", "anyone may read",
            "published on our website", "publish this policy", "publish the policy", "policy … on our website"] }
    /// Have everybody who works for the practice read and understand the policy.
    ReadAndUnderstood = "read-and-understood" { checked: IfCarried, usual: true,
        reads: ["acknowledgements", "staff", "policy", "site.intervals.acknowledgement", "site.acknowledge.form"],
        cues: [
            "read and understand", "read and understood", "have read", "sign to say", "signs the sheet",
            "reads this policy", "read this policy … sign", "signs to say", "sign to confirm", "signs to confirm",
            "goes through this policy"] }
    /// Write what is for everybody in words that everybody understands.
    Readable = "readable" { checked: Always, usual: false,
        reads: [],
        cues: [
            "write in plain english", "written in plain english", "written in plain language", "short words",
            "screen reader", "alternative text", "easy to read", "easy to understand"] }
    /// Write down how each incident ended, and the step that ended it.
    RecordEndings = "record-endings" { checked: IfCarried, usual: true,
        reads: ["incidents", "resolutions"],
        cues: [
            "further action", "broken down", "how the matter ended", "how it ended", "how … ended", "outcome … recorded",
            "outcome of each", "what we did, and who was told"] }
    /// Write down each step that is taken about an inappropriate post, with its time.
    RecordSteps = "record-steps" { checked: IfCarried, usual: true,
        reads: ["incidents", "resolutions"],
        cues: [
            "delete or remove", "what was done", "actions taken", "action taken", "date and time", "incident log",
            "incident book", "written up", "keep a record of … incident", "keeps a record of … incident",
            "keep a record of what", "keeps a record of what", "record of each"] }
    /// Post only what is about the practice and its work.
    RelatedPosts = "related-posts" { checked: IfCarried, usual: true,
        reads: ["posts"],
        cues: [
            "unrelated posts", "specific to the practice", "party politic", "political", "personal views", "private views",
            "personal opinions"] }
    /// Remove inappropriate posts from the practice's own accounts, in good time.
    RemovePosts = "remove-posts" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.targets.removal", "site.authorised.remove_posts"],
        cues: [
            "delete or remove", "delete any such post", "hide or delete", "will be removed", "posts may be removed",
            "right to delete", "right to remove any", "will be deleted", "will be hidden", "take down what",
            "comments … removed", "post … deleted", "comment is taken down", "is taken down only", "comments are removed",
            "hidden or removed", "hide comments", "we hide", "shall be removed"] }
    /// Answer comments and messages only during business hours.
    ReplyInHours = "reply-in-hours" { checked: IfCarried, usual: true,
        reads: ["replies", "incidents", "site.hours", "bank-holidays"],
        cues: [
            "business hours", "during opening hours", "in opening hours", "office hours", "surgery hours",
            "outside opening", "outside surgery", "outside office", "while the surgery is open",
            "while the practice is open", "when we are open", "answer … monday to friday", "repl … monday to friday",
            "respon … monday to friday"] }
    /// Answer comments and messages within the time that the practice has set itself.
    ReplyInTime = "reply-in-time" { checked: IfCarried, usual: true,
        reads: ["replies", "incidents", "site.targets.reply", "site.hours", "bank-holidays"],
        cues: [
            "business days", "respond to", "repl … within", "respon … within", "answer … within", "aim to repl",
            "aim to respond", "aim to answer", "how quickly we answer", "how quickly we reply", "how soon we answer",
            "how soon we reply"] }
    /// Report the incidents, how they ended, and the breaches of the policy to the partners regularly.
    ReportToPartners = "report-to-partners" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures", "presentations", "site.reporting",
            "site.intervals.seal", "site.intervals.presentation"],
        cues: [
            "report regularly", "reporting arrangements", "quarterly report", "every three months", "every quarter",
            "report … partners' meeting", "partners' meeting … report", "gives the partners", "report to the partners", "partners … summary", "summary … partners"] }
    /// Look at each request to connect before it is answered.
    ReviewConnections = "review-connections" { checked: IfCarried, usual: true,
        reads: ["connections", "site.authorised.review_connections"],
        cues: ["request and opportunity to connect", "message requests", "connection request", "requests to connect"] }
    /// Decide on what staff send in for the accounts before it is posted, in good time.
    ReviewSubmissions = "review-submissions" { checked: IfCarried, usual: false,
        reads: ["submissions", "site.targets.decision", "site.authorised.review_submissions"],
        cues: ["submitted content", "ideas for posts", "suggestions for posts", "send in … story"] }
    /// Know whom the policy applies to, and every role that a text names.
    RolesDefined = "roles-defined" { checked: Always, usual: true,
        reads: ["staff", "site.reporting_route"],
        cues: [
            "applies to all", "applies to every", "covers everybody", "covers everyone", "covers all staff",
            "who works at", "who works for", "policy applies to", "this applies to"] }
    /// Leave what was reported and sealed as it was, and say openly what has changed since.
    SealedStays = "sealed-stays" { checked: Always, usual: false,
        reads: ["incidents"],
        cues: [] }
    /// Tell the Data Protection Officer of each new account.
    TellDpo = "tell-dpo" { checked: IfCarried, usual: true,
        reads: ["accounts", "site.targets.dpo"],
        cues: [
            "notify … data protection officer", "tell … data protection officer", "inform the data protection officer",
            "tells … data protection officer", "informs … data protection officer", "data protection officer … informed",
            "data protection officer … told", "data protection officer … notified", "data protection officer … account"] }
    /// Tell the partners of every post that could affect a reputation.
    TellPartners = "tell-partners" { checked: IfCarried, usual: true,
        reads: ["incidents", "natures.nature.reputation", "site.targets.partners"],
        cues: [
            "tell the partners", "untoward post", "inform the partners", "partners … informed", "reputation … partners"] }
    /// Tell the team that looks after social media of every concern.
    TellTeam = "tell-team" { checked: IfCarried, usual: true,
        reads: ["incidents", "staff", "site.concerns", "site.targets.concern"],
        cues: ["report inappropriate use", "tell … team", "inform … team", "reported to … team", "lets the … know"] }
    /// Define the words that the policy uses in a sense of its own, and use those that it defines.
    Terms = "terms" { checked: Always, usual: true,
        reads: ["policy.term"],
        cues: [
            "definition of terms", "defines", "definitions", "words we use", "meaning of", "in this policy … means",
            "policy … mean by", "social media\" means", "social media” means", "means any", "we mean any",
            "by “social media” we mean", "by \"social media\" we mean"] }
    /// Warn an author who has refused to remove a post, and nobody before.
    WarnAuthor = "warn-author" { checked: IfCarried, usual: true,
        reads: ["incidents", "site.authorised.warn_authors"],
        cues: [
            "not willing to remove", "may affect the relationship", "written warning", "receive a warning",
            "continue to post", "formal warning", "final warning", "warning letter"] }
}
