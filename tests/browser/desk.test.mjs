// The desk in a browser: how it is opened, every page and every form that is sent empty, and a day's work by the keyboard alone.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { HtmlValidate } from '../tools/index.mjs';
import { axe, readable } from './every_page.mjs';
import { hiddenWords, smallTargets, tooWide } from './page_checks.mjs';
import { launch } from './sites.mjs';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
// What is validated is what Chromium has made of a page, which writes out what stands without a value; the boxes of a list
// share a name, as a server reads them; what is wrong with a form stands above everything else.
const settings = JSON.parse(readFileSync(new URL('../html/htmlvalidate.json', import.meta.url), 'utf8'));
const rules = { ...settings.rules, 'attribute-boolean-style': 'off', 'form-dup-name': 'off', 'heading-level': ['error', { minInitialRank: 'h2' }] };
const validator = new HtmlValidate({ ...settings, rules });

const root = mkdtempSync(path.join(tmpdir(), 'byelaw-desk-'));
let browser;
let desk;
let said = '';
/** The address of the desk with its token. */
let base;
let opening;

const says = async (words) => {
  while (!said.includes(words)) {
    assert.equal(desk.exitCode, null, `it ended without saying ‘${words}’:\n${said}`);
    await new Promise((more) => desk.stderr.once('data', more));
  }
  return said;
};

before(async () => {
  cpSync(path.join(process.env.BYELAW_ROOT, 'content'), path.join(root, 'content'), { recursive: true });
  desk = spawn(process.env.BYELAW_PROGRAM, ['--root', root, '--as-of', '2026-11-22T12:00:00+00:00', 'desk', '--port', '0', '--no-open'], {
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  desk.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  await says('Ctrl-C');
  opening = said.match(/open this file in a browser: (.+)/)[1];
  browser = await launch();
  const page = await browser.newPage();
  await page.goto(pathToFileURL(opening).href);
  await page.waitForURL(/^http:/);
  base = page.url().match(/^http:\/\/[^/]+\/[0-9a-f]{32}\//)[0];
  await page.getByRole('radio', { name: 'Community Engagement Officer' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { level: 1, name: 'Do now' }).waitFor();
  await page.close();
});

after(async () => {
  await browser?.close();
  desk.kill('SIGINT');
  const code = desk.exitCode ?? (await new Promise((ended) => desk.once('exit', ended)));
  rmSync(root, { recursive: true });
  assert.equal(code, 0, said);
});

/** Whatever went wrong in a page, and whatever it asked of another place. */
const slipsOf = (page) => {
  const slips = [];
  page.on('console', (message) => {
    // A browser says that a form with mistakes was answered with an error, and asks for a picture of the site by itself.
    const isExpected = /favicon|status of 4/.test(`${message.location().url} ${message.text()}`);
    if (['error', 'warning'].includes(message.type()) && !isExpected) slips.push(message.text());
  });
  page.on('pageerror', (error) => slips.push(String(error)));
  page.on('request', (request) => request.url().startsWith(new URL(base).origin) || slips.push(request.url()));
  return slips;
};

/** What one of many pages of a kind is called, so that one stands for all. */
const kindOf = (address) => {
  const [way] = address.slice(base.length).split('?');
  const parts = way.split('/');
  return /^(incident|account|person|policy)$/.test(parts[0]) ? [parts[0], ...parts.slice(1).map((_, index) => index)].join('/') : way;
};

/** Every kind of page that links lead to, from the start. */
async function kindsOfPages(page) {
  const seen = new Map([['', base]]);
  for (const address of seen.values()) {
    await page.goto(address);
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0]));
    for (const link of links.filter((link) => link.startsWith(base))) {
      if (!seen.has(kindOf(link))) seen.set(kindOf(link), link);
    }
  }
  return [...seen.values()];
}

async function isWhole(page) {
  await readable(page);
  const report = await validator.validateString(await page.content());
  assert.deepEqual(report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message}`)), []);
  assert.deepEqual(await axe(page), [], 'wide, light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  assert.deepEqual(await axe(page), [], 'on a phone, dark');
  // What is typed may be longer than its box.
  const hidden = (await hiddenWords(page)).filter((slip) => !slip.startsWith('cut off: <input'));
  assert.deepEqual([...(await tooWide(page)), ...hidden, ...(await smallTargets(page))], []);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
}

test('its page of the disk opens it once', async () => {
  if (!existsSync(opening)) return;
  const page = await browser.newPage();
  await page.goto(pathToFileURL(opening).href);
  await page.getByRole('heading', { name: 'The desk is not open here' }).waitFor();
  await page.close();
});

test('every page is whole, and says what is wrong where a form is sent empty', async (t) => {
  const page = await browser.newPage({ viewport: DESK });
  const slips = slipsOf(page);
  const pages = await kindsOfPages(page);
  assert.ok(pages.length > 8, `${pages.length} pages`);
  for (const address of pages) {
    await t.test(kindOf(address) || 'the start', async () => {
      await page.goto(address);
      await isWhole(page);
      const forms = page.locator('main form').filter({ has: page.locator('button', { hasText: /^(Save|Continue)$/ }) });
      if ((await forms.count()) > 0) {
        await page.goto(address.split('?')[0]);
        // Some pages are of one entry, which the address behind the question mark names.
        if ((await forms.count()) === 0) return;
        const form = forms.first();
        for (const input of await form.locator('input[type=text], textarea').all()) await input.fill('');
        await form.locator('button', { hasText: /^(Save|Continue)$/ }).first().click();
        await page.waitForLoadState();
        await isWhole(page);
      }
      assert.deepEqual(slips.splice(0), []);
    });
  }
  await page.close();
});

test('a look is recorded by the keyboard alone, without script, and undone', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  const register = () => readFileSync(path.join(root, 'content/registers/monitoring.toml'), 'utf8');
  const earlier = register();
  await page.goto(`${base}new/look?account=facebook`);
  await page.locator('#outcome').focus();
  await page.keyboard.type('Nothing of concern.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  assert.ok(register().startsWith(earlier) && register().includes('outcome = "Nothing of concern."'));
  await page.goto(`${base}history`);
  await page.getByRole('button', { name: /^Undo/ }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(/Undone/).waitFor();
  assert.equal(register(), earlier);
  await context.close();
});

test('a page of another place can neither read nor send anything', async () => {
  const page = await browser.newPage();
  // The intranet is another port of this machine.
  const intranet = said.match(/^intranet +(http:\S+)/m)[1];
  await page.goto(intranet);
  const answers = await page.evaluate(async (address) => {
    const ask = (options) => fetch(`${address}new/look`, options).then((answer) => answer.type, () => 'refused');
    return [await ask({}), await ask({ mode: 'no-cors', method: 'POST', body: new FormData() })];
  }, base);
  assert.equal(answers[0], 'refused');
  const registers = readdirSync(path.join(root, 'content/registers'));
  assert.ok(registers.length > 10);
  await page.close();
});
