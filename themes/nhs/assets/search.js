// search-index.js, loaded before, sets byelawIndex: [[title, href, kind, text], …], and words.js byelawWords.
(() => {
  "use strict";

  const SHOWN = 50;
  const EXCERPT = 180;
  // Left out of longer queries.
  const LITTLE = /^(a|about|and|clause|do|how|i|in|is|it|of|on|section|the|this|to|we|what|who)$/;
  const [form, box, status, list, slash] =
    ["form", "q", "status", "results", "slash"].map((id) => document.getElementById(id));
  const { fold, of: wordsOf } = byelawWords;
  let timer;

  // What an incident is called for short: 2026-08-k7m is also 202608k7m and k7m.
  const shortNames = (words) => words.flatMap((found) => {
    const [, month, signs] = found.word.match(/^(\d{4}-\d\d)-(\w+)$/) || [];
    return month ? [month.replace("-", "") + signs, signs].map((word) => ({ ...found, word, tight: word, one: word })) : [];
  });
  const withShortNames = (words) => [...words, ...shortNames(words)];

  // Whether a word begins as typed, with one letter wrong, missing or added, or two swapped.
  function nearly(typed, word) {
    let i = 0;
    while (i < typed.length && typed[i] === word[i]) i++;
    const rest = typed.slice(i + 1);
    return word.startsWith(rest, i + 1) || word.startsWith(typed.slice(i), i + 1) || word.startsWith(rest, i) ||
      (rest && word.startsWith(rest[0] + typed[i] + rest.slice(1), i));
  }

  // 3 the word itself, 2 its beginning or plural, 1 with a slip, 0 not.
  function match(typed, { word, tight, one }, forgiving) {
    if (word === typed.word || tight === typed.tight) return 3;
    if (word.startsWith(typed.word) || tight.startsWith(typed.tight) || one === typed.one) return 2;
    const slip = (form) => /^\p{L}{5,}$/u.test(form) && nearly(form, tight);
    return forgiving && (slip(typed.tight) || slip(typed.one)) ? 1 : 0;
  }

  const best = (typed, words, forgiving) => Math.max(0, ...words.map((word) => match(typed, word, forgiving)));

  const entries = (window.byelawIndex || []).map(([title, href, kind, text]) =>
    ({
      title, href, kind, text, inTitle: withShortNames(wordsOf(title)), inText: wordsOf(text), inKind: wordsOf(kind),
      phrases: fold(`${title} ${text}`),
    }));

  // 0 unless every word is found; titles and the words as asked count more, an exact number in a title most.
  function score(entry, query, forgiving, asked) {
    let total = asked.includes(" ") && entry.phrases.includes(asked) ? 50 : 0;
    for (const typed of query) {
      const title = best(typed, entry.inTitle, forgiving);
      const other = best(typed, entry.inText, forgiving) || best(typed, entry.inKind, forgiving) / 10;
      if (!title && !other) return 0;
      total += title * 10 + other + (title === 3 && /\d/.test(typed.word) ? 1000 : 0);
    }
    return total;
  }

  const find = (query, forgiving, asked) => entries
    .map((entry) => ({ ...entry, points: score(entry, query, forgiving, asked) }))
    .filter(({ points }) => points)
    .sort((a, b) => b.points - a.points);

  const whole = (words) => words.filter(({ isPart }) => !isPart);

  // The words with two neighbours taken as one, for what is written together: whistle blowing.
  const joined = (words) => words.slice(1).map((second, at) =>
    [...words.slice(0, at), ...whole(wordsOf(words[at].word + second.word)), ...words.slice(at + 2)]);

  function add(parent, name, text = "", className = "") {
    const made = document.createElement(name);
    Object.assign(made, { textContent: text, className });
    parent.append(made);
    return made;
  }

  // The text around the first match, all matches marked; a title is not cut.
  function addMarked(parent, text, isHit, length = text.length) {
    const hits = withShortNames(wordsOf(text)).filter(isHit);
    let at = hits[0]?.at > 60 && length < text.length ? text.indexOf(" ", hits[0].at - 60) + 1 : 0;
    const end = text.length - at > length ? text.lastIndexOf(" ", at + length) : text.length;
    if (at) parent.append("… ");
    for (const hit of hits) {
      const stop = hit.at + hit.length;
      if (hit.at < at || stop > end) continue;
      parent.append(text.slice(at, hit.at));
      add(parent, "mark", text.slice(hit.at, stop));
      at = stop;
    }
    parent.append(text.slice(at, end), end < text.length ? "\u00a0…" : "");
  }

  function search() {
    timer = clearTimeout(timer);
    const asked = box.value.trim();
    const typed = wordsOf(asked);
    const words = whole(typed);
    const telling = words.filter(({ word }) => !LITTLE.test(word));
    // Apart, for what is written with a space: self-employed.
    const apart = typed.filter(({ word, isPart }) => isPart || !/[.'-]/.test(word));
    let query = telling.length ? telling : words;
    let found = find(query, false, fold(asked));
    const forgiving = !found.length;
    for (const other of forgiving ? [query, ...joined(query), apart] : []) {
      if (!found.length) found = find(query = other, true, fold(asked));
    }
    const isHit = (word) => query.some((typed) => match(typed, word, forgiving));
    list.textContent = "";
    for (const { title, href, kind, text } of found.slice(0, SHOWN)) {
      const item = add(list, "li", "", "byelaw-search__result");
      const link = add(add(item, "h2", "", "byelaw-search__title"), "a");
      link.href = href;
      addMarked(link, title, isHit);
      addMarked(add(item, "p", "", "byelaw-search__excerpt"), text, isHit, EXCERPT);
      add(item, "p", kind, "byelaw-search__where");
    }
    const count = found.length;
    const more = count > SHOWN ? `, the first ${SHOWN} shown` : "";
    status.textContent = asked && `${count || "No"} result${count === 1 ? "" : "s"} for “${asked}”${more}`;
    // For the way back. Some browsers refuse it to a file.
    try { history.replaceState(null, "", `?q=${encodeURIComponent(asked)}`); } catch {}
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const act = document.activeElement === box ? "click" : "focus";
    search();
    list.querySelector("a")?.[act]();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A search that waits would take the result away from under the arrow.
    if (timer && /^Arrow/.test(event.key)) search();
    const stops = [box, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const away = (event.key === "/" && slash.checked) || event.key === "Escape";
    const next = away && here ? box : here >= 0 && step && stops[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  box.value = new URLSearchParams(location.search).get("q") || "";
  box.focus();
  search();
})();
