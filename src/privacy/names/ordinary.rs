//! Names that are also ordinary words, and the context they need before they count as names.

use crate::base::fold::WordList;

/// How ambiguous a capitalised word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ambiguity {
    /// Only a name.
    NameAlone,
    /// Also an ordinary word: "Will you", "by the grace of".
    WordToo,
    /// Also a month, a place or a name of the practice's own, which is capitalised anyway.
    ProperToo,
}

/// First names and surnames that are also months or places.
static PROPER: WordList = WordList::of(
    "adelaide alexandra april ashley asia august austin berlin beverley bradley bristol brittany chelsea chester \
    china derby devon durham england florence france georgia holland india ireland israel january jordan june \
    kent lincoln london march may milan nottingham paris sheffield shirley sutton sydney troy victoria virginia \
    wales wells york",
);

/// First names and surnames that are also ordinary words.
static WORDS: WordList = WordList::of(
    "abbot able amber angel apple archer art ash autumn baker ball banks barber baron basil bay bean bear bell \
    berry best bill bird bishop black blank bliss bloom blossom bolt bond bone book booth bow bowl bowls box \
    branch brand briar bridge bridges bright brook brooks brown buck bull burn burns bush butcher butler candy \
    cane carol carpenter carter case cash castle chance charity chase cherry child chip christian chuck church \
    clay cliff close coach coffee colt constant cook cooper coral cotton counter crane cross crow crystal curry \
    daisy dale dawn day dean dear dell don drake draper drew duke earl early eve example fair faith farmer faye \
    felicity fern field fields fish fisher flint flower flowers ford forest foster fountain fox frank freedom \
    friend frost gale gardener gardner garland gate gates gay gene ginger glass glen glory gold good grace \
    grant grave graves gray green grey ground grove guest guy hall ham hammer hand hands hardy harmony hart \
    haven hawk hay hazel head heart heath heather herb hill hills holiday holly holy honey honor hood hook hope \
    house hunt hunter iris ivory ivy jack jade jasmine jay jean jewel josh joy judge justice king kit kitty \
    knight lake lamb lance lane lark laurel law leaf lily link little lock long lord love low major maple mark \
    marsh marshal marshall mason max means melody mercy merit miles mill miller mills mint miss mole moon moor \
    moss myrtle neat new nick noble north nurse olive opal page parish park parker parks pat patience peace \
    pearl peg penny pepper pike piper place pole pond pool poppy porter potter precious price pride prince \
    princess prudence queen rain ray read reed rich ring river rivers rob robin rock rod rose rosemary ruby \
    rush sage sandy savage self sharp shepherd short silver singer sky small smart snow speed spring star steel \
    stone strong sue summer swan sweet swift tanner temple tiller town trinity trip true turner unity urban \
    valentine victor violet wade walker wall ward waters way weaver welcome west wheat white will winter wise \
    wolf wood woods young",
);

/// The ambiguity of a folded word.
pub fn ambiguity(word: &str) -> Ambiguity {
    if PROPER.has(word) {
        Ambiguity::ProperToo
    } else if word.len() < 3 || WORDS.has(word) {
        Ambiguity::WordToo
    } else {
        Ambiguity::NameAlone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_more_than_a_name_needs_more_around_it() {
        let found = ["grace", "may", "jo", "sian", "abbot", "york"].map(ambiguity);
        assert_eq!(
            found,
            [
                Ambiguity::WordToo,
                Ambiguity::ProperToo,
                Ambiguity::WordToo,
                Ambiguity::NameAlone,
                Ambiguity::WordToo,
                Ambiguity::ProperToo
            ]
        );
    }
}
