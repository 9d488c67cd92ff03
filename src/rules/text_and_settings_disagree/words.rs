//! Splits a sentence into words in small letters, into pieces between commas, and into parts with a subject each.

use std::ops::Range;

pub struct SentenceWord {
    pub range: Range<usize>,
    pub lower: Box<str>,
    /// Which piece between commas, colons, brackets and dashes it stands in.
    pub piece: u32,
    /// Which part with a subject of its own it stands in.
    pub part: u32,
}

pub struct SentenceWords<'t> {
    pub text: &'t str,
    pub all: Vec<SentenceWord>,
}

/// Words that begin a part with a subject of its own, where they follow “and”.
const SUBJECTS: [&str; 17] = [
    "we",
    "comment",
    "comments",
    "message",
    "messages",
    "question",
    "questions",
    "enquiries",
    "posts",
    "reviews",
    "reply",
    "replies",
    "all",
    "other",
    "nobody",
    "everybody",
    "staff",
];

impl<'t> SentenceWords<'t> {
    pub fn of(text: &'t str) -> Self {
        let mut words = SentenceWords { text, all: Vec::new() };
        let mut start: Option<usize> = None;
        let mut letters = text.char_indices().peekable();
        let mut last = ' ';
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            // `5.30`, `a.m`, `don’t` and `team@practice` are one word each.
            let joins = match letter {
                '.' | ':' | ',' => {
                    last.is_ascii_digit() && next.is_ascii_digit() || letter == '.' && next.is_alphabetic()
                }
                '\'' | '’' => last.is_alphabetic() && next.is_alphabetic(),
                '@' | '_' => true,
                _ => letter.is_alphanumeric(),
            };
            // `48hrs` is two.
            let turns = last.is_ascii_digit() && letter.is_alphabetic();
            if let Some(from) = start.filter(|_| !joins || turns) {
                words.push(from..at);
                start = None;
            }
            if joins && start.is_none() && (letter.is_alphanumeric() || matches!(letter, '@' | '_')) {
                start = Some(at);
            }
            last = letter;
        }
        words.all.extend(start.map(|from| word(text, from..text.len())));
        words.number();
        words
    }

    fn push(&mut self, range: Range<usize>) {
        self.all.push(word(self.text, range));
    }

    /// Says of each word in which piece and part it stands.
    fn number(&mut self) {
        let (mut piece, mut part) = (0, 0);
        for index in 0..self.all.len() {
            let gap = self.gap(index);
            let is_and = self.is(index, "and");
            let cuts = gap.contains([',', ';', ':', '(', ')', '–', '—', '|']);
            piece += u32::from(cuts || is_and || self.is(index, "or"));
            let is_but = ["but", "while", "whereas", "although"].iter().any(|word| self.is(index, word));
            let has_subject = || (index + 1..index + 4).any(|next| self.is_one(next, &SUBJECTS));
            part += u32::from(gap.contains(';') || is_but || is_and && has_subject());
            piece += u32::from(is_but);
            self.all[index].piece = piece;
            self.all[index].part = part;
        }
    }

    pub fn get(&self, index: usize) -> &str {
        self.all.get(index).map_or("", |word| &word.lower)
    }

    /// The word so many before another one.
    pub fn before(&self, index: usize, count: usize) -> &str {
        index.checked_sub(count).map_or("", |index| self.get(index))
    }

    pub fn is(&self, index: usize, word: &str) -> bool {
        self.get(index) == word
    }

    pub fn is_one(&self, index: usize, words: &[&str]) -> bool {
        words.contains(&self.get(index))
    }

    /// What stands between a word and the one before it.
    pub fn gap(&self, index: usize) -> &'t str {
        let start = index.checked_sub(1).and_then(|before| self.all.get(before)).map_or(0, |word| word.range.end);
        let end = self.all.get(index).map_or(self.text.len(), |word| word.range.start);
        self.text.get(start..end).unwrap_or("")
    }

    /// The bytes of some words.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.all.get(words.start).map_or(0, |word| word.range.start);
        let end = words.end.checked_sub(1).and_then(|last| self.all.get(last)).map_or(start, |word| word.range.end);
        start..end
    }

    /// The word that stands at a byte, or the first behind it.
    pub fn at(&self, byte: usize) -> usize {
        self.all.partition_point(|word| word.range.end <= byte)
    }

    /// Whether a phrase begins at a word. A `*` at a word’s end stands for any ending.
    pub fn has_phrase(&self, index: usize, phrase: &str) -> bool {
        phrase.split(' ').zip(index..).all(|(wanted, index)| match wanted.strip_suffix('*') {
            Some(beginning) => self.get(index).starts_with(beginning),
            None => self.is(index, wanted),
        })
    }

    /// Whether a word says no to what follows.
    pub fn denies(&self, index: usize) -> bool {
        let word = self.get(index);
        word.ends_with("n't")
            || word.ends_with("n’t")
            || ["not", "no", "never", "cannot", "nor", "nobody", "none"].contains(&word)
    }
}

fn word(text: &str, range: Range<usize>) -> SentenceWord {
    let lower = text.get(range.clone()).unwrap_or("").to_lowercase().into();
    SentenceWord { range, lower, piece: 0, part: 0 }
}
