// The words of the search, without a browser: the script folds as the program does, and finds what readers take for the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const context = vm.createContext({});
vm.runInContext(read('../../themes/nhs/assets/words.js'), context);
const { fold, of } = context.byelawWords;

const unescaped = (text) => text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));

test('the script folds as the program does', () => {
  const cases = read('fold.tsv').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t').map(unescaped));
  assert.ok(cases.length > 30);
  for (const [written, folded] of cases) assert.equal(fold(written), folded, JSON.stringify(written));
});

test('a word is marked where it stands in the text', () => {
  for (const [text, word, marked] of [
    ['Ask Sia\u0302n now', 'sian', 'Sia\u0302n'],
    ['In der Straße hier', 'strasse', 'Straße'],
    ['Straße, then more', 'more', 'more'],
    ['the safe\u00adguard\u00ading lead', 'safeguarding', 'safe\u00adguard\u00ading'],
    ['an e\u2011mail’s', "e-mail's", 'e\u2011mail’s'],
    ['\u200bword', 'word', 'word'],
    ['我们的诊所在这里', '诊所在这里', '诊所在这里'],
    ['ＣＯＶＩＤ－１９ jab', 'covid-19', 'ＣＯＶＩＤ－１９'],
    ['Привет, мир', 'привет', 'Привет'],
  ]) {
    const found = of(text).find((one) => one.word === word);
    assert.ok(found, `${word} is among ${of(text).map((one) => one.word)}`);
    assert.equal(text.slice(found.at, found.at + found.length), marked);
  }
});

test('what is written together, with a hyphen or with an apostrophe is one word', () => {
  const tight = (text) => of(text)[0].tight;
  assert.equal(tight('E-mail'), tight('email'));
  assert.equal(tight('COVID-19'), tight('covid19'));
  assert.equal(tight('O’Brien'), tight('obrien'));
  assert.notEqual(tight('2026-11'), tight('202611'));
  assert.notEqual(tight('we’ll'), tight('well'));
});
