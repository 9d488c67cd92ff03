//! The words that name documents with sections of their own, and the words around such names.

use crate::base::fold::WordList;

/// Words before "policy" that do not distinguish one policy from another.
pub(super) static NOT_DISTINCTIVE: WordList = WordList::of(
    "and of practice practice's surgery surgery's written whole own current present same new full main above",
);

/// Documents whose names are capitalised, in singular and plural.
pub(super) static NAMED: WordList = WordList::of(
    "act acts regulation regulations order orders bill statute statutes directive directives code codes standard \
    standards convention contract agreement lease licence schedule charter constitution memorandum treaty measure \
    framework article articles handbook manual protocol procedure rules",
);

/// Lower-case documents in "section 3 of the …" or "the …, section 3".
pub(super) static BINDING: WordList = WordList::of(
    "act acts regulation regulations contract contracts lease leases agreement agreements schedule schedules code \
    codes directive directives standard standards statute statutes bill bills protocol protocols guide guides \
    guidance guideline guidelines handbook manual framework licence license tenancy constitution charter convention \
    legislation specification memorandum procedure notice gdpr toolkit deed deeds terms conditions treaty",
);

/// Documents recognised only after "of": "section 10 of the form".
pub(super) static BOUND_BY_OF: WordList = WordList::of(
    "order form letter report plan book booklet leaflet law paper strategy rules scheme pack return complaint \
    transcript minutes application template questionnaire website circular",
);

/// Words after "of" that always refer to another document: "section 10 of that Act".
pub(super) static POINTS_ELSEWHERE: WordList =
    WordList::of("that those its their his her your whose it said them such another other any each every");

/// Words anywhere in a sentence that name a legal document, or an action under one.
pub(super) static ANYWHERE: WordList = WordList::of(
    "contract contracts lease leases statute statutes legislation regulations tenancy gdpr sectioned detained \
    detention",
);

pub(super) const ACRONYMS: &[&str] = &["GDPR", "DPA", "MHA", "MCA", "FOIA", "PECR", "HSWA", "RIPA", "UKGDPR"];

/// Nouns that a section of an Act gives its name to: "a section 2 admission".
pub(super) static KNOWN_BY_SECTION: WordList = WordList::of(
    "admission admissions detention detentions assessment assessments notice notices suite suites aftercare \
    after-care patient patients holding application applications appeal appeals order orders offence offences \
    enquiry enquiries inquiry inquiries agreement agreements leave doctor doctors warrant warrants exemption \
    exemptions",
);

pub(super) static DETERMINERS: WordList =
    WordList::of("the that this said an a each both these those which every either such our");

/// Words before "policy" that name no policy.
pub(super) const THIS: &[&str] = &["this", "our", "the"];

pub(super) static STOPS: WordList = WordList::of(
    "or is are was were has have says say which that when where if to for by in on at as must may should will we you \
    they under with from see read follow but not of",
);

/// Words for the parts of a document.
pub(super) static PARTS: WordList = WordList::of(
    "section sections clause clauses paragraph paragraphs annex annexes appendix article articles part schedule \
    regulation s ss",
);
