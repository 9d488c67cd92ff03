// What the search takes for the same word: the fold of src/base/fold.rs, held to it by tests/search/fold.tsv.
var byelawWords = (() => {
  "use strict";

  // Folds to itself, but for capitals.
  const PLAIN = /^[ -_a-~]*$/;
  const INVISIBLE = /(?![\t-\r\x85])[\p{DI}\p{Cc}\u20dd-\u20e0\u20e2-\u20e4\ufff9-\ufffb]/gu;
  const DASH = /[\p{Dash}\u2043]/gu;
  const APOSTROPHE =
    /[`´\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07]/gu;
  const STROKES = new Map("ß:ss æ:ae œ:oe þ:th ø:o ł:l ƚ:l ɫ:l đ:d ð:d ɖ:d ɗ:d ħ:h ŧ:t ı:i ɨ:i ŋ:n ɲ:n ƀ:b ɓ:b ƙ:k ĸ:k ƶ:z ǥ:g ɍ:r ɏ:y"
    .split(" ").map((pair) => pair.split(":")));
  // A sign that is not plain, with the accents and unseen signs behind it.
  const SEGMENT = /(?:[^ -_a-~]|[ -~](?=[\p{M}\p{DI}]))[\p{M}\p{DI}]*/gu;
  // Without spaces: each sign may begin a word.
  const RUN = "Han Hiragana Katakana Thai Lao Khmer Myanmar".replace(/\w+ ?/g, (name) => `\\p{sc=${name.trim()}}`) + "\u30fc";
  const SIGN = `(?:(?![${RUN}])[\\p{L}\\p{N}\\p{M}])`;
  const WORD = new RegExp(`[${RUN}]+|${SIGN}+(?:[.'-]${SIGN}+)*`, "gu");
  const IS_RUN = new RegExp(`^[${RUN}]`, "u");
  const LONGEST = 12;

  // A mark is an accent if it may change places with another.
  const isAccent = (mark) => mark === "\u0345" || `\u0345${mark}`.normalize("NFD")[0] !== "\u0345";

  const plain = (text) =>
    text.replace(INVISIBLE, "").replace(DASH, "-").replace(APOSTROPHE, "'").replace(/\p{White_Space}/gu, " ");
  const foldSegment = (text) => [...plain(plain(text).normalize("NFKD"))]
    .filter((sign) => !/\p{M}/u.test(sign) || !isAccent(sign))
    .flatMap((sign) => [...sign.toUpperCase()].flatMap((large) => [...large.toLowerCase()]))
    .map((sign) => STROKES.get(sign) ?? (/\p{M}/u.test(sign) && isAccent(sign) ? "" : sign))
    .join("");

  // The text folded, and where each place in it was.
  function folded(text) {
    if (PLAIN.test(text)) return { text: text.toLowerCase(), place: (at) => at };
    const shifts = [];
    let [made, done, by] = ["", 0, 0];
    for (const { 0: segment, index } of text.matchAll(SEGMENT)) {
      made += text.slice(done, index).toLowerCase() + foldSegment(segment);
      done = index + segment.length;
      if (done - made.length !== by) shifts.push({ at: made.length, by: by = done - made.length });
    }
    made += text.slice(done).toLowerCase();
    const place = (at) => {
      let [low, high] = [0, shifts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = shifts[middle].at <= at ? [middle + 1, high] : [low, middle];
      }
      return at + (low ? shifts[low - 1].by : 0);
    };
    return { text: made, place };
  }

  const singular = (word) =>
    word.replace(/([^aeiou])ies$/, "$1y").replace(/(ss|x|ch|sh)es$/, "$1").replace(/([^su])s$/, "$1");

  // e-mail is also email, covid-19 covid19, o'brien obrien; 5.3 and don't stay.
  const tighten = (word) =>
    (/\p{L}/u.test(word) ? word.replace(/-/g, "").replace(/^(\p{L})'(?=\p{L}{3})/u, "$1") : word);

  // Words and their places; self-employed has two parts.
  function of(text) {
    const { text: made, place } = folded(text);
    const words = [];
    const add = (word, start, end, isPart) => {
      const at = place(start);
      const tight = tighten(word);
      words.push({ word, tight, one: singular(tight), at, length: place(end) - at, isPart });
    };
    for (const { 0: word, index } of made.matchAll(WORD)) {
      if (IS_RUN.test(word)) {
        for (let from = 0; from < word.length; from++) {
          add(word.slice(from, from + LONGEST), index + from, Math.min(index + from + LONGEST, index + word.length), from > 0);
        }
        continue;
      }
      add(word, index, index + word.length, false);
      if (!/[.'-]/.test(word) || /\p{N}/u.test(word)) continue;
      for (const { 0: part, index: at } of word.matchAll(/[^.'-]+/g)) add(part, index + at, index + at + part.length, true);
    }
    return words;
  }

  return { fold: (text) => folded(text).text, of };
})();
