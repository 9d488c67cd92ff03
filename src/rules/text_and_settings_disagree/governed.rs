//! What a stretch of a sentence is about: which topic’s words stand nearest to it, in the sentence or just before it.

use std::collections::VecDeque;
use std::ops::Range;

use super::words::SentenceWords;

/// The words of one topic: what is done, what it is done to, and what tells of something else.
/// A `<` before one of the last says that it does so only before the stretch.
#[derive(Clone, Copy)]
pub struct Phrasing {
    pub acts: &'static [&'static str],
    pub about: &'static [&'static str],
    pub not: &'static [&'static str],
}

/// The phrases of all topics by their first letters.
pub struct Phrasings {
    by_letter: Vec<Vec<PhraseEntry>>,
    /// The topics whose acts say enough, a bit for each.
    needless: u32,
}

struct PhraseEntry {
    phrase: &'static str,
    topic: usize,
    /// None of what something is done to.
    role: Option<Role>,
}

impl Phrasings {
    pub fn of(topics: &[Phrasing]) -> Self {
        let mut all = Phrasings { by_letter: Vec::new(), needless: 0 };
        for (topic, phrasing) in topics.iter().enumerate() {
            phrasing.acts.iter().for_each(|phrase| all.add(phrase, topic, Some(Role::Act)));
            phrasing.about.iter().for_each(|phrase| all.add(phrase, topic, None));
            for phrase in phrasing.not {
                let only_before = phrase.starts_with('<');
                all.add(phrase.trim_start_matches('<'), topic, Some(Role::Not { only_before }));
            }
            all.needless |= u32::from(phrasing.about.is_empty()) << topic;
        }
        if !topics.is_empty() {
            OWN_TIMES.iter().for_each(|phrase| all.add(phrase, EVERY, Some(Role::Not { only_before: false })));
        }
        all
    }

    fn add(&mut self, phrase: &'static str, topic: usize, role: Option<Role>) {
        let letter = usize::from(phrase.bytes().next().unwrap_or(0));
        self.by_letter.resize_with(self.by_letter.len().max(letter + 1), Vec::new);
        self.by_letter
            .get_mut(letter)
            .into_iter()
            .for_each(|of_letter| of_letter.push(PhraseEntry { phrase, topic, role }));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Act,
    Not { only_before: bool },
}

/// A topic’s word.
struct Mark {
    at: usize,
    topic: usize,
    role: Role,
}

/// A sentence with the words of each topic marked.
pub struct MarkedSentence<'t> {
    pub words: SentenceWords<'t>,
    /// In the order of their words.
    marks: Vec<Mark>,
    /// A bit for each topic that has a word of the kind anywhere in it.
    acts: u32,
    about: u32,
    not: u32,
    /// Whether it has no topic of its own: an item of a list, a cell, “we aim to do so within 3 days”.
    goes_on: bool,
}

/// What something is done to may stand in one of so many sentences before it.
const REMEMBERED: usize = 3;
/// As many words before a stretch may lie what it is about, and as many behind it.
const FAR: usize = 60;
const NEAR: usize = 30;
/// As many words behind it may say that it is about something else.
const BEHIND: usize = 8;
/// As many words before it a “not” may stand.
const DENIED: usize = 16;

/// Verbs that take a stretch for themselves: “the rota of answers changes every month”.
const OTHER_ACTS: [&str; 26] = [
    "changes",
    "changed",
    "keep",
    "keeps",
    "kept",
    "stored",
    "retained",
    "renewed",
    "updated",
    "updates",
    "paid",
    "held",
    "runs",
    "run",
    "starts",
    "lasts",
    "last",
    "stay",
    "stays",
    "expire",
    "expires",
    "scheduled",
    "restored",
    "meet",
    "meets",
    "filed",
];
/// What is done with an answer or a report itself: “replies are sent within a day”.
const GIVEN: [&str; 18] = [
    "provided",
    "received",
    "expected",
    "answered",
    "posted",
    "issued",
    "offered",
    "delivered",
    "intended",
    "needed",
    "required",
    "sent",
    "given",
    "made",
    "written",
    "done",
    "ready",
    "due",
];
/// What has times of its own, whoever deals with it.
const OWN_TIMES: [&str; 25] = [
    "training",
    "survey*",
    "invoice*",
    "appointment*",
    "prescription*",
    "referral*",
    "test results",
    "subject access",
    "freedom of information",
    "foi",
    "breach*",
    "ico",
    "information commissioner*",
    "appeal*",
    "solicitor*",
    "cqc",
    "insur*",
    "probation*",
    "interview*",
    "vaccin*",
    "password*",
    "backup*",
    "switchboard",
    "sick note*",
    "fit note*",
];
/// Stands for all topics.
const EVERY: usize = usize::MAX;
const LINKS: [&str; 8] = ["so", "when", "because", "who", "which", "since", "as", "if"];

const GOES_ON: [&str; 8] = ["it", "this", "that", "these", "within", "usually", "normally", "by"];

impl<'t> MarkedSentence<'t> {
    pub fn of(text: &'t str, topics: &Phrasings) -> Self {
        let words = SentenceWords::of(text);
        let goes_on = goes_on(&words);
        let mut sentence = MarkedSentence { words, marks: Vec::new(), acts: 0, about: 0, not: 0, goes_on };
        for at in 0..sentence.words.all.len() {
            let first = sentence.words.get(at).bytes().next().unwrap_or(0);
            let entries = topics.by_letter.get(usize::from(first)).into_iter().flatten();
            for entry in entries.filter(|entry| sentence.words.has_phrase(at, entry.phrase)) {
                let bits = if entry.topic == EVERY { u32::MAX } else { 1 << entry.topic };
                match entry.role {
                    None => sentence.about |= bits,
                    Some(Role::Act) => sentence.acts |= bits,
                    Some(Role::Not { .. }) => sentence.not |= bits,
                }
                sentence.marks.extend(entry.role.map(|role| Mark { at, topic: entry.topic, role }));
            }
        }
        sentence
    }

    /// The word that says what is done in a stretch: the last before it, or else the first behind it.
    fn act(&self, stretch: &Range<usize>) -> Option<usize> {
        let split = self.marks.partition_point(|mark| mark.at < stretch.start);
        let (before, behind) = self.marks.split_at(split);
        let near_before = before.iter().rev().take_while(|mark| stretch.start - mark.at <= FAR);
        let mut near_before = near_before.filter(|mark| mark.role == Role::Act);
        if let Some(mark) = near_before.next() {
            let between = mark.at + 1..stretch.start;
            // “The team has answered 48 comments in 7 days”
            let is_past = self.words.before(stretch.start, 1) == "in"
                && (1..=2).any(|back| ["has", "have", "had"].contains(&self.words.before(mark.at, back)));
            let is_taken = |at: usize| self.words.is_one(at, &OTHER_ACTS) || self.is_of_another(at, stretch.start);
            return Some(mark.at).filter(|_| !is_past && !between.clone().any(is_taken));
        }
        let near_behind = behind.iter().take_while(|mark| mark.at < stretch.end + NEAR);
        let mark = near_behind.filter(|mark| mark.role == Role::Act).map(|mark| mark.at).next()?;
        // “Within 5 days, we reply”, but not “… on Sundays, when nobody replies”.
        let piece = |at: usize| self.words.all.get(at).map(|word| (word.piece, word.part));
        let own = piece(stretch.end.saturating_sub(1));
        let is_close = piece(mark) == own || stretch.start <= 2 && piece(mark).map(|own| own.1) == own.map(|own| own.1);
        let is_linked =
            !(stretch.end..mark).any(|at| self.words.is_one(at, &OTHER_ACTS) || self.words.is_one(at, &LINKS));
        Some(mark).filter(|_| is_close && is_linked)
    }

    /// Whether a stretch goes with a verb that begins here: “replies are drafted”, “whoever answers is at the branch”.
    fn is_of_another(&self, at: usize, stretch: usize) -> bool {
        let words = &self.words;
        let is_be = words.is_one(at, &["is", "are", "be", "been", "was", "were"]);
        if !is_be || at + 2 >= stretch || ["that", "which", "who"].contains(&words.before(at, 1)) {
            return false;
        }
        let done =
            (at + 1..(at + 4).min(stretch)).find(|at| words.get(*at).ends_with("ed") || words.is_one(*at, &GIVEN));
        done.is_none_or(|at| !words.is_one(at, &GIVEN))
    }

    /// Whether the sentence says near a stretch that it is about something else than a topic.
    fn is_other(&self, topic: usize, stretch: &Range<usize>, act: usize) -> bool {
        let part = |at: usize| self.words.all.get(at).map(|word| word.part);
        let (own, of_act) = (part(stretch.start), part(act));
        let from = self.marks.partition_point(|mark| mark.at + FAR < stretch.start);
        let near = self.marks.iter().skip(from).take_while(|mark| mark.at < stretch.end + BEHIND);
        near.filter(|mark| mark.topic == topic || mark.topic == EVERY).any(|mark| {
            let is_before = mark.at < stretch.start;
            let counts = matches!(mark.role, Role::Not { only_before } if is_before || !only_before);
            counts && (part(mark.at) == own || is_before && part(mark.at) == of_act)
        })
    }
}

/// A clause as it is read: its title, and the sentences before the one at hand.
pub struct ClauseContext<'t> {
    title: MarkedSentence<'t>,
    /// The last sentence with a topic, unless another has followed that goes on with none.
    last: Option<(u32, u32)>,
    /// What was spoken of of late.
    about: VecDeque<u32>,
    /// The topics whose acts say enough.
    needless: u32,
}

impl<'t> ClauseContext<'t> {
    pub fn of(title: &'t str, topics: &Phrasings) -> Self {
        let title = MarkedSentence::of(title, topics);
        ClauseContext { title, last: None, about: VecDeque::new(), needless: topics.needless }
    }

    pub fn remember(&mut self, sentence: &MarkedSentence) {
        if sentence.acts | sentence.not != 0 {
            self.last = Some((sentence.acts, sentence.not));
        } else if !sentence.goes_on {
            self.last = None;
        }
        self.about.truncate(REMEMBERED - 1);
        self.about.push_front(sentence.about);
    }

    /// The topics that a stretch of words is about, a bit for each.
    fn topics(&self, here: &MarkedSentence, stretch: &Range<usize>) -> u32 {
        let acts = if let Some(act) = here.act(stretch) {
            let from = here.marks.partition_point(|mark| mark.at < act);
            let of_act = here.marks.iter().skip(from).take_while(|mark| mark.at == act);
            let own = of_act.filter(|mark| mark.role == Role::Act && !here.is_other(mark.topic, stretch, act));
            own.fold(0, |all, mark| all | 1 << mark.topic)
        } else if here.goes_on && here.acts == 0 {
            let (acts, not) = self.last.unwrap_or((self.title.acts, self.title.not));
            acts & !not & !here.not
        } else {
            0
        };
        let about = self.about.iter().fold(self.needless | here.about | self.title.about, |all, about| all | about);
        let titled_otherwise = self.title.not & !self.title.acts;
        acts & about & !titled_otherwise
    }

    /// The same by their places in the list.
    pub fn topics_of(&self, here: &MarkedSentence, stretch: &Range<usize>) -> Vec<usize> {
        let topics = self.topics(here, stretch);
        (0..u32::BITS as usize).filter(|topic| topics & 1 << topic != 0).collect()
    }
}

fn goes_on(words: &SentenceWords) -> bool {
    let is_small = |letter: char| letter.is_lowercase() || letter.is_ascii_digit();
    words.all.len() <= 4
        || words.text.starts_with(is_small)
        || words.is_one(0, &GOES_ON)
        || (0..3).any(|at| words.is_one(at, &["aim", "target", "standard"]))
        || (0..words.all.len()).any(|at| words.has_phrase(at, "do so") || words.has_phrase(at, "do this"))
}

/// Whether a stretch stands in a condition, or is what nobody can promise: “if you have no reply within 5 days”.
/// Without a denial a condition counts only `if_any`.
pub fn is_supposed(words: &SentenceWords, start: usize, if_any: bool) -> bool {
    let mut counts = if_any;
    let mut at = start;
    while let Some(before) = at.checked_sub(1).filter(|before| start - before < FAR) {
        if words.gap(at).contains([',', ';']) {
            return false;
        }
        let bounds = words.is_one(at, &["later", "more", "longer", "less", "fewer", "sooner"]);
        counts |= words.denies(before) && !bounds;
        match words.get(before) {
            "if" | "where" | "when" | "should" if counts => return true,
            "unless" | "until" | "cannot" | "can't" | "can’t" | "unable" | "guarantee" | "promise" => return true,
            _ => {}
        }
        at = before;
    }
    false
}

/// Whether something is said not to be so: “not at weekends”, “except on Fridays”.
pub fn is_denied(words: &SentenceWords, start: usize) -> bool {
    let part = words.all.get(start).map(|word| word.part);
    let near = (start.saturating_sub(DENIED)..start).filter(|at| words.all.get(*at).map(|word| word.part) == part);
    let mut near = near.filter(|at| !words.gap(at + 1).contains(';'));
    near.any(|at| {
        words.denies(at) || words.is_one(at, &["except", "excluding", "excl", "outside", "closed", "apart", "without"])
    })
}
