//! What a clause states that the settings and the register do not.

use std::ops::Range;

use jiff::civil::Time;

use super::accounts::{NamedAccount, Wrong, wrong_names};
use super::agreement::WorkingWeek;
use super::governed::{ClauseContext, MarkedSentence, Phrasing, Phrasings, is_denied, is_supposed};
use super::hours::named_hours;
use super::lengths::{Length, Unit, lengths};
use super::topics::{REPLY, Setting, TOPICS, Topic};
use super::weekdays::{Days, named_days};
use super::words::SentenceWords;
use crate::base::sources::Span;
use crate::base::wording::{MONTHS, count_of, time_in_words, weekdays_in_words};
use crate::duties::Duty;
use crate::model::Site;
use crate::rules::engine::Text;

/// With what texts are compared.
pub struct Settings<'a> {
    pub site: &'a Site,
    pub accounts: Vec<NamedAccount<'a>>,
}

pub struct Disagreement {
    pub place: Span,
    pub said: String,
    /// What is set, and where.
    pub but: String,
    /// What can be written in the text instead, without its braces.
    pub placeholder: Option<&'static str>,
}

/// Somebody looks at the pages, which is no answer but done in the same hours.
const ATTEND: &[&str] =
    &["monitor*", "staffed", "manned", "attended", "business hours", "office hours", "working hours"];
/// What has hours of its own.
const OWN_HOURS: &[&str] = &[
    "<open",
    "<opens",
    "<opened",
    "<closed",
    "reception*",
    "phone*",
    "telephone",
    "lines",
    "appointment*",
    "clinic*",
    "meet*",
    "train*",
    "lunch*",
    "call",
    "ring",
    "111",
    "chat",
    "event*",
    "session*",
    "webinar*",
    "out of hours",
    "arriv*",
    "received",
    "come in",
    "comes in",
    "comment sent",
    "comments sent",
    "message sent",
    "messages sent",
    "questions sent",
    "posts sent",
    "posted",
    "you send",
    "you write",
    "sent in",
];
const ANSWER: usize = 0;
const HOURS: &[Phrasing] =
    &[Phrasing { acts: REPLY, about: &[], not: OWN_HOURS }, Phrasing { acts: ATTEND, about: &[], not: OWN_HOURS }];
/// Where “the next working day” says only on which day a comment counts as received.
const AWAY: [&str; 12] = [
    "outside",
    "weekend",
    "weekends",
    "holiday",
    "holidays",
    "closed",
    "saturday",
    "saturdays",
    "sunday",
    "sundays",
    "evening",
    "evenings",
];
const SOFT: [&str; 6] = ["usually", "often", "typically", "sometimes", "mostly", "ideally"];

/// So many sentences before a list may say whose accounts are in it.
const EARLIER: usize = 4;

/// A sentence of the clause at hand.
struct Here<'h, 't> {
    sentence: &'h MarkedSentence<'t>,
    hours: &'h MarkedSentence<'t>,
    /// The sentences before it, the last first.
    earlier: &'h [&'h str],
}

/// Some bytes of a sentence, what is set, and the placeholder for it.
type Found = (Range<usize>, String, Option<&'static str>);

impl Settings<'_> {
    /// What a clause states and the settings do not, where it carries these duties.
    pub fn disagreements(&self, text: &Text, duties: &[Duty]) -> Vec<Disagreement> {
        let topics: Vec<&Topic> = TOPICS.iter().filter(|topic| duties.contains(&topic.duty)).collect();
        let phrasing = |topic: &&Topic| Phrasing { acts: topic.acts, about: topic.about, not: topic.not };
        let phrasings = Phrasings::of(&topics.iter().map(phrasing).collect::<Vec<_>>());
        let is_of_hours = [Duty::ReplyInHours, Duty::ReplyInTime].iter().any(|duty| duties.contains(duty));
        let all: Vec<_> = text.sentences().collect();
        let mut lengths = ClauseContext::of(text.title, &phrasings);
        let of_answers = Phrasings::of(if is_of_hours { HOURS } else { &[] });
        let mut hours = ClauseContext::of(text.title, &of_answers);
        let mut found = Vec::new();
        for (index, one) in all.iter().enumerate().skip(1) {
            let sentence = MarkedSentence::of(&one.text, &phrasings);
            let in_hours = MarkedSentence::of(&one.text, &of_answers);
            let earlier = all.get(index.saturating_sub(EARLIER)..index).unwrap_or_default();
            let earlier: Vec<&str> = earlier.iter().rev().map(|sentence| &*sentence.text).collect();
            let here = Here { sentence: &sentence, hours: &in_hours, earlier: &earlier };
            let mut wrong = self.wrong_lengths(&here, &lengths, &topics);
            if is_of_hours {
                wrong.extend(self.wrong_hours(&here, &hours));
                wrong.extend(self.wrong_days(&here, &hours));
            }
            if duties.contains(&Duty::ListAccounts) {
                wrong.extend(self.wrong_accounts(&here));
            }
            wrong.sort_by_key(|(range, ..)| range.start);
            found.extend(wrong.into_iter().map(|(range, but, placeholder)| Disagreement {
                place: one.place_of(range.clone()),
                said: one.text.get(range).unwrap_or("").to_owned(),
                but,
                placeholder,
            }));
            lengths.remember(&sentence);
            hours.remember(&in_hours);
        }
        found
    }

    fn wrong_lengths(&self, here: &Here, reading: &ClauseContext, topics: &[&Topic]) -> Vec<Found> {
        let words = &here.sentence.words;
        let mut wrong = Vec::new();
        let mut is_any_right = false;
        let is_away = (0..words.all.len()).any(|at| words.is_one(at, &AWAY));
        for length in lengths(words) {
            if !length.is_cycle && is_supposed(words, length.words.start, false) {
                continue;
            }
            if length.is_next && is_away {
                continue;
            }
            let of_kind = |topic: &&&Topic| {
                topic.is_cycle == length.is_cycle && topic.setting.counts(&length, length.is_sure(words))
            };
            let governing = reading.topics_of(here.sentence, &length.words).into_iter();
            let governing: Vec<&Topic> =
                governing.filter_map(|topic| topics.get(topic)).filter(of_kind).copied().collect();
            let Some(first) = governing.first() else { continue };
            if governing.iter().any(|topic| self.agrees(topic, &length)) {
                is_any_right = true;
                continue;
            }
            // A report that is made and one that is presented are told by the same words.
            let of_duty = topics.iter().filter(|topic| topic.duty == first.duty);
            if of_duty.filter(of_kind).any(|topic| self.agrees(topic, &length)) {
                continue;
            }
            let is_soft = (1..=3).any(|back| SOFT.contains(&words.before(length.words.start, back)));
            let placeholder = Some("reply-aim").filter(|_| first.duty == Duty::ReplyInTime);
            wrong.push((is_soft, (words.bytes(length.words.clone()), self.set(first), placeholder)));
        }
        wrong.into_iter().filter(|(is_soft, _)| !(*is_soft && is_any_right)).map(|(_, found)| found).collect()
    }

    fn agrees(&self, topic: &Topic, length: &Length) -> bool {
        let hours = &self.site.hours;
        let minute = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        let week = WorkingWeek {
            days: Days::of(&hours.working_days).count(),
            minutes_of_a_day: u32::try_from(minute(hours.closes) - minute(hours.opens)).unwrap_or(0),
        };
        match topic.setting {
            Setting::Target(_, target) => week.agrees(length, target(&self.site.targets)),
            Setting::Interval(_, interval) => week.agrees_in_days(length, interval(&self.site.intervals)),
        }
    }

    /// What a topic's setting is, and where it stands.
    fn set(&self, topic: &Topic) -> String {
        let (words, key, table) = match topic.setting {
            Setting::Target(key, target) => (target(&self.site.targets).in_words(), key, "targets"),
            Setting::Interval(key, interval) => (count_of(interval(&self.site.intervals), "day"), key, "intervals"),
        };
        format!("{key} in [{table}] of content/site.toml is {words}")
    }

    fn wrong_hours(&self, here: &Here, reading: &ClauseContext) -> Vec<Found> {
        let hours = &self.site.hours;
        let minute = |time: Time| u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
        let (opens, closes) = (minute(hours.opens), minute(hours.closes));
        let words = &here.hours.words;
        let is_denied = (0..words.all.len()).any(|at| words.denies(at));
        let named = named_hours(words).into_iter();
        let wrong = named.filter(|named| {
            let stretch = words.at(named.range.start)..words.at(named.range.end - 1) + 1;
            let is_right = match &named.ends[..] {
                // “Nobody answers between 1pm and 2pm” is a break and not the whole day.
                [first, last] if is_denied && first.first() < last.first() => true,
                [first, last] => {
                    first.contains(&opens) && last.contains(&closes) || first.contains(&closes) && last.contains(&opens)
                }
                ends => ends.iter().flatten().any(|end| [opens, closes].contains(end)),
            };
            !is_right
                && !reading.topics_of(here.hours, &stretch).is_empty()
                && !is_supposed(words, stretch.start, true)
                && !is_on_a_date(words, stretch.end)
        });
        let set = format!(
            "[hours] of content/site.toml is {} to {}",
            time_in_words(hours.opens),
            time_in_words(hours.closes)
        );
        wrong.map(|named| (named.range, set.clone(), Some("hours"))).collect()
    }

    fn wrong_days(&self, here: &Here, reading: &ClauseContext) -> Option<Found> {
        let set = Days::of(&self.site.hours.working_days);
        let words = &here.hours.words;
        let mut all = None;
        let mut first_wrong = None;
        for named in named_days(words) {
            let denied = is_denied(words, named.words.start);
            let topics = reading.topics_of(here.hours, &named.words);
            let is_about = topics.contains(&ANSWER) || !topics.is_empty() && !named.is_every_day;
            if !named.is_habit || !is_about || is_supposed(words, named.words.start, true) {
                continue;
            }
            if denied {
                let is_wrong = !named.is_every_day && named.days.has_any_of(set);
                first_wrong = first_wrong.or(is_wrong.then_some(named.words));
                continue;
            }
            let (days, first) = all.take().unwrap_or((named.days, named.words.clone()));
            // Of several, the one that is certainly wrong is named.
            let first = if days.is_within(set) && !named.days.is_within(set) { named.words } else { first };
            all = Some((days.and(named.days), first));
        }
        let adds = (0..words.all.len()).any(|at| words.is_one(at, &["also", "too", "including", "even"]));
        let wrong = all.filter(|(days, _)| *days != set && !(adds && days.is_within(set))).map(|(_, words)| words);
        let wrong = first_wrong.or(wrong)?;
        let set = weekdays_in_words(&self.site.hours.working_days);
        let but = format!("working_days in [hours] of content/site.toml is {set}");
        Some((words.bytes(wrong), but, Some("working-days")))
    }

    fn wrong_accounts(&self, here: &Here) -> Vec<Found> {
        let names = wrong_names(&here.sentence.words, here.earlier, &self.accounts).into_iter();
        let register = "content/registers/accounts.toml";
        let found = names.map(|(range, wrong)| {
            let but = match wrong {
                Wrong::Unknown => format!("no account in {register} is called so"),
                Wrong::Closed => format!("{register} says that this account is closed"),
                Wrong::Other(account) => format!("{register} has @{} on {}", account.handle, account.platform),
            };
            (range, but, Some("accounts"))
        });
        found.collect()
    }
}

impl Setting {
    /// Whether a length can be one of these: a target is no matter of months, unless it says so for sure.
    fn counts(&self, length: &Length, is_sure: bool) -> bool {
        matches!(self, Setting::Interval(..)) || length.unit != Unit::Months || is_sure
    }
}

/// Whether a month stands behind: the hours of one event.
fn is_on_a_date(words: &SentenceWords, end: usize) -> bool {
    (end..end + 5).any(|at| MONTHS.iter().any(|month| month.to_lowercase() == words.get(at)))
}
