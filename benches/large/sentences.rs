//! Plain sentences from a small vocabulary, about as long and as varied as a policy's.

use super::Numbers;

const WHO: [&str; 24] = [
    "The care team",
    "Each partner",
    "A new starter",
    "The duty doctor",
    "The front desk",
    "Every manager",
    "The records clerk",
    "A locum",
    "The nurse in charge",
    "The practice",
    "Anyone at work",
    "The data lead",
    "A student on placement",
    "The fire warden",
    "The phone team",
    "A visitor to the site",
    "The person who opens up",
    "The last to leave",
    "Our pharmacist",
    "The stock keeper",
    "A volunteer",
    "The training lead",
    "The night cleaner",
    "Whoever takes the call",
];

const DOES: [&str; 24] = [
    "keeps",
    "checks",
    "signs for",
    "reads",
    "files",
    "hands over",
    "counts",
    "writes up",
    "asks for",
    "locks away",
    "looks through",
    "sends back",
    "passes on",
    "brings",
    "puts away",
    "makes a copy of",
    "talks through",
    "agrees",
    "renews",
    "labels",
    "sorts",
    "puts a date on",
    "opens",
    "closes",
];

const WHAT: [&str; 32] = [
    "the day book",
    "each letter",
    "the key list",
    "the fridge log",
    "a signed form",
    "the waiting list",
    "every parcel",
    "the fire plan",
    "the call notes",
    "the stock sheet",
    "a spare badge",
    "the test results",
    "the rota",
    "the leave chart",
    "the first aid box",
    "the visitor book",
    "a clean copy",
    "the safe",
    "the door code",
    "the van keys",
    "the minutes",
    "each prescription",
    "the sample tray",
    "the bin store",
    "the price list",
    "a short note",
    "the training file",
    "the risk list",
    "the cash tin",
    "the phone tree",
    "the room plan",
    "the alarm card",
];

const WHEN: [&str; 24] = [
    "before the doors open",
    "at the end of the day",
    "once a week",
    "within two working days",
    "when a patient asks",
    "as soon as it is safe",
    "after each clinic",
    "in front of a witness",
    "at the team meeting",
    "before any holiday",
    "on the first Monday of the month",
    "while the room is empty",
    "when the shift ends",
    "each time it is used",
    "with the duty doctor",
    "in the back office",
    "as part of the handover",
    "by hand or by email",
    "without being asked twice",
    "in good time for the audit",
    "and tells the person who asked",
    "and notes the time",
    "and keeps a record for a year",
    "so that nobody has to ask again",
];

const TOPICS: [&str; 40] = [
    "Keys",
    "Letters",
    "Parcels",
    "Visitors",
    "Phones",
    "Fire",
    "First aid",
    "Cash",
    "Stock",
    "Samples",
    "Rooms",
    "Doors",
    "Alarms",
    "Post",
    "Forms",
    "Minutes",
    "Leave",
    "Training",
    "Badges",
    "Results",
    "Records",
    "Calls",
    "Email",
    "Fridges",
    "Waste",
    "Cleaning",
    "Parking",
    "Lifts",
    "Signs",
    "Interpreters",
    "Chaperones",
    "Students",
    "Referrals",
    "Repeat requests",
    "Home visits",
    "Clinics",
    "Rotas",
    "Audits",
    "Spills",
    "Lost property",
];

const MATTERS: [&str; 20] = [
    "and who keeps them",
    "at the front desk",
    "out of hours",
    "in the treatment room",
    "for new starters",
    "and what to write down",
    "when something is missing",
    "on a busy day",
    "for the night team",
    "during a power cut",
    "and how long we keep them",
    "at a branch surgery",
    "with children present",
    "in bad weather",
    "for locums",
    "and whom to tell",
    "before a holiday",
    "after a complaint",
    "at the weekend",
    "and the yearly check",
];

/// A sentence whose object is now and then one of these terms.
pub fn sentence(terms: &[String], numbers: &mut Numbers) -> String {
    let (who, does, when) = (numbers.one_of(&WHO), numbers.one_of(&DOES), numbers.one_of(&WHEN));
    let what = match terms.get(numbers.below(terms.len() * 6)) {
        Some(term) => format!("the {term}"),
        None => numbers.one_of(&WHAT).to_owned(),
    };
    format!("{who} {does} {what} {when}.")
}

/// The same as a list's item: no capital, no full stop.
pub fn item(numbers: &mut Numbers) -> String {
    format!("{} {}", numbers.one_of(&WHAT), numbers.one_of(&WHEN))
}

pub fn title(numbers: &mut Numbers) -> String {
    format!("{} {}", numbers.one_of(&TOPICS), numbers.one_of(&MATTERS))
}

/// Two words that a policy defines: no other policy's and no part of another term.
pub fn term(policy: usize, index: usize) -> String {
    const KINDS: [&str; 4] = ["log", "round", "sheet", "desk"];
    format!("{} {}", TOPICS[(policy + 7 * index) % TOPICS.len()].to_lowercase(), KINDS[index % KINDS.len()])
}
