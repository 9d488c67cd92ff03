//! How soon and how often things are to be done.

use crate::base::calendar::Clock;
use crate::base::problem::Problem;
use crate::base::record::{Field, FieldKind, FieldValue, Record, Source};

// Policies usually give `reply` alone; where one says "at the earliest opportunity" or nothing, the practice sets its own.
#[derive(Clone, Copy, Debug, Record)]
#[record(noun = "targets table", defaults)]
pub struct Targets {
    /// How soon a comment or message is answered.
    #[record(default = Clock::BusinessDays(3), duty = ReplyInTime)]
    pub reply: Clock,
    /// How soon a concern reaches the team that is told first, and the managing partner or who stands in.
    #[record(default = Clock::BusinessDays(1), duty = PassOnConcerns)]
    pub concern: Clock,
    /// How soon what can harm a reputation reaches the Partners.
    #[record(default = Clock::BusinessDays(5), duty = TellPartners)]
    pub partners: Clock,
    /// How soon an indication of harm reaches the local safeguarding team.
    #[record(default = Clock::ElapsedHours(24), duty = HarmToSafeguarding)]
    pub safeguarding: Clock,
    /// How soon an inappropriate post on one of our own pages is removed.
    #[record(default = Clock::BusinessDays(2), duty = RemovePosts)]
    pub removal: Clock,
    /// How soon the partnership considers the options, once an author has refused to remove a post.
    #[record(default = Clock::BusinessDays(10), duty = ConsiderOptions)]
    pub options: Clock,
    /// How soon the author of a post that we cannot remove is asked to remove it.
    #[record(default = Clock::BusinessDays(5), duty = AskAuthor)]
    pub author: Clock,
    /// How soon the author of a complaint is shown the complaints route, and a complaint on our pages is deleted.
    #[record(default = Clock::BusinessDays(3), duty = ComplaintsRoute)]
    pub complaint: Clock,
    /// How soon a submission or a request to connect is decided on.
    #[record(default = Clock::BusinessDays(5), duty = ReviewSubmissions)]
    pub decision: Clock,
    /// How soon the Data Protection Officer is told of a new account, from its first day.
    #[record(default = Clock::BusinessDays(5), duty = TellDpo)]
    pub dpo: Clock,
}

#[derive(Clone, Copy, Debug, Record)]
#[record(noun = "intervals table", defaults)]
pub struct Intervals {
    /// Each account is looked through at least this often.
    #[record(kind = Days, default = 7_u32, duty = Monitor)]
    pub monitoring: u32,
    /// Each account's own content is checked at least this often.
    #[record(kind = Days, default = 90_u32, duty = AdHocChecks)]
    pub check: u32,
    /// Everyone is reminded of the policy within this many days.
    #[record(kind = Days, default = 183_u32, duty = Awareness)]
    pub awareness: u32,
    /// A review date this close is shown as due soon.
    #[record(kind = Days, default = 60_u32)]
    pub review_due_soon: u32,
    /// Everyone has read the policy this many days after they start, or after a new version.
    #[record(kind = Days, default = 28_u32, duty = ReadAndUnderstood)]
    pub acknowledgement: u32,
    /// A new version has gone out through every channel within this many days.
    #[record(kind = Days, default = 28_u32, duty = Disseminate)]
    pub dissemination: u32,
    /// An account outside the policy is closed within this many days.
    #[record(kind = Days, default = 28_u32, duty = CloseOutsideAccounts)]
    pub closing: u32,
    /// A quarter's report is sealed within this many days of its end.
    #[record(kind = Days, default = 30_u32, duty = ReportToPartners)]
    pub seal: u32,
    /// A sealed report is presented to the partners within this many days of its sealing.
    #[record(kind = Days, default = 28_u32, duty = ReportToPartners)]
    pub presentation: u32,
}

/// A length of time as it is written: with one of these keys.
#[derive(Record)]
#[record(noun = "target")]
pub struct LengthOfTime {
    /// This many working days: until closing time of the last, the day of arrival not counted.
    #[record(kind = Days)]
    pub business_days: Option<u32>,
    /// This many hours, counting only those in which the practice is open.
    #[record(kind = Days)]
    pub business_hours: Option<u32>,
    /// This many hours by the clock, day and night.
    #[record(kind = Days)]
    pub elapsed_hours: Option<u32>,
}

impl LengthOfTime {
    fn of<S: Source>(table: S, key: &str) -> Option<Clock> {
        let draft = LengthOfTime::draft(table);
        let written = LengthOfTime::FIELDS.iter().filter(|field| draft.table.has(field.key)).count();
        let right = [draft.business_days, draft.business_hours, draft.elapsed_hours].iter().flatten().count();
        if right > 1 || written == 0 {
            draft.table.report(
                Problem::at("wrong-type", draft.table.place(), format!("`{key}` needs one length of time"))
                    .label("expected one of business_days, business_hours and elapsed_hours")
                    .help(format!("write {key} = {{ business_days = 3 }}")),
            );
        }
        let LengthOfTime { business_days, business_hours, elapsed_hours } = LengthOfTime::finish(draft)?;
        let in_days = business_days.map(Clock::BusinessDays);
        in_days.or(business_hours.map(Clock::BusinessHours)).or(elapsed_hours.map(Clock::ElapsedHours))
    }
}

impl FieldValue for Clock {
    const KIND: FieldKind = FieldKind::JustOne(LengthOfTime::FIELDS);

    fn read<S: Source>(source: &S, field: &'static Field) -> Option<Self> {
        LengthOfTime::of(source.table(field, LengthOfTime::NOUN)?, field.key)
    }

    fn read_list<S: Source>(source: &S, field: &'static Field) -> Vec<Self> {
        let tables = source.tables(field, LengthOfTime::NOUN).into_iter();
        tables.filter_map(|table| LengthOfTime::of(table, field.key)).collect()
    }
}
