//! Which of the things that can be named somebody means by what they call it.

use crate::base::fold::fold;
use crate::schema::NameChoice;

/// How much of a name is enough to know it by, where nothing is called exactly so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// Three letters with which a word of it begins.
    OfAnyWord,
    /// Three letters with which the whole begins.
    OfTheWhole,
    /// Nothing less than the whole.
    Not,
}

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
pub enum ResolvedName<'c> {
    One(&'c str),
    /// It fits all of these.
    Several(Vec<&'c str>),
    Nothing,
}

/// By its id, in any case; by another of its names; by a unique beginning. What is past is meant only where its id is
/// written out, or where nothing of today fits.
pub fn meant<'c>(written: &str, choices: &'c [NameChoice], beginning: Beginning) -> ResolvedName<'c> {
    if let Some(choice) = choices.iter().find(|choice| choice.id == written) {
        return ResolvedName::One(&choice.id);
    }
    let wanted = Wanted::of(written);
    for is_past in [false, true] {
        for how in [Beginning::Not, beginning] {
            let fits = |choice: &&NameChoice| choice.is_past == is_past && wanted.fits(choice, how);
            let fitting: Vec<&str> = choices.iter().filter(fits).map(|choice| choice.id.as_str()).collect();
            match fitting.as_slice() {
                [] => {}
                [one] => return ResolvedName::One(one),
                _ => return ResolvedName::Several(fitting),
            }
        }
    }
    ResolvedName::Nothing
}

/// What was written, as it is compared.
struct Wanted {
    name: String,
    address: Option<String>,
}

impl Wanted {
    fn of(written: &str) -> Self {
        Wanted { name: comparable(written), address: written.contains('.').then(|| comparable_address(written)) }
    }

    fn fits(&self, choice: &NameChoice, how: Beginning) -> bool {
        let names = [&choice.id, &choice.label].into_iter().chain(&choice.other_names);
        names.into_iter().any(|name| match how {
            Beginning::Not if name.contains("://") => self.address.as_ref() == Some(&comparable_address(name)),
            // A sign alone is nothing's name.
            _ if self.name.is_empty() || name.contains("://") => false,
            Beginning::Not => comparable(name) == self.name,
            Beginning::OfTheWhole => self.letters() >= 3 && comparable(name).starts_with(&self.name),
            Beginning::OfAnyWord => self.letters() >= 3 && self.begins_a_word_of(name),
        })
    }

    fn letters(&self) -> usize {
        self.name.chars().filter(|sign| sign.is_alphanumeric()).count()
    }

    fn begins_a_word_of(&self, name: &str) -> bool {
        let is_email = name.contains('@') && !name.contains(char::is_whitespace);
        // All addresses of the practice end alike.
        let name = if is_email { name.rsplit_once('@').map_or(name, |(person, _)| person) } else { name };
        let name = comparable(name);
        name.match_indices(&self.name).any(|(at, _)| {
            let before = name.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '\'')
        })
    }
}

/// Without case and accents, with one space for hyphens and low lines, and without the @ of a handle.
fn comparable(name: &str) -> String {
    let folded = fold(name).replace(['-', '_'], " ");
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").trim_start_matches('@').trim_start().to_owned()
}

/// An address without what people leave out of it.
fn comparable_address(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::tests::{accounts, choice, staff};

    #[test]
    fn an_account_is_known_by_whatever_it_is_called() {
        let accounts = accounts();
        for (written, taken) in [
            ("facebook", "facebook"),
            ("FACEBOOK-2", "facebook-2"),
            ("Facebook 2", "facebook-2"),
            ("@leavale", "facebook"),
            ("LeaVale", "facebook"),
            ("@lea_mums", "facebook-2"),
            ("Facebook,  @leavale", "facebook"),
            ("https://www.facebook.com/leavale", "facebook"),
            ("facebook.com/lea_mums", "facebook-2"),
            ("goog", "listing"),
            ("Google", "listing"),
            ("lea vale", "listing"),
            ("old-page", "old-page"),
            ("Old Page", "old-page"),
            ("oldv", "old-page"),
        ] {
            assert_eq!(meant(written, &accounts, Beginning::OfAnyWord), ResolvedName::One(taken), "{written}");
        }
        for written in ["Facebook", "face", "fac"] {
            let several = ResolvedName::Several(vec!["facebook", "facebook-2"]);
            assert_eq!(meant(written, &accounts, Beginning::OfAnyWord), several, "{written}");
        }
        for written in ["", "@", "-", "f", "fa", "com", "https", "www", "book", "twitter", "facebook.com", "."] {
            assert_eq!(meant(written, &accounts, Beginning::OfAnyWord), ResolvedName::Nothing, "{written}");
        }
    }

    #[test]
    fn a_person_is_known_by_role_name_or_address_and_one_who_has_left_by_the_id() {
        let staff = staff();
        for (written, taken) in [
            ("Practice manager", "practice-manager"),
            ("carlene invented", "practice-manager"),
            ("Carlene", "practice-manager"),
            ("invent", "practice-manager"),
            ("carl", "practice-manager"),
            ("Asa", "receptionist"),
            ("o’made", "receptionist"),
            ("receptionist-2@leavale.nhs.uk", "receptionist-2"),
            ("receptionist-3", "receptionist-3"),
            ("Wilma", "nurse"),
        ] {
            let staff: Vec<NameChoice> = match written {
                // Two begin so otherwise.
                "carl" => staff.iter().filter(|person| person.id != "receptionist-2").cloned().collect(),
                _ => staff.clone(),
            };
            assert_eq!(meant(written, &staff, Beginning::OfAnyWord), ResolvedName::One(taken), "{written}");
        }
        let both = ResolvedName::Several(vec!["practice-manager", "receptionist-2"]);
        assert_eq!(meant("carl", &staff, Beginning::OfAnyWord), both);
        assert_eq!(
            meant("Former", &staff, Beginning::OfAnyWord),
            ResolvedName::Several(vec!["receptionist-3", "nurse"])
        );
        for written in ["made", "leavale", "nhs"] {
            assert_eq!(meant(written, &staff, Beginning::OfAnyWord), ResolvedName::Nothing, "{written}");
        }
    }

    #[test]
    fn the_whole_or_its_beginning_is_asked_for_as_it_is_said() {
        let words =
            [choice("ad-hoc", "ad-hoc", &[], false), choice("official-account", "official-account", &[], false)];
        for (written, how, taken) in [
            ("Ad hoc", Beginning::OfTheWhole, ResolvedName::One("ad-hoc")),
            ("off", Beginning::OfTheWhole, ResolvedName::One("official-account")),
            ("of", Beginning::OfTheWhole, ResolvedName::Nothing),
            ("account", Beginning::OfTheWhole, ResolvedName::Nothing),
            ("off", Beginning::Not, ResolvedName::Nothing),
            ("OFFICIAL_ACCOUNT", Beginning::Not, ResolvedName::One("official-account")),
        ] {
            assert_eq!(meant(written, &words, how), taken, "{written}");
        }
    }
}
