//! Text made alike however it was typed, so that words can be compared, and the way back to where each stood.

mod word_list;

use std::borrow::Cow;
use std::ops::Range;

pub use self::word_list::WordList;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, is_nfkc_quick};

/// A text with the same sign wherever a reader sees the same: full-width digits, ligatures and the like are plain (NFKC), invisible
/// signs are gone, and there is one hyphen, one apostrophe, one space and one line end. Case and accents are kept.
pub fn same_signs(text: &str) -> Cow<'_, str> {
    Folded::same_signs(text).text
}

/// The same without case and accents, and with a space for each line end: what two ways to write the same words have in common.
pub fn fold(text: &str) -> Cow<'_, str> {
    Folded::fully(text).text
}

/// A folded text that knows where each part of it stood.
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    text: Cow<'t, str>,
    /// In order. Before the first of them, both texts are the same byte for byte.
    runs: Vec<Run>,
}

/// A stretch of the folded text, up to the next one, and what it was made from.
#[derive(Clone, Debug)]
struct Run {
    folded: usize,
    source: Range<usize>,
    /// Whether each byte is one byte of the source; else the whole was made from the whole.
    is_bytewise: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    SameSigns,
    Full,
}

impl<'t> Folded<'t> {
    /// [`same_signs`] that knows its way back.
    pub fn same_signs(text: &'t str) -> Self {
        Folded::at(Level::SameSigns, text)
    }

    /// [`fold`] that knows its way back.
    pub fn fully(text: &'t str) -> Self {
        Folded::at(Level::Full, text)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source from which bytes of the folded text were made. Both ends lie between two characters, and a
    /// character of the source belongs to the range whole, with the accents and the invisible signs that follow it.
    pub fn source(&self, folded: Range<usize>) -> Range<usize> {
        match folded.end.checked_sub(1) {
            Some(last) if last >= folded.start => self.place(folded.start).0..self.place(last).1,
            Some(before) => self.place(before).1..self.place(before).1,
            None => 0..0,
        }
    }

    /// The bytes of the source from which one byte was made.
    fn place(&self, byte: usize) -> (usize, usize) {
        let after = self.runs.partition_point(|run| run.folded <= byte);
        let Some(run) = after.checked_sub(1).and_then(|last| self.runs.get(last)) else { return (byte, byte + 1) };
        match run.is_bytewise {
            true => (run.source.start + (byte - run.folded), run.source.start + (byte - run.folded) + 1),
            false => (run.source.start, run.source.end),
        }
    }

    fn at(level: Level, text: &'t str) -> Self {
        let mut writer = FoldWriter { source: text, written: None, runs: Vec::new() };
        let bytes = text.as_bytes();
        if bytes.iter().all(|byte| ascii(level, *byte) == Some(*byte)) {
            return Folded { text: Cow::Borrowed(text), runs: Vec::new() };
        }
        let mut at = 0;
        let mut piece = String::new();
        while at < bytes.len() {
            let plain = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| ascii(level, **byte).is_some());
            // What follows a letter may be its accent, unless it is ASCII too and seen.
            let end = at + plain.count();
            let end = if end == bytes.len() { end } else { end.saturating_sub(1) };
            if end > at {
                writer.ascii(level, at..end);
                at = end;
                continue;
            }
            let end = end_of_segment(text, at);
            piece.clear();
            fold_segment(level, &text[at..end], &mut piece);
            writer.segment(at..end, &piece);
            at = end;
        }
        writer.finish()
    }
}

/// Writes a folded text; as long as it is the same as its source, there is nothing to write.
struct FoldWriter<'t> {
    source: &'t str,
    written: Option<String>,
    runs: Vec<Run>,
}

impl<'t> FoldWriter<'t> {
    /// A stretch of ASCII, each byte of which becomes one.
    fn ascii(&mut self, level: Level, source: Range<usize>) {
        let bytes = self.source.as_bytes().get(source.clone()).unwrap_or_default();
        if self.written.is_none() && bytes.iter().all(|byte| ascii(level, *byte) == Some(*byte)) {
            return;
        }
        // As long as nothing but this has changed, every byte is where it was.
        if self.written.is_some() {
            self.run(source.clone(), true);
        }
        let folded = bytes.iter().filter_map(|byte| ascii(level, *byte)).map(char::from);
        self.text(source.start).extend(folded);
    }

    fn segment(&mut self, source: Range<usize>, folded: &str) {
        let is_same = self.source.get(source.clone()) == Some(folded);
        if self.written.is_none() && is_same {
            return;
        }
        let at = source.start;
        // A letter of several bytes is one thing even where it stays as it is.
        self.run(source, false);
        self.text(at).push_str(folded);
    }

    fn text(&mut self, until: usize) -> &mut String {
        self.written.get_or_insert_with(|| {
            let mut text = String::with_capacity(self.source.len() + self.source.len() / 8);
            text.push_str(self.source.get(..until).unwrap_or_default());
            text
        })
    }

    fn run(&mut self, source: Range<usize>, is_bytewise: bool) {
        let folded = self.text(source.start).len();
        match self.runs.last_mut() {
            // Of what left nothing behind there is nothing to find.
            Some(last) if last.folded == folded => *last = Run { folded, source, is_bytewise },
            Some(last) if is_bytewise && last.is_bytewise && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.runs.push(Run { folded, source, is_bytewise }),
        }
    }

    fn finish(self) -> Folded<'t> {
        let text = self.written.map_or(Cow::Borrowed(self.source), Cow::Owned);
        Folded { text, runs: self.runs }
    }
}

/// Up to where what follows a character may change what it becomes: its accents, and what is not seen.
fn end_of_segment(text: &str, start: usize) -> usize {
    let follows = text.get(start..).unwrap_or_default().char_indices().skip(1);
    let mut follows = follows.skip_while(|(_, sign)| is_invisible(*sign) || joins(*sign));
    follows.next().map_or(text.len(), |(at, _)| start + at)
}

/// Whether a character may become one with what stands before it.
fn joins(sign: char) -> bool {
    if sign.is_ascii() {
        return false;
    }
    let mut first = None;
    decompose_compatible(sign, |part| {
        first.get_or_insert(part);
    });
    let first = first.unwrap_or(sign);
    canonical_combining_class(first) != 0 || is_nfkc_quick(std::iter::once(first)) == IsNormalized::Maybe
}

fn fold_segment(level: Level, segment: &str, to: &mut String) {
    let seen = segment.chars().filter(|sign| !is_invisible(*sign)).map(|sign| plain(level, sign));
    let plain_parts = seen.nfkd().filter(|sign| !is_invisible(*sign)).map(|sign| plain(level, sign));
    match level {
        Level::SameSigns => to.extend(plain_parts.nfc()),
        Level::Full => {
            for letter in plain_parts.filter(|part| canonical_combining_class(*part) == 0) {
                // To capitals and back is full case folding: `ß` becomes `ss`.
                for small in letter.to_uppercase().flat_map(char::to_lowercase) {
                    match without_stroke(small) {
                        Some(letters) => to.push_str(letters),
                        None if canonical_combining_class(small) == 0 => to.push(small),
                        None => {}
                    }
                }
            }
        }
    }
}

/// What an ASCII character becomes; nothing where it is not seen, or is another's first byte.
fn ascii(level: Level, byte: u8) -> Option<u8> {
    match byte {
        b'\n' | b'\r' if level == Level::SameSigns => Some(b'\n'),
        b'\t'..=b'\r' => Some(b' '),
        0..=0x1f | 0x7f.. => None,
        b'`' => Some(b'\''),
        _ if level == Level::Full => Some(byte.to_ascii_lowercase()),
        _ => Some(byte),
    }
}

/// The plain sign for another of its kind that Unicode's compatibility forms keep apart.
fn plain(level: Level, sign: char) -> char {
    match sign {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' if level == Level::SameSigns => '\n',
        _ if sign.is_whitespace() => ' ',
        // Unicode's property `Dash`, and the bullet that looks like one.
        '\u{58a}'
        | '\u{5be}'
        | '\u{1400}'
        | '\u{1806}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2053}'
        | '\u{207b}'
        | '\u{208b}'
        | '\u{2212}'
        | '\u{2e17}'
        | '\u{2e1a}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{2e40}'
        | '\u{2e5d}'
        | '\u{301c}'
        | '\u{3030}'
        | '\u{30a0}'
        | '\u{fe31}'
        | '\u{fe32}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}'
        | '\u{10ead}' => '-',
        // Quotation marks, primes, accents that stand alone and the letters that are written as apostrophes.
        '`'
        | '\u{b4}'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bf}'
        | '\u{2c8}'
        | '\u{2ca}'
        | '\u{2cb}'
        | '\u{55a}'
        | '\u{5f3}'
        | '\u{7f4}'
        | '\u{7f5}'
        | '\u{1fbd}'
        | '\u{1fbf}'
        | '\u{1fef}'
        | '\u{1ffd}'
        | '\u{1ffe}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{a78b}'
        | '\u{a78c}'
        | '\u{ff07}' => '\'',
        _ => sign,
    }
}

/// Letters that Unicode does not take for another with an accent, in small.
fn without_stroke(letter: char) -> Option<&'static str> {
    Some(match letter {
        // What `ẞ` is in small.
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' | 'ƚ' | 'ɫ' => "l",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' | 'ɨ' => "i",
        'ŋ' | 'ɲ' => "n",
        'ƀ' | 'ɓ' => "b",
        'ƙ' | 'ĸ' => "k",
        'ƶ' => "z",
        'ǥ' => "g",
        'ɍ' => "r",
        'ɏ' => "y",
        _ => return None,
    })
}

/// What no reader sees: Unicode's property `Default_Ignorable_Code_Point`, controls and notes between lines, and a ring
/// or a key around a sign, which is the sign.
pub fn is_invisible(sign: char) -> bool {
    match sign {
        '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => sign.is_control() && !sign.is_whitespace(),
    }
}

/// Whether a sign may stand in a file of XML: neither a control nor what Unicode will never make a character.
pub fn is_in_xml(sign: char) -> bool {
    let is_control = sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}');
    let is_no_character = matches!(sign, '\u{fdd0}'..='\u{fdef}') || u32::from(sign) & 0xfffe == 0xfffe;
    !is_control && !is_no_character
}

/// A text for a file of XML (a feed, a site map, a workbook), without the signs for which every reader refuses the whole.
pub fn for_xml(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_in_xml) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|sign| is_in_xml(*sign)).collect()),
    }
}

#[cfg(test)]
mod tests;
