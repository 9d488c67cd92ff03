//! What somebody at a terminal may choose from: as a sentence, or as a list whose numbers count as answers.

use crate::base::fold::fold;
use crate::drafts::{NameLookup, word_choices};
use crate::schema::{FieldKind, IdSource, NameChoice};

/// More than this is no help to anybody.
const MOST_SHOWN: usize = 30;
/// So many words need no list of their own.
const MOST_IN_A_SENTENCE: usize = 3;

/// What may be answered to a question.
pub struct Offer {
    /// Behind what the question is about; empty where anything may be written.
    pub sentence: String,
    /// A line for each that has a number.
    pub lines: String,
    /// What the numbers stand for, from 1 on.
    numbered: Vec<String>,
    takes_several: bool,
}

impl Offer {
    pub fn of(kind: &FieldKind, names: &dyn NameLookup) -> Self {
        let choices = match (home_of(kind), words_of(kind)) {
            (Some(home), _) => Some(offered(home, names)).filter(|choices| choices.iter().any(says_more)),
            // So few are seen at a glance.
            (None, Some(words)) => Some(word_choices(&words, names)).filter(|_| words.len() > MOST_IN_A_SENTENCE),
            (None, None) => None,
        };
        let Some(choices) = choices else { return Offer::in_a_sentence(kind, names) };
        let (shown, more) = choices.split_at(choices.len().min(MOST_SHOWN));
        let widest = shown.iter().map(|choice| choice.id.chars().count()).max().unwrap_or_default();
        let mut lines: String = shown.iter().zip(1..).map(|(choice, number)| line(choice, number, widest)).collect();
        if !more.is_empty() {
            lines.push_str(&format!("     and {} more, by name\n", more.len()));
        }
        let takes_several = matches!(kind, FieldKind::ListOf(_));
        let sentence = if takes_several { " Write their numbers or names." } else { " Write its number or its name." };
        let numbered = shown.iter().map(|choice| choice.id.clone()).collect();
        Offer { sentence: sentence.to_owned(), lines, numbered, takes_several }
    }

    /// Where numbers would not be seen: for an answer that a flag gives.
    pub fn in_a_sentence(kind: &FieldKind, names: &dyn NameLookup) -> Self {
        let all: Vec<String> = match (words_of(kind), home_of(kind)) {
            (Some(words), _) => words.into_iter().map(str::to_owned).collect(),
            (_, Some(home)) => offered(home, names).into_iter().map(|choice| choice.id).collect(),
            _ => Vec::new(),
        };
        let shown = all.get(..MOST_SHOWN).unwrap_or(&all).join(", ");
        let sentence = match all.len().saturating_sub(MOST_SHOWN) {
            _ if all.is_empty() => String::new(),
            0 => format!(" One of: {shown}."),
            more => format!(" One of: {shown} and {more} more."),
        };
        Offer { sentence, lines: String::new(), numbered: Vec::new(), takes_several: false }
    }

    /// The same where another list was shown, unless that is empty.
    pub fn of_list(self, listed: &[String]) -> Self {
        if listed.is_empty() { self } else { Offer { numbered: listed.to_vec(), takes_several: false, ..self } }
    }

    /// The answer with what its numbers stand for, where they were shown.
    pub fn without_numbers(&self, written: &str) -> String {
        let id = |part: &str| self.numbered.get(part.trim().parse::<usize>().ok()?.checked_sub(1)?).cloned();
        if self.numbered.iter().any(|name| name == written) {
            return written.to_owned();
        }
        if !self.takes_several {
            return id(written).unwrap_or_else(|| written.to_owned());
        }
        let ids = |part: &str| {
            let words = part.split([' ', '&', ';']).filter(|word| !matches!(*word, "" | "and"));
            let ids: Option<Vec<String>> = words.map(id).collect();
            ids.filter(|ids| !ids.is_empty()).map_or_else(|| part.to_owned(), |ids| ids.join(","))
        };
        written.split(',').map(ids).collect::<Vec<_>>().join(",")
    }
}

/// The words of a closed list that a value is one of.
fn words_of(kind: &FieldKind) -> Option<Vec<&'static str>> {
    match kind {
        FieldKind::OneOf(words) => Some(words()),
        FieldKind::ListOf(item) => words_of(item),
        _ => None,
    }
}

/// Where the things lie that a value names.
pub fn home_of(kind: &FieldKind) -> Option<IdSource> {
    match kind {
        FieldKind::IdOf(home) => Some(*home),
        FieldKind::ListOf(item) => home_of(item),
        _ => None,
    }
}

/// Those of today, then what is past; nobody who has left.
fn offered(home: IdSource, names: &dyn NameLookup) -> Vec<NameChoice> {
    let (past, mut now): (Vec<_>, Vec<_>) = names.choices(home).into_iter().partition(|choice| choice.is_past);
    if home != IdSource::Staff || now.is_empty() {
        now.extend(past);
    }
    now
}

fn line(choice: &NameChoice, number: usize, widest: usize) -> String {
    let label: Vec<&str> = choice.label.split_whitespace().collect();
    let label = label.join(" ");
    let past = if choice.is_past { " (no longer in use)" } else { "" };
    let label = if says_more(choice) { label } else { String::new() };
    let line = format!("{number:>3}  {:widest$}  {label}{past}", choice.id);
    format!("{}\n", line.trim_end())
}

/// Whether the label tells a person more than the id does.
fn says_more(choice: &NameChoice) -> bool {
    let letters = |text: &str| fold(text).chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    letters(&choice.label) != letters(&choice.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::tests::Practice;

    const ACCOUNT: FieldKind = FieldKind::IdOf(IdSource::Accounts);
    const ACCOUNTS: FieldKind = FieldKind::ListOf(&ACCOUNT);

    #[test]
    fn what_has_a_name_is_a_list_with_numbers() {
        let offer = Offer::of(&ACCOUNT, &Practice::default());
        assert_eq!(offer.sentence, " Write its number or its name.");
        let lines = "  1  facebook    Facebook, @leavale\n  2  facebook-2  Facebook, @lea_mums\n  \
                     3  listing     Google, Lea Vale Surgery\n  4  old-page    Google, @oldvale (no longer in use)\n";
        assert_eq!(offer.lines, lines);
        let flag = Offer::in_a_sentence(&ACCOUNTS, &Practice::default());
        assert_eq!(flag.sentence, " One of: facebook, facebook-2, listing, old-page.");
        assert_eq!(flag.lines, "");
    }

    #[test]
    fn nobody_who_has_left_is_offered() {
        let offer = Offer::of(&FieldKind::IdOf(IdSource::Staff), &Practice::default());
        assert!(offer.lines.contains("  2  receptionist ") && !offer.lines.contains("Former"), "{}", offer.lines);
    }

    #[test]
    fn words_have_numbers_and_what_the_pages_call_them() {
        const PLACE: FieldKind = FieldKind::OneOf(|| vec!["official-account", "group", "premises", "other"]);
        let offer = Offer::of(&PLACE, &Practice::default());
        let lines = "  1  official-account  Our own account\n  2  group\n  3  premises\n  4  other\n";
        assert_eq!((offer.sentence.as_str(), offer.lines.as_str()), (" Write its number or its name.", lines));
        assert_eq!(offer.without_numbers("3"), "premises");
        let flag = Offer::in_a_sentence(&PLACE, &Practice::default());
        assert_eq!(flag.sentence, " One of: official-account, group, premises, other.");
    }

    #[test]
    fn what_has_no_more_than_an_id_is_a_sentence() {
        let offer = Offer::of(&FieldKind::IdOf(IdSource::Policies), &Practice::default());
        assert_eq!((offer.sentence.as_str(), offer.lines.as_str()), (" One of: online-presence.", ""));
        let words = Offer::of(&FieldKind::OneOf(|| vec!["ad-hoc", "regular"]), &Practice::default());
        assert_eq!((words.sentence.as_str(), words.lines.as_str()), (" One of: ad-hoc, regular.", ""));
        assert_eq!(words.without_numbers("1"), "1");
        for kind in [FieldKind::Text, FieldKind::Moment, FieldKind::IdOf(IdSource::Pages)] {
            assert_eq!(Offer::of(&kind, &Practice::default()).sentence, "");
        }
    }

    #[test]
    fn a_number_that_was_shown_picks() {
        let (one, several) = (Offer::of(&ACCOUNT, &Practice::default()), Offer::of(&ACCOUNTS, &Practice::default()));
        for (written, meant) in
            [("1", "facebook"), ("3", "listing"), ("0", "0"), ("5", "5"), ("1, 2", "1, 2"), ("", "")]
        {
            assert_eq!(one.without_numbers(written), meant, "{written}");
        }
        for (written, meant) in [
            ("1", "facebook"),
            ("1,3", "facebook,listing"),
            ("1 and 3", "facebook,listing"),
            ("1 3", "facebook,listing"),
            ("Google, 2", "Google,facebook-2"),
            ("1 and Google", "1 and Google"),
            ("1,9", "facebook,9"),
            (",", ","),
        ] {
            assert_eq!(several.without_numbers(written), meant, "{written}");
        }
    }

    #[test]
    fn a_number_is_that_of_the_list_unless_something_is_called_so() {
        let offer = Offer::of(&FieldKind::Text, &Practice::default()).of_list(&["closing".to_owned(), "1".to_owned()]);
        assert_eq!((offer.without_numbers("1"), offer.without_numbers("2")), ("1".to_owned(), "1".to_owned()));
    }

    #[test]
    fn no_more_than_thirty_are_shown() {
        let practice = Practice { natures: 34, ..Practice::default() };
        let offer = Offer::of(&FieldKind::IdOf(IdSource::Natures), &practice);
        assert_eq!(offer.lines.lines().count(), 31);
        assert!(offer.lines.ends_with("     and 4 more, by name\n"), "{}", offer.lines);
        assert_eq!(
            (offer.without_numbers("30"), offer.without_numbers("31")),
            ("nature-30".to_owned(), "31".to_owned())
        );
        let flag = Offer::in_a_sentence(&FieldKind::IdOf(IdSource::Natures), &practice);
        assert!(flag.sentence.ends_with("nature-30 and 4 more."), "{}", flag.sentence);
    }
}
