//! Words used to talk about passwords, codes and keys, and ordinary names that look like passwords.

use crate::base::fold::WordList;

/// Words in sentences about a password or where it is kept.
static TALK: WordList = WordList::of(
    "a about accepted access account accounts advice after again agreed all alone already also always an and any anyone \
    appropriate app ask asap at attempts available avoid bad be because before being below best better between birthday blank both by \
    can cannot capitals careful case case-sensitive change changes character characters check checks choice choose choosing \
    clause clear code codes common company complex complexity compliant compulsory compromised confidential contact control \
    controls copied correct could creating critical current custodian daily day days default details different difficult \
    digit digits disabled do document documents does don't duty each easy either email empty enabled enforced enough \
    essential etc every everyone everybody expiry fair few fewer field fields file files first fixed following for forgotten \
    form forms four five free from full gone good group guess guidance guideline handed handover hard has have held help her \
    here hers hidden his history holder holders how i if important in incorrect insecure insufficient internal invalid it \
    its itself join just keep keeper keepers kept key keys kind known last least left length letter letters level like line \
    link list local location log login long longer lost made manager managers mandatory manual many master max maximum may \
    me meeting memorable mine min minimum missing monthly more most much multi must my n/a name names near necessary need \
    needed needs never new next nil no nobody none normal not note nothing now number numbers obvious of off office often ok \
    old on once one only option optional or other our ours out outside over own owner page partner partners password \
    passwords pending per permanent person personal phone plain please policies policy pool poor porch practice practices \
    private procedure protection public purpose quarterly question random read reception recovery refused request requests \
    required requirement requirements reset resets responsible reuse review right role rotation rule rules safe same secret \
    secure security see self sensitive sent sentence service set several share shared sharing she short should show shown \
    single six skipped somebody someone something something's special spoken staff standard still storage store strength \
    strict strong such sufficient suitable support symbol symbols system tba tbc tbd temporary text than that the their \
    theirs them there these they this those three time to token tokens too twice two type typed under unique unknown unsafe \
    until up update use used user users using valid vault version very via voluntary vital wanted was we weak weekly well \
    were what when where which who whole why will with within without word words would write wrong years yearly yes you \
    your yours factor step based wide locked masked hashed stolen broken salted printed pinned lodged",
);

/// Endings of descriptive words, which are rarely chosen as passwords.
const ENDINGS: [&str; 14] =
    ["ed", "ing", "ly", "able", "ible", "ness", "ment", "tion", "sion", "ity", "ful", "less", "ance", "ence"];

/// Names with digits or inner capitals, in lower case and without trailing digits.
static NAMES: WordList = WordList::of(
    "windows office microsoft ms microsoft365 keepass keepassxc lastpass bitwarden 1password dashlane nordpass protonpass iphone ipad \
    ipados ios macos android level annex section clause appendix chapter version v sp iso nist bs en ce ig tls ssl wpa sha \
    aes md ipv mp web web2 box step phase part form table room floor building tier band grade covid facebook instagram \
    nhsmail nhsnet youtube linkedin whatsapp tiktok onedrive sharepoint systmone econsult accurx powerpoint bitlocker paypal \
    github gitlab nextdoor fido webauthn oauth openid saml yubikey usb emis snomed ods gdpr id q h",
);

/// A word used to talk about a password, or a descriptive one: "changed", "two-factor", "role-based".
pub(super) fn is_talk(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if word.is_empty() || TALK.has(&word) {
        return true;
    }
    let describes = |part: &str| {
        part.len() > 6 && part.chars().all(char::is_alphabetic) && ENDINGS.iter().any(|ending| part.ends_with(ending))
    };
    let mut parts = word.split(['-', '/', '\'']);
    match (parts.next(), parts.next_back()) {
        (Some(whole), None) => describes(whole),
        (Some(first), Some(last)) => {
            let is_known = |part: &str| TALK.has(part) || describes(part);
            is_known(last) || is_known(first) && parts.all(is_known)
        }
        _ => false,
    }
}

/// `Windows11`, `1Password`, `ISO27001`, `SP800-63B`, `v2.1`, `NHSmail`.
pub(super) fn is_ordinary_name(word: &str) -> bool {
    let word = word.to_lowercase();
    let start = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let number = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let (name, number) = word.split_at(number);
    // A version or standard number, with at most one letter.
    let is_number = number.chars().filter(|c| c.is_alphabetic()).count() <= 1 && number.len() <= 8;
    [word.as_str(), start].iter().any(|one| NAMES.has(one)) || is_number && NAMES.has(name.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_passwords_are_known() {
        for word in
            ["the", "Two-factor", "changed.", "role-based", "insufficient", "username/password", "case-sensitive"]
        {
            assert!(is_talk(word), "{word}");
        }
        for word in ["sunshine", "Tulip-4821", "correct-horse-battery", "kettle"] {
            assert!(!is_talk(word), "{word}");
        }
        for name in ["Windows11", "1Password", "ISO27001", "SP800-63B", "v2.1", "NHSmail", "Office365", "IPv6"] {
            assert!(is_ordinary_name(name), "{name}");
        }
        assert!(!is_ordinary_name("Summer2026") && !is_ordinary_name("hunter2"));
    }
}
