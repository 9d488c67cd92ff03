// Validates every page of both built sites and of the reports, and follows every link in them; each must stand on its own,
// wherever it is put.
//
// Settings of html-validate beside this file that are not its recommended ones: clause anchors are `5.3`, a valid id of HTML 5;
// lists whose style hides what they are to a screen reader say so (`role="list"`), and a box that
// scrolls is a `role="region"`; nothing is loaded from another host, so nothing needs an integrity; telephone numbers are kept
// together by a class; blanks at a line's end do no harm; how long a policy's title is is the practice's own business.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { HtmlValidate } from '../tools/index.mjs';

const output = process.env.BYELAW_OUTPUT;
const root = process.env.BYELAW_ROOT;
const config = JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url), 'utf8'));
const validator = new HtmlValidate(config);
const publicUrl = readFileSync(path.join(root, 'content/site.toml'), 'utf8').match(/^public_url = "(.+)"/m)?.[1];

const failures = [];
const fail = (place, message) => failures.push(`${place}: ${message}`);

const decode = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits)))
    .replace(/&(quot|lt|gt|amp);/g, (_, name) => ({ quot: '"', lt: '<', gt: '>', amp: '&' })[name]);

/** Every file of a site by its path, with a page's elements and the ids in it. */
async function readSite(name) {
  const folder = path.join(output, name);
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = path.join(entry.parentPath ?? entry.path, entry.name);
    const file = { bytes: readFileSync(full), full };
    if (full.endsWith('.html')) {
      const source = { data: file.bytes.toString('utf8'), filename: full, line: 1, column: 1, offset: 0 };
      file.page = (await validator.getParserFor(source)).parseHtml(source);
      file.ids = new Set(file.page.querySelectorAll('[id]').map((element) => decode(element.getAttributeValue('id'))));
    }
    files.set(path.relative(folder, full).split(path.sep).join('/'), file);
  }
  return { name, files };
}

/** Fails unless the address, taken from a file of the site, is a file of it and a place in that. */
function follow(site, from, address, place) {
  const [way, fragment] = address.split('#', 2);
  const rooted = path.posix.normalize(path.posix.join(path.posix.dirname(from), decodeURIComponent(way.split('?')[0])));
  const target = way === '' ? from : rooted;
  if (target.startsWith('..') || way.startsWith('/')) return fail(place, `‘${address}’ leaves the site`);
  const file = site.files.get(target);
  if (!file) return fail(place, `‘${address}’ leads to no file: ${target}`);
  if (fragment && !file.ids?.has(decodeURIComponent(fragment))) fail(place, `‘${address}’ leads to no place in ${target}`);
}

const HAS_SCHEME = /^([a-z][a-z0-9+.-]*:|\/\/)/i;
// What a person follows, on a page; everything else is loaded with it.
const OUTWARD = /^(https?:\/\/[^/]+\/?|mailto:[^@]+@|tel:\+?[0-9])/;
const OUTWARD_REL = new Set(['canonical', 'alternate', 'license', 'author']);

function checkLinks(site, from, file) {
  // A lost address can be at any depth, so the page for it begins its links with the site's own address.
  const isForLost = site.name === 'public' && from === '404.html' && publicUrl !== undefined;
  const check = (element, address, isLoaded) => {
    const place = `${site.name}/${from}:${element.location.line}`;
    if (isForLost && address.startsWith(publicUrl)) follow(site, 'index.html', address.slice(publicUrl.length) || 'index.html', place);
    else if (!HAS_SCHEME.test(address)) follow(site, from, address, place);
    else if (isLoaded) fail(place, `‘${address}’ is loaded from outside the site`);
    else if (!OUTWARD.test(address)) fail(place, `‘${address}’ is not a web, mail or telephone address`);
  };
  const each = (attribute, act) => {
    for (const element of file.page.querySelectorAll(`[${attribute}]`)) act(element, decode(String(element.getAttributeValue(attribute) ?? '')));
  };
  each('href', (element, address) => {
    if (element.tagName !== 'link') return check(element, address, element.tagName !== 'a');
    const isOutward = String(element.getAttributeValue('rel') ?? '').split(/\s+/).every((rel) => OUTWARD_REL.has(rel));
    check(element, address, !isOutward);
    if (isOutward && publicUrl && address.startsWith(publicUrl)) {
      follow(site, 'index.html', address.slice(publicUrl.length) || 'index.html', `${site.name}/${from}:${element.location.line}`);
    }
  });
  for (const attribute of ['src', 'poster', 'data', 'action', 'formaction', 'cite', 'xlink:href']) {
    each(attribute, (element, address) => check(element, address, true));
  }
  each('srcset', (element, sources) => {
    for (const source of sources.split(',')) check(element, source.trim().split(/\s+/)[0], true);
  });
}

function checkStylesheet(site, from, file) {
  const text = file.bytes.toString('utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, address] of text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
    if (HAS_SCHEME.test(address)) fail(`${site.name}/${from}`, `‘${address}’ is loaded from outside the stylesheet`);
    else if (!address.startsWith('#')) follow(site, from, address, `${site.name}/${from}`);
  }
  if (/@import/.test(text)) fail(`${site.name}/${from}`, 'imports another stylesheet');
}

const ABOUT = new Set(['@context', '@type', 'name', 'description', 'inLanguage', 'url', 'dateModified', 'lastReviewed', 'reviewedBy', 'publisher']);
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** What a public page says of itself to programs is what it says to people, in the words of schema.org; no other page says it. */
function checkAbout(site, from, file) {
  const place = `${site.name}/${from}`;
  const blocks = file.page.querySelectorAll('script[type="application/ld+json"]');
  if (site.name !== 'public' || from === '404.html') {
    if (blocks.length > 0) fail(place, 'tells programs what it is');
    return;
  }
  if (blocks.length !== 1) return void fail(place, `has ${blocks.length} blocks of JSON-LD`);
  const about = JSON.parse(blocks[0].textContent);
  const foot = file.bytes.toString('utf8');
  const canonical = file.page.querySelector('link[rel="canonical"]')?.getAttributeValue('href');
  const inWords = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  for (const name of Object.keys(about)) if (!ABOUT.has(name)) fail(place, `‘${name}’ is not said of a WebPage here`);
  if (about['@context'] !== 'https://schema.org' || about['@type'] !== 'WebPage') fail(place, 'is no WebPage of schema.org');
  if (about.url !== canonical) fail(place, `is at ${about.url}, and at ${canonical}`);
  if (!file.page.querySelector('title').textContent.startsWith(about.name)) fail(place, `is called ${about.name}`);
  for (const [day, words] of [[about.dateModified, 'last updated'], [about.lastReviewed, 'last reviewed']]) {
    if (day !== undefined && !(ISO_DAY.test(day) && foot.includes(`Page ${words}: ${inWords(day)}`))) fail(place, `does not say that it was ${words} on ${day}`);
  }
  if ((about.lastReviewed === undefined) !== (about.reviewedBy === undefined)) fail(place, 'was reviewed by nobody, or never');
  for (const role of about.reviewedBy ?? []) if (role['@type'] !== 'Person' || !role.jobTitle || role.name) fail(place, `was reviewed by ${JSON.stringify(role)}`);
}

/** The search index is followed as its script would: from the root. */
function checkSearchIndex(site, from, file) {
  const [first, rest] = file.bytes.toString('utf8').replace(/^var byelawIndex = /, '').replace(/;\s*$/, '').split(/, byelawRest = (?=\[)/);
  const rows = [first, rest ?? '[]'].flatMap((part) => JSON.parse(part));
  for (const [title, address] of rows) follow(site, 'search.html', address, `${site.name}/${from}: ${title}`);
  return rows.length;
}

/** Sitemap and feed hold whole addresses, all of this site. */
function checkWholeAddresses(site, from, file) {
  const text = file.bytes.toString('utf8');
  const addresses = [...text.matchAll(/<loc>([^<]+)<|href="([^"]+)"|<id>([^<]+)</g)].map((found) => decode(found[1] ?? found[2] ?? found[3]));
  if (addresses.length === 0) fail(`${site.name}/${from}`, 'holds no address');
  for (const address of addresses) {
    const place = `${site.name}/${from}`;
    if (!address.startsWith(publicUrl)) fail(place, `‘${address}’ is not of this site`);
    else follow(site, 'index.html', address.slice(publicUrl.length) || 'index.html', place);
  }
}

/** Patients see roles: no name of the staff register is anywhere in the public folder, whole or by the surname. */
function checkNames(site) {
  const register = readFileSync(path.join(root, 'content/registers/staff.toml'), 'utf8');
  const names = [...register.matchAll(/^name = "(.+)"/gm)].map((found) => found[1]);
  // Mill Lane names nobody.
  const named = root.endsWith('mill-lane') ? 0 : 4;
  if (names.length !== named) fail('content/registers/staff.toml', `names ${names.length} people, not ${named}`);
  const letters = (text) => ` ${decode(text).toLowerCase().replace(/%[0-9a-f]{2}|[^a-z0-9]+/g, ' ')} `;
  for (const [file, { bytes }] of site.files) {
    const text = bytes.toString('utf8');
    for (const name of names) {
      const surname = name.split(' ').at(-1);
      const hidden = [text, text.replace(/<[^>]*>/g, ''), file].some((form) =>
        letters(form).includes(letters(name)) || letters(form).replaceAll(' ', '').includes(letters(name).replaceAll(' ', '')));
      if (hidden || new RegExp(`\\b${surname}\\b`).test(text)) fail(`${site.name}/${file}`, `names ${name}`);
    }
  }
}

let pages = 0;
let entries = 0;
const reports = readdirSync(path.join(output, 'reports')).map((period) => `reports/${period}`);
if (reports.length === 0) fail('reports', 'holds no report');
for (const name of ['public', 'intranet', ...reports]) {
  const site = await readSite(name);
  for (const [from, file] of site.files) {
    if (file.page) {
      pages += 1;
      const report = await validator.validateString(file.bytes.toString('utf8'), file.full);
      for (const message of report.results.flatMap((result) => result.messages)) {
        fail(`${name}/${from}:${message.line}:${message.column}`, `${message.message} (${message.ruleId})`);
      }
      checkLinks(site, from, file);
      checkAbout(site, from, file);
    } else if (from.endsWith('.css')) checkStylesheet(site, from, file);
    else if (from.endsWith('search-index.js')) entries += checkSearchIndex(site, from, file);
    else if (from.endsWith('.xml')) checkWholeAddresses(site, from, file);
  }
  if (!site.files.has('index.html')) fail(name, 'has no index.html');
  // What a reader's browser fetches once for all pages; the index is as long as there is to search.
  const weight = (ending) => [...site.files].filter(([file]) => file.endsWith(ending) && !file.endsWith('search-index.js')).reduce((sum, [, { bytes }]) => sum + bytes.length, 0);
  // The report's has what only a paper needs beside it, and is opened from a folder.
  if (weight('.css') > (name.startsWith('reports/') ? 29_000 : 25_000)) fail(name, `its stylesheet weighs ${weight('.css')} bytes`);
  if (weight('.js') > 15_000) fail(name, `its scripts weigh ${weight('.js')} bytes`);
  if (name === 'public') checkNames(site);
}

// The same slip on every page is one slip: shown thrice, then counted.
const kinds = new Map();
for (const text of failures) {
  const kind = text.replace(/^[^ ]+ /, '').replace(/‘[^’]*’/g, '‘…’');
  kinds.set(kind, [...(kinds.get(kind) ?? []), text]);
}
for (const found of kinds.values()) {
  for (const text of found.slice(0, 3)) console.log(`FAILED ${text}`);
  if (found.length > 3) console.log(`       … and ${found.length - 3} more like it`);
}
console.log(`${pages} pages and ${entries} search entries checked, ${failures.length} failures`);
process.exitCode = failures.length ? 1 : 0;
