//! The forms of `site.toml` and `bank-holidays.toml`.

use super::entries::{A_PERSON, optional, required};
use crate::model::{HARMLESS_ELEMENTS, IncidentPages, WEEKDAYS};
use crate::record::offered;
use crate::record::{Entry, Form, Home, Kind};

pub const SITE: Form = Form {
    name: "site",
    files: "content/site.toml",
    title: "The practice's settings",
    about: "The practice, its two sites, and the numbers that the checks and reports use.",
    fields: &[
        required("name", Kind::Text, "The practice's name, as patients know it."),
        required("timezone", Kind::TimeZone, "The clock that times without an offset are read by: Europe/London."),
        required(
            "main_policy",
            Kind::IdOf(Home::Policies),
            "The policy that a bare clause number such as 10.2 means: the name of a folder of content/policies.",
        ),
        optional(
            "public_url",
            Kind::WebAddress,
            "Where the public site will stand on the web; leave it out until that is known.",
        ),
        optional("language", Kind::Language, "The language of the pages, as browsers know it: en-GB."),
        optional(
            "public_home",
            Kind::SectionPage,
            "The section of the main policy that patients see first, such as annex-a or section-5.",
        ),
        optional("contact_email", Kind::Email, "The address that pages offer for questions about social media."),
        optional(
            "telephone",
            Kind::Telephone,
            "The number that patients ring; the public site shows it where it says how to complain.",
        ),
        optional("theme", Kind::Id, "The look of the sites: nhs, or the name of a folder of your own in themes/."),
        optional(
            "html_elements",
            Kind::ListOf(&Kind::OneOf(harmless)),
            "HTML elements that may be written in pages, from a short list that can neither run nor fetch anything.",
        ),
        required("hours", Kind::Table(HOURS), "When comments and messages are answered.").by("5.4"),
        optional(
            "targets",
            Kind::Table(TARGETS),
            "How soon things should be done; what is left out keeps byelaw's own number.",
        ),
        optional(
            "intervals",
            Kind::Table(INTERVALS),
            "How often things should happen, in days; what is left out keeps byelaw's own number.",
        ),
        optional("reporting", Kind::Table(REPORTING), "How reports count and are written.").by("11"),
        optional("intranet", Kind::Table(INTRANET), "What staff see on the intranet."),
        optional("security", Kind::Table(SECURITY), "Who to tell about a fault in the site itself."),
        optional(
            "reporting_route",
            Kind::Tables(ROUTE),
            "Somebody for staff to tell about a post that worries them, in the order in which they are offered.",
        )
        .by("10.1"),
        optional(
            "concerns",
            Kind::Table(CONCERNS),
            "Who is told of a concern, and so knows of it who logs a step of it.",
        )
        .by("4.1"),
        optional("authorised", Kind::Table(AUTHORISED), "Who may do what the policy leaves to one role."),
        optional("search", Kind::Table(SEARCH), "What the search finds besides the words on the pages."),
        optional("surgery", Kind::Tables(SURGERY), "A surgery of the practice."),
        optional(
            "not_a_patient",
            Kind::Tables(NOT_A_PATIENT),
            "A number or another text that looks like an identifier of a patient and is none.",
        ),
        optional(
            "not_a_secret",
            Kind::Tables(NOT_A_SECRET),
            "Words that look like a password or a token and are none.",
        ),
    ],
};

fn harmless() -> Vec<&'static str> {
    HARMLESS_ELEMENTS.to_vec()
}

fn weekdays() -> Vec<&'static str> {
    WEEKDAYS.to_vec()
}

const HOURS: &[Entry] = &[
    required("opens", Kind::TimeOfDay, "When answering begins: 08:00:00.").by("5.4"),
    required("closes", Kind::TimeOfDay, "When answering ends: 19:00:00.").by("5.4"),
    required(
        "working_days",
        Kind::ListOf(&Kind::OneOf(weekdays)),
        "The days of the week on which the practice answers.",
    ),
];

const TARGETS: &[Entry] = &[
    optional("reply", Kind::JustOne(CLOCK), "A comment or message is answered.").by("A.9"),
    optional(
        "concern",
        Kind::JustOne(CLOCK),
        "A concern reaches the Community Engagement Team, and the Managing Partner or who stands in.",
    )
    .by("10.1"),
    optional("partners", Kind::JustOne(CLOCK), "What can harm a reputation reaches the Partners.").by("13.2"),
    optional(
        "safeguarding",
        Kind::JustOne(CLOCK),
        "An indication of harm reaches the Local Authority Safeguarding Team.",
    )
    .by("10.2"),
    optional("removal", Kind::JustOne(CLOCK), "An inappropriate post on one of our own pages is removed.").by("10.2"),
    optional(
        "options",
        Kind::JustOne(CLOCK),
        "The partnership considers the options once an author has refused to remove a post.",
    )
    .by("10.3"),
    optional("author", Kind::JustOne(CLOCK), "The author of a post that we cannot remove is asked to remove it.")
        .by("10.2"),
    optional(
        "complaint",
        Kind::JustOne(CLOCK),
        "The author of a complaint is shown the complaints route, and a complaint on our pages is deleted.",
    )
    .by("10.4"),
    optional("decision", Kind::JustOne(CLOCK), "A submission or a request to connect is decided on.").by("5.3"),
    optional("dpo", Kind::JustOne(CLOCK), "The Data Protection Officer is told of a new account, from its first day.")
        .by("6.2"),
];

const CLOCK: &[Entry] = &[
    optional("business_days", Kind::Count, "Until closing time of this many working days after the day of arrival."),
    optional("business_hours", Kind::Count, "Hours in which the practice is open."),
    optional("elapsed_hours", Kind::Count, "Hours by the clock, day and night."),
];

const INTERVALS: &[Entry] = &[
    optional("monitoring", Kind::Count, "Each account is looked through at least this often.").by("7.4"),
    optional("check", Kind::Count, "Each account's own content is checked at least this often.").by("9.3"),
    optional("awareness", Kind::Count, "Everyone is reminded of the policy within this many days.").by("1.3"),
    optional("review_due_soon", Kind::Count, "A review date this close is shown as due soon."),
    optional(
        "acknowledgement",
        Kind::Count,
        "Everyone has read the policy this many days after they start, or after a new version.",
    )
    .by("2.4"),
    optional("dissemination", Kind::Count, "A new version has gone out through every channel within this many days.")
        .by("12"),
    optional("closing", Kind::Count, "An account outside the policy is closed within this many days.").by("5.1"),
    optional("seal", Kind::Count, "A quarter's report is sealed within this many days of its end.").by("11"),
    optional(
        "presentation",
        Kind::Count,
        "A sealed report is presented to the partners within this many days of its sealing.",
    )
    .by("11"),
];

const REPORTING: &[Entry] = &[
    optional(
        "year_starts",
        Kind::Month,
        "The month in which the reporting year begins: 4 is April, as the NHS counts.",
    ),
    optional(
        "byte_order_mark",
        Kind::Flag,
        "true puts a mark at the start of each CSV file that makes Excel read it correctly.",
    ),
];

const INTRANET: &[Entry] = &[
    optional(
        "incidents",
        Kind::OneOf(offered::<IncidentPages>),
        "Which incidents staff read about: closed, from the month after; open, which lets them guess at hidden ones; none.",
    ),
    optional("keep_months", Kind::Count, "How many months after it was closed the page of an incident goes."),
    optional("reports", Kind::WebAddress, "Where the partners open the reports, if that is on the web."),
];

const SECURITY: &[Entry] = &[required(
    "contact",
    Kind::Contact,
    "Where a security researcher writes: mailto: and an email address, or a web page.",
)];

const ROUTE: &[Entry] = &[
    required("label", Kind::Text, "What the route is called."),
    required("clause", Kind::Clause, "The clause that gives this route."),
    optional("staff", A_PERSON, "The role that is told, an id of registers/staff.toml."),
    optional(
        "instead_of",
        A_PERSON,
        "For whom this route stands in: it is shown below the route whose `staff` that is, and is no step of its own.",
    ),
    optional("email", Kind::Email, "Where to write."),
    optional("note", Kind::Text, "One or two plain sentences on when to take this route."),
];

const CONCERNS: &[Entry] = &[
    optional("team", Kind::Text, "The team that is told first, as registers/staff.toml calls it.").by("4.1"),
    optional("managing_partner", A_PERSON, "Who has to hear of every concern, an id of registers/staff.toml.")
        .by("10.1"),
];

const AUTHORISED: &[Entry] =
    &[optional("answer_reviews", Kind::ListOf(&A_PERSON), "Who answers reviews on review sites.").by("A.7")];

const SEARCH: &[Entry] = &[optional(
    "also",
    Kind::Tables(SEARCH_ALSO),
    "Words that staff use, and what the policies call the same thing: the search takes one for the other.",
)];

const SEARCH_ALSO: &[Entry] = &[
    required("asked", Kind::ListOf(&Kind::Text), "What people type, such as rude or Google review."),
    optional(
        "means",
        Kind::ListOf(&Kind::Text),
        "What the texts say instead: clauses and pages with such a word are found.",
    ),
    optional("clauses", Kind::ListOf(&Kind::Clause), "Clauses that are found besides, whatever their words."),
    optional(
        "pages",
        Kind::ListOf(&Kind::IdOf(Home::Pages)),
        "Pages and guidance that say what to do then: they come first among what is found.",
    ),
];

const SURGERY: &[Entry] = &[
    required("name", Kind::Text, "The surgery's name."),
    optional("address", Kind::Text, "Its postal address."),
    optional("phone", Kind::Text, "Its telephone number."),
];

const NOT_A_PATIENT: &[Entry] = &[
    required("text", Kind::Text, "It, in any spelling: 943 476 5919 is also 9434765919."),
    required("reason", Kind::Text, "How you know that it is nobody's, such as: the order number of our leaflets."),
];

const NOT_A_SECRET: &[Entry] = &[
    required("text", Kind::Text, "The words as they stand in the line, such as: lavender."),
    required("reason", Kind::Text, "How you know that it opens nothing, such as: the example of our training page."),
];

pub const BANK_HOLIDAYS: Form = Form {
    name: "bank-holidays",
    files: "content/bank-holidays.toml",
    title: "Bank holidays",
    about: "The days on which no deadline runs. Each new year's must be here before a date in it can be counted.",
    fields: &[optional("holiday", Kind::Tables(HOLIDAY), "A bank holiday.")],
};

const HOLIDAY: &[Entry] = &[
    required("date", Kind::Date, "The day."),
    required("title", Kind::Text, "What the day is called."),
    optional("substitute", Kind::Flag, "true where it stands for a holiday that fell on a weekend."),
];
