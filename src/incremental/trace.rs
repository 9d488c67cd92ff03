//! What a query reads besides its key: recorded as it is read, and asked again before an answer is taken again.

use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize, io};
use rustc_hash::FxHashSet;

use super::{Fingerprint, FingerprintBuilder};

/// Something too large to be part of a key, of which each query reads a little.
pub trait World: Sync {
    type Question: Eq + Ord + Hash + Send + Sync + BorshSerialize + BorshDeserialize;

    /// Of every answer that it could give: while it is the same, so is each answer.
    fn fingerprint(&self) -> Fingerprint;

    /// Puts an answer into a fingerprint. Whatever may be asked has an answer, also that there is none.
    fn answer(&self, question: &Self::Question, to: &mut FingerprintBuilder);
}

/// The questions that a query has asked so far, each once.
#[derive(Debug)]
pub struct Reads<Q>(Mutex<FxHashSet<Q>>);

impl<Q> Default for Reads<Q> {
    fn default() -> Self {
        Reads(Mutex::default())
    }
}

impl<Q: Eq + Ord + Hash + BorshSerialize> Reads<Q> {
    pub fn record(&self, question: Q) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(question);
    }

    /// What was asked, with the answers of a world.
    pub fn into_trace<W: World<Question = Q>>(self, world: &W) -> Trace<Q> {
        let asked = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut questions: Vec<Q> = asked.into_iter().collect();
        // In whatever order they were asked.
        questions.sort_unstable();
        let valid_in = if questions.is_empty() { Fingerprint::default() } else { world.fingerprint() };
        // Memory can be written to.
        let encoded = borsh::to_vec(&questions).unwrap_or_default();
        Trace {
            answers: answers(&questions, world),
            questions: encoded.into(),
            of: PhantomData,
            valid_in: Mutex::new(valid_in),
        }
    }
}

/// A world that one query reads, which sees nothing of it before it has said what.
pub struct Tracked<'w, W: World> {
    world: &'w W,
    reads: Reads<W::Question>,
}

impl<'w, W: World> Tracked<'w, W> {
    pub fn new(world: &'w W) -> Self {
        Tracked { world, reads: Reads::default() }
    }

    /// Records a question and gives what answers it.
    pub fn ask(&self, question: W::Question) -> &'w W {
        self.reads.record(question);
        self.world
    }

    /// What was read, with its answers.
    pub fn into_trace(self) -> Trace<W::Question> {
        self.reads.into_trace(self.world)
    }
}

fn answers<W: World>(questions: &[W::Question], world: &W) -> Fingerprint {
    let mut all = FingerprintBuilder::default();
    for question in questions {
        all.add(question);
        world.answer(question, &mut all);
    }
    all.fingerprint()
}

/// The questions that a query asked, each once, and what they were answered.
#[derive(Debug)]
pub struct Trace<Q> {
    /// In bytes: there are very many in all, and they are asked again only where something has changed.
    questions: Box<[u8]>,
    of: PhantomData<fn() -> Q>,
    /// Of all questions with their answers.
    answers: Fingerprint,
    /// The world in which it was last found to hold; none where nothing was asked.
    valid_in: Mutex<Fingerprint>,
}

impl<Q: BorshDeserialize + Hash> Trace<Q> {
    /// Of all questions with their answers.
    pub fn answers(&self) -> Fingerprint {
        self.answers
    }

    /// Whether each question would be answered alike now.
    pub fn is_valid<W: World<Question = Q>>(&self, world: &W) -> bool {
        let lock = || self.valid_in.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *lock();
        if before == Fingerprint::default() || before == world.fingerprint() {
            return true;
        }
        let Ok(questions) = borsh::from_slice::<Vec<W::Question>>(&self.questions) else { return false };
        let is_valid = answers(&questions, world) == self.answers;
        if is_valid {
            *lock() = world.fingerprint();
        }
        is_valid
    }
}

impl<Q> BorshSerialize for Trace<Q> {
    fn serialize<W: io::Write>(&self, to: &mut W) -> io::Result<()> {
        let valid_in = *self.valid_in.lock().unwrap_or_else(PoisonError::into_inner);
        (&self.questions, self.answers, valid_in).serialize(to)
    }
}

impl<Q> BorshDeserialize for Trace<Q> {
    fn deserialize_reader<R: io::Read>(from: &mut R) -> io::Result<Self> {
        let (questions, answers, valid_in): (Vec<u8>, _, _) = BorshDeserialize::deserialize_reader(from)?;
        Ok(Trace { questions: questions.into(), of: PhantomData, answers, valid_in: Mutex::new(valid_in) })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Names with values.
    struct Names(BTreeMap<String, u8>);

    impl World for Names {
        type Question = String;

        fn fingerprint(&self) -> Fingerprint {
            Fingerprint::of(&self.0)
        }

        fn answer(&self, question: &String, to: &mut FingerprintBuilder) {
            to.add(self.0.get(question));
        }
    }

    fn names(all: &[(&str, u8)]) -> Names {
        Names(all.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect())
    }

    #[test]
    fn only_what_was_read_matters_and_that_there_was_nothing_does_too() {
        let before = names(&[("a", 1), ("b", 2)]);
        let tracked = Tracked::new(&before);
        for name in ["c", "a", "a"] {
            tracked.ask(name.to_owned());
        }
        let trace = tracked.into_trace();
        let asked: Vec<String> = borsh::from_slice(&trace.questions).unwrap();
        assert_eq!(asked, ["a", "c"]);
        assert!(trace.is_valid(&before));
        assert!(trace.is_valid(&names(&[("a", 1), ("b", 9), ("d", 4)])), "nobody asked for b or d");
        assert!(!trace.is_valid(&names(&[("a", 9), ("b", 2)])));
        assert!(!trace.is_valid(&names(&[("b", 2)])), "a is gone");
        assert!(!trace.is_valid(&names(&[("a", 1), ("b", 2), ("c", 3)])), "c has come");
        let read: Trace<String> = borsh::from_slice(&borsh::to_vec(&trace).unwrap()).unwrap();
        assert!(read.is_valid(&before) && !read.is_valid(&names(&[])));
    }
}
