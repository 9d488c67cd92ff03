//! Whether "section 10" belongs to another document than this policy: an Act, a contract, another named policy.

use std::collections::HashSet;
use std::ops::Range;

use super::tokens::{Token, TokenKind};
use super::words::{
    ACRONYMS, ANYWHERE, BINDING, BOUND_BY_OF, DETERMINERS, KNOWN_BY_SECTION, NAMED, NOT_DISTINCTIVE, PARTS,
    POINTS_ELSEWHERE, STOPS, THIS,
};
use crate::base::fold::fold;

/// The words in this policy's name, so that "the social media policy" is recognised as this one.
#[derive(Clone, Debug, Default)]
pub struct OwnName {
    words: HashSet<String>,
}

impl OwnName {
    /// From its id, which is its folder's name: `social-media`.
    pub fn of(policy: &str) -> Self {
        OwnName { words: policy.split('-').map(|word| fold(word).into_owned()).collect() }
    }

    /// Whether the words before "policy" refer to this policy.
    fn is_named_by(&self, words: &[&str]) -> bool {
        let distinctive: Vec<&str> = words.iter().copied().filter(|word| !NOT_DISTINCTIVE.has(word)).collect();
        let all_of_name = !self.words.is_empty() && self.words.iter().all(|word| distinctive.contains(&word.as_str()));
        all_of_name || distinctive.iter().all(|word| self.words.contains(*word))
    }
}

/// The most words between "the" and "policy".
const LONGEST_PHRASE: usize = 9;

#[derive(Clone, Copy, PartialEq, Eq)]
enum MentionOwner {
    /// It belongs to this policy.
    Own,
    Another,
    Unsaid,
}

/// Whether a mention belongs to another document, judged by the words around it, or else by the whole sentence.
pub(super) fn is_elsewhere(
    tokens: &[Token],
    mention: Range<usize>,
    own: &OwnName,
    names_another: impl FnOnce() -> bool,
) -> bool {
    let first = tokens.partition_point(|token| token.range.end <= mention.start);
    let after = tokens.partition_point(|token| token.range.start < mention.end);
    let words = Words { tokens, own };
    if goes_on(tokens, after, mention.end) {
        return true;
    }
    let next = words.after_other_numbers(first, after);
    match (words.owner_after(next), words.owner_before(first)) {
        (MentionOwner::Own, _) | (MentionOwner::Unsaid, MentionOwner::Own) => false,
        (MentionOwner::Another, _) | (_, MentionOwner::Another) => true,
        _ => words.folded(next).is_some_and(|word| KNOWN_BY_SECTION.has(word)) || names_another(),
    }
}

/// Whether the number continues and so is not a clause number: `10(2)`, `10-2`, `10/2`, `10,000`.
fn goes_on(tokens: &[Token], after: usize, end: usize) -> bool {
    let touches = |index: usize, end: usize| tokens.get(index).is_some_and(|token| token.range.start == end);
    let word = |index: usize| tokens.get(index).and_then(Token::word);
    let begins_number =
        |index: usize| word(index).is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
    let last = after.checked_sub(1).and_then(|last| tokens.get(last));
    if let Some(last) = last.filter(|last| last.range.end > end)
        && let TokenKind::Word { written, .. } = last.kind
    {
        let rest = &written[written.len() - (last.range.end - end)..];
        // "sections 5-7" is a range of two clauses, and "section 10’s" is one clause.
        let is_range = rest.starts_with('-') && rest[1..].starts_with(|sign: char| sign.is_ascii_digit());
        let is_plural = after.checked_sub(2).and_then(word).is_some_and(|part| part.ends_with('s'));
        return !(rest.starts_with(['\'', '’']) || is_range && is_plural);
    }
    match tokens.get(after).map(|token| &token.kind) {
        Some(TokenKind::Sign('(')) => {
            let closes = matches!(tokens.get(after + 2).map(|token| &token.kind), Some(TokenKind::Sign(')')));
            closes && word(after + 1).is_some_and(is_item)
        }
        Some(TokenKind::Sign('/' | ':')) => {
            touches(after, end) && touches(after + 1, end + 1) && begins_number(after + 1)
        }
        Some(TokenKind::Sign(',')) => {
            touches(after, end)
                && touches(after + 1, end + 1)
                && word(after + 1).is_some_and(|word| word.len() == 3 && begins_number(after + 1))
        }
        _ => false,
    }
}

/// The contents of an item's brackets: `2`, `2a`, `a`, `iv`.
fn is_item(word: &str) -> bool {
    let letters = word.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_roman = letters.chars().all(|sign| matches!(sign, 'i' | 'v' | 'x' | 'l'));
    match word.len() - letters.len() {
        0 => letters.len() == 1 || is_roman,
        1..=3 => letters.len() <= 1,
        _ => false,
    }
}

/// Whether the sentence names another document anywhere.
pub(super) fn names_another(tokens: &[Token], own: &OwnName) -> bool {
    let words = Words { tokens, own };
    (0..tokens.len()).any(|at| match &tokens[at].kind {
        TokenKind::Word { written, folded } => words.names_document(at, written, folded),
        TokenKind::Link(target) => words.leads_to_document(target),
        TokenKind::Sign(_) => false,
    })
}

/// The tokens of a sentence, and the policy that "the policy" refers to by default.
struct Words<'t> {
    tokens: &'t [Token<'t>],
    own: &'t OwnName,
}

impl<'t> Words<'t> {
    fn folded(&self, at: usize) -> Option<&'t str> {
        self.tokens.get(at).and_then(Token::word)
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at).map(|token| &token.kind) {
            Some(TokenKind::Sign(sign)) => Some(*sign),
            _ => None,
        }
    }

    /// Skips further numbers: the index of "admission" in "section 2 or 3 admission".
    fn after_other_numbers(&self, first: usize, after: usize) -> usize {
        let has_letters = self.folded(first).is_some_and(|part| part.starts_with('a'));
        let is_number = |word: &str| {
            word.starts_with(|sign: char| sign.is_ascii_digit()) || (has_letters && word.len() == 1 && word != "a")
        };
        let mut at = after;
        loop {
            let mut next = at;
            if matches!(self.sign(next), Some(',' | '–' | '—' | '-' | '&')) {
                next += 1;
            }
            if matches!(self.folded(next), Some("and" | "or" | "to" | "nor")) {
                next += 1;
            }
            if next > at && self.folded(next).is_some_and(|word| PARTS.has(word)) {
                next += 1;
            }
            if next == at || !self.folded(next).is_some_and(is_number) {
                return at;
            }
            at = next + 1;
            if self.sign(at) == Some('(') && self.sign(at + 2) == Some(')') {
                at += 3;
            }
        }
    }

    /// Interprets the words after a mention: "of the Equality Act", "to the contract", "of this policy".
    fn owner_after(&self, at: usize) -> MentionOwner {
        let is_of = match self.folded(at) {
            Some("of") => true,
            Some("to" | "in" | "within" | "under" | "from") => false,
            _ => return MentionOwner::Unsaid,
        };
        let mut next = at + 1;
        while matches!(self.sign(next), Some('“' | '‘' | '"' | '\'')) {
            next += 1;
        }
        let is_link =
            matches!(self.tokens.get(next).map(|token| &token.kind), Some(TokenKind::Link(_) | TokenKind::Sign('[')));
        let first = match self.folded(next) {
            _ if is_of && is_link => return MentionOwner::Another,
            Some(word) if is_of && POINTS_ELSEWHERE.has(word) => return MentionOwner::Another,
            Some(word) => word,
            None => return MentionOwner::Unsaid,
        };
        let determiner = DETERMINERS.has(first).then_some(first);
        let begin = next + usize::from(determiner.is_some());
        let mut words = Vec::new();
        for index in begin..begin + LONGEST_PHRASE {
            let is_link = matches!(self.tokens.get(index).map(|token| &token.kind), Some(TokenKind::Link(_)));
            let Some(word) = self.folded(index) else {
                // "of the [Act](…)".
                if is_of && index == begin && (is_link || self.sign(index) == Some('[')) {
                    return MentionOwner::Another;
                }
                if matches!(self.sign(index), Some('“' | '‘' | '"' | '[')) {
                    continue;
                }
                break;
            };
            let bare = without_possessive(word);
            if matches!(bare, "policy" | "policies" | "document") {
                return self.policy(&words, determiner);
            }
            let is_bound = BINDING.has(bare) && (is_of || index > next);
            if is_bound || (is_of && BOUND_BY_OF.has(bare)) {
                return MentionOwner::Another;
            }
            if STOPS.has(word) {
                break;
            }
            words.push(word);
        }
        let is_name = self.tokens.get(begin).is_some_and(Token::is_capitalised);
        match is_of && is_name && matches!(determiner, None | Some("the")) {
            true => MentionOwner::Another,
            false => MentionOwner::Unsaid,
        }
    }

    /// Interprets the words before a mention: "the lease, clause 4", "our policy (section 5)", "its section 10".
    fn owner_before(&self, first: usize) -> MentionOwner {
        let mut before = first;
        while let Some(at) = before.checked_sub(1)
            && matches!(self.sign(at), Some(',' | '(' | ':' | '–' | '—' | '-' | '['))
        {
            before = at;
        }
        if let Some(at) = before.checked_sub(1)
            && (self.folded(at) == Some("at") || self.folded(at) == Some("in") && self.is_legal(at))
        {
            before = at;
        }
        let is_next = before == first;
        let Some(at) = before.checked_sub(1) else { return MentionOwner::Unsaid };
        if let Some(TokenKind::Link(target)) = self.tokens.get(at).map(|token| &token.kind) {
            return if self.leads_to_document(target) || target.contains("//") {
                MentionOwner::Another
            } else {
                MentionOwner::Unsaid
            };
        }
        let Some(word) = self.folded(at) else { return MentionOwner::Unsaid };
        let bare = without_possessive(word);
        if matches!(bare, "policy" | "policies" | "document") {
            let (words, determiner) = self.words_before(at);
            return match (determiner, words.is_empty()) {
                (None, true) => MentionOwner::Unsaid,
                _ => self.policy(&words, determiner),
            };
        }
        // "Facebook's rules, section 3", but not "our rules, section 3".
        let owner = at.checked_sub(1).and_then(|owner| self.folded(owner));
        let is_owned = owner.is_some_and(|owner| names_owner(owner) || POINTS_ELSEWHERE.has(owner));
        if BINDING.has(bare) || (bare == "rules" && is_owned) {
            return MentionOwner::Another;
        }
        let is_another = is_next
            && match word {
                "a" | "an" | "its" | "their" | "his" | "her" | "your" | "said" => true,
                _ => names_owner(word),
            };
        if is_another { MentionOwner::Another } else { MentionOwner::Unsaid }
    }

    /// Whether the word before names a legal document, as in "the lease says in clause 5.2".
    fn is_legal(&self, at: usize) -> bool {
        let word = at.checked_sub(1).and_then(|before| self.folded(before));
        word.is_some_and(|word| matches!(word, "act" | "licence" | "license" | "deed" | "bill") || ANYWHERE.has(word))
    }

    /// The policy named by these words.
    fn policy(&self, words: &[&str], determiner: Option<&str>) -> MentionOwner {
        let is_this = determiner.is_none_or(|word| THIS.contains(&word));
        match is_this && self.own.is_named_by(words) {
            true => MentionOwner::Own,
            false => MentionOwner::Another,
        }
    }

    /// The words between the article and "policy", in order, and the article.
    fn words_before(&self, at: usize) -> (Vec<&'t str>, Option<&'t str>) {
        let mut words = Vec::new();
        for index in (at.saturating_sub(LONGEST_PHRASE)..at).rev() {
            let Some(word) = self.folded(index).filter(|word| !STOPS.has(word)) else { break };
            if DETERMINERS.has(word) || POINTS_ELSEWHERE.has(word) {
                words.reverse();
                return (words, Some(word));
            }
            words.push(word);
        }
        words.reverse();
        (words, None)
    }

    fn names_document(&self, at: usize, written: &str, folded: &str) -> bool {
        let bare = without_possessive(folded);
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let next = self.folded(at + 1);
        if ANYWHERE.has(bare) || ACRONYMS.contains(&written) {
            return true;
        }
        let capitals = written.chars().filter(|sign| sign.is_uppercase()).count();
        // "DPA 2018", "EqA 2010".
        let is_acronym = capitals > 1 && written.len() <= 6;
        if is_acronym && next.is_some_and(is_year) {
            return true;
        }
        if matches!(bare, "policy" | "policies") {
            let (words, determiner) = self.words_before(at);
            let begin = at - words.len();
            // A capital at the start of a sentence does not make a name.
            let is_named = (begin.max(1)..at).any(|index| self.tokens[index].is_capitalised());
            return is_named && self.policy(&words, determiner) == MentionOwner::Another;
        }
        if !written.starts_with(char::is_uppercase) || !NAMED.has(bare) {
            return false;
        }
        if next.is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit())) {
            return true;
        }
        // "the Advertising Standards Authority" does not name a standard.
        let goes_on = self.tokens.get(at + 1).is_some_and(Token::is_capitalised);
        if goes_on && !next.is_some_and(|word| PARTS.has(word)) {
            return false;
        }
        before.is_some_and(|token| token.is_capitalised() || token.word().is_some_and(|word| DETERMINERS.has(word)))
    }

    /// Whether a link leads to a document with sections, judged by the words of its name.
    fn leads_to_document(&self, target: &str) -> bool {
        let Some((kind, id)) = target.split_once(':') else { return false };
        match kind.trim() {
            "policy" => OwnName::of(id.trim()).words != self.own.words,
            "ref" => id.split('-').any(|word| {
                let word = word.trim();
                let is_year =
                    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
                let is_acronym = ACRONYMS.iter().any(|acronym| acronym.eq_ignore_ascii_case(word));
                is_year || is_acronym || word == "policy" || NAMED.has(word) || ANYWHERE.has(word)
            }),
            _ => false,
        }
    }
}

/// Whether a word is a possessive of somebody else: "NHS England's", but not "the practice's" or "it's".
fn names_owner(word: &str) -> bool {
    let bare = without_possessive(word);
    let is_short_form = matches!(bare, "it" | "that" | "let" | "what" | "there" | "here" | "who" | "he" | "she");
    bare.len() < word.len() && !is_short_form && !matches!(bare, "practice" | "surgery")
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("s'").filter(|word| word.len() > 1)).unwrap_or(word)
}
