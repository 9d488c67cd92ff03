//! The words by which documents with sections of their own are known, and those around them.

use crate::base::fold::WordList;

/// Words before "policy" that tell no policy from another.
pub(super) static SAYS_NOTHING: WordList = WordList::of(
    "and of practice practice's surgery surgery's written whole own current present same new full main above",
);

/// Documents whose names begin with a capital letter, each with what it is called by several.
pub(super) static NAMED: WordList = WordList::of(
    "act acts regulation regulations order orders bill statute statutes directive directives code codes standard \
    standards convention contract agreement lease licence schedule charter constitution memorandum treaty measure \
    framework article articles handbook manual protocol procedure rules",
);

/// Documents in small letters that "section 3 of the …" or "the …, section 3" may belong to.
pub(super) static BINDING: WordList = WordList::of(
    "act acts regulation regulations contract contracts lease leases agreement agreements schedule schedules code \
    codes directive directives standard standards statute statutes bill bills protocol protocols guide guides \
    guidance guideline guidelines handbook manual framework licence license tenancy constitution charter convention \
    legislation specification memorandum procedure notice gdpr toolkit deed deeds terms conditions treaty",
);

/// Those that only "of" binds: "section 10 of the form".
pub(super) static BOUND_BY_OF: WordList = WordList::of(
    "order form letter report plan book booklet leaflet law paper strategy rules scheme pack return complaint \
    transcript minutes application template questionnaire website circular",
);

/// What may follow "of" and always means another: "section 10 of that Act".
pub(super) static POINTS_ELSEWHERE: WordList =
    WordList::of("that those its their his her your whose it said them such another other any each every");

/// Words that name a legal document, or what is done under one, wherever they stand in a sentence.
pub(super) static ANYWHERE: WordList = WordList::of(
    "contract contracts lease leases statute statutes legislation regulations tenancy gdpr sectioned detained \
    detention",
);

pub(super) const ACRONYMS: &[&str] = &["GDPR", "DPA", "MHA", "MCA", "FOIA", "PECR", "HSWA", "RIPA", "UKGDPR"];

/// What a section of an Act gives its name to: "a section 2 admission".
pub(super) static KNOWN_BY_SECTION: WordList = WordList::of(
    "admission admissions detention detentions assessment assessments notice notices suite suites aftercare \
    after-care patient patients holding application applications appeal appeals order orders offence offences \
    enquiry enquiries inquiry inquiries agreement agreements leave doctor doctors warrant warrants exemption \
    exemptions",
);

pub(super) static DETERMINERS: WordList =
    WordList::of("the that this said an a each both these those which every either such our");

/// What stands before "policy" and names none.
pub(super) const THIS: &[&str] = &["this", "our", "the"];

pub(super) static STOPS: WordList = WordList::of(
    "or is are was were has have says say which that when where if to for by in on at as must may should will we you \
    they under with from see read follow but not of",
);

/// What people call the parts of a document.
pub(super) static PARTS: WordList = WordList::of(
    "section sections clause clauses paragraph paragraphs annex annexes appendix article articles part schedule \
    regulation s ss",
);
