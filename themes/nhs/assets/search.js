// search-index.js sets byelawIndex and byelawRest: [[title, href, …], …].
"use strict";

const SHOWN = 50;
const EXCERPT = 180;
// Left out of longer queries.
const LITTLE = /^(a|about|and|by|clause|do|for|from|how|i|in|is|it|my|of|on|section|the|this|to|we|what|who)$/;
const [box, status, list, nothing, terms] =
  ["q", "status", "results", "nothing", "terms"].map((id) => document.getElementById(id));
const { fold, of: wordsOf } = byelawWords;
let timer, typed;

// Whether a word begins as typed, with one letter wrong, missing or added, or two swapped.
function nearly(typed, word) {
  let i = 0;
  while (i < typed.length && typed[i] === word[i]) i++;
  const rest = typed.slice(i + 1);
  return word.startsWith(rest, i + 1) || word.startsWith(typed.slice(i), i + 1) || word.startsWith(rest, i) ||
    (rest && word.startsWith(rest[0] + typed[i] + rest.slice(1), i));
}

// 9 the word itself, 8 its plural, 2 its beginning, 1 with a slip, 0 not.
function match(typed, { word, tight, one }, forgiving) {
  if (word === typed.word || tight === typed.tight) return 9;
  if (one === typed.one) return 8;
  if (word.startsWith(typed.word) || tight.startsWith(typed.tight)) return 2;
  const slip = (form) => /^\p{L}{5,}$/u.test(form) && nearly(form, tight);
  return forgiving && (slip(typed.tight) || slip(typed.one)) ? 1 : 0;
}

const best = (typed, words, forgiving) => Math.max(0, ...words.map((word) => match(typed, word, forgiving)));

const entries = [...byelawIndex, ...byelawRest].map(([title, href, kind, text, also = "", first = []]) =>
  ({
    title, href, kind, text, phrases: fold(`${title} ${text} ${also}`), first: first.map(wordsOf),
    parts: [title, `${also} ${kind}`, text].map(wordsOf),
  }));

// Any word may be found; more count most, then a number in a title, what leads here, whole words, titles.
function rate(entry, query, forgiving, asked) {
  let points = asked.includes(" ") && entry.phrases.includes(asked) ? 50 : 0;
  if (entry.first.some((words) => words.every((word) => best(word, typed) > 7))) points += 500;
  let count = 0;
  for (const word of query) {
    const [title, also, text] = entry.parts.map((words) => best(word, words, forgiving));
    if (title || also || text) count++;
    points += title * 3 + also * 2 + text + 1000 * (title > 8 && /\d/.test(word.word));
  }
  return { ...entry, count, points };
}

const find = (query, forgiving, asked) => entries
  .map((entry) => rate(entry, query, forgiving, asked))
  .filter(({ count }) => count)
  .sort((a, b) => b.count - a.count || b.points - a.points);

const whole = (words) => words.filter(({ isPart }) => !isPart);

// The words with two neighbours taken as one, for what is written together: whistle blowing.
const joined = (words) => words.slice(1).map((second, at) =>
  [...words.slice(0, at), ...whole(wordsOf(words[at].word + second.word)), ...words.slice(at + 2)]);

// The three known words that share most pairs of letters with one as typed.
function nearest(words) {
  const pairs = (word) => [...word].slice(1).map((sign, at) => word[at] + sign);
  const typed = words.map(({ word }) => pairs(word));
  const likeness = (own) => Math.max(...typed.map((other) =>
    own.filter((pair) => other.includes(pair)).length / (own.length + other.length + 1)));
  return [...new Set(entries.flatMap(({ parts: [title, also] }) => [...title, ...also]).map(({ word }) => word))]
    .filter((word) => word[3]).map((word) => [likeness(pairs(word)), word]).sort(([a], [b]) => b - a).slice(0, 3);
}

function add(parent, name, text = "", className = "") {
  const made = document.createElement(name);
  Object.assign(made, { textContent: text, className });
  parent.append(made);
  return made;
}

// The text around the first match, all matches marked; a title is not cut.
function addMarked(parent, text, isHit, length = text.length) {
  const hits = wordsOf(text).filter(isHit);
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
  typed = wordsOf(asked);
  const words = whole(typed);
  const telling = words.filter(({ word }) => !LITTLE.test(word));
  // Apart, for what is written with a space: self-employed.
  const apart = typed.filter(({ word, isPart }) => isPart || !/[.'-]/.test(word));
  let [query, found, forgiving] = [telling.length ? telling : words, []];
  // As typed, with a slip, together, apart; if no page has all words, those that have some.
  const ways = [query, query, ...joined(query), apart, query];
  for (const [at, way] of ways.entries()) {
    if (found[0]?.count === query.length) break;
    forgiving = at > 0;
    found = find(query = way, forgiving, fold(asked));
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
  const all = found.filter(({ count }) => count === query.length).length;
  const some = found.length - all;
  status.textContent = asked && `${all || "No"} result${all === 1 ? "" : "s"} for “${asked}”` +
    (some ? `, ${some} with some of the words` : "") + (found.length > SHOWN ? `, the first ${SHOWN} shown` : "");
  nothing.hidden = !asked || found.length > 0;
  terms.textContent = "";
  for (const [, near] of nothing.hidden ? [] : nearest(words)) {
    add(add(terms, "li"), "a", near).href = `?q=${encodeURIComponent(near)}`;
  }
  // For the way back. Some browsers refuse it to a file.
  try { history.replaceState(null, "", `?q=${encodeURIComponent(asked)}`); } catch {}
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, 120);
});

box.form.addEventListener("submit", (event) => {
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
  const next = event.key === "Escape" && here ? box : here >= 0 && step && stops[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

box.value = new URLSearchParams(location.search).get("q") || "";
box.focus();
search();
