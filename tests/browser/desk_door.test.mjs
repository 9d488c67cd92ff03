// Who gets in to the desk, and what becomes of what is typed, with the browser that people use.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { axe } from './every_page.mjs';
import { launch } from './sites.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'byelaw-desk-test-'));
const REGISTER = path.join(root, 'content/registers/monitoring.toml');
let browser;
let desk;
let said = '';

const begin = async (...options) => {
  said = '';
  desk = spawn(process.env.BYELAW_PROGRAM, ['--root', root, '--as-of', '2026-11-22', 'desk', '--no-open', '--port', '0', ...options], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  desk.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  await says('Watching');
  return openingPage();
};

const says = async (words) => {
  while (!said.includes(words)) {
    assert.equal(desk.exitCode, null, `it ended without saying ‘${words}’:\n${said}`);
    await new Promise((more) => desk.stderr.once('data', more));
  }
};

const end = async (signal) => {
  desk.kill(signal);
  if (desk.exitCode === null && desk.signalCode === null) await new Promise((ended) => desk.once('exit', ended));
};

/** The page that the terminal has named last. */
const openingPage = () => [...said.matchAll(/in a browser: (\S+)/g)].at(-1)[1];

/** Opens the desk as a person does, by its page. */
const comeIn = async (page, opening) => {
  await page.goto(String(pathToFileURL(opening)));
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\//);
  if (new URL(page.url()).pathname.endsWith('/role')) {
    await page.locator('[name=role][value=community-engagement-officer]').check();
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.getByRole('heading', { level: 1, name: 'Do now' }).waitFor();
  return new URL(page.url()).href.match(/^http:\/\/[^/]+\/[0-9a-f]{32}\//)[0];
};

/** Chooses among buttons or in a list to pull down. */
const choose = async (page, field, value) => {
  const button = page.locator(`input[name=${field}][value="${value}"]`);
  if (await button.count()) await button.check();
  else await page.locator(`select[name=${field}]`).selectOption(value);
};

const drafts = () => readdirSync(path.join(root, '.byelaw-history')).filter((name) => name.startsWith('typed-'));

/** Until so many forms are kept. */
const until = async (count) => {
  for (let tries = 0; drafts().length !== count; tries += 1) {
    assert.ok(tries < 200, `${drafts().length} are kept, not ${count}`);
    await new Promise((more) => setTimeout(more, 50));
  }
};

before(async () => {
  cpSync(path.join(process.env.BYELAW_ROOT, 'content'), path.join(root, 'content'), { recursive: true });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await end('SIGINT');
  rmSync(root, { recursive: true });
});

test('it opens by its page once; other addresses and other pages get nothing', async () => {
  const opening = await begin();
  const context = await browser.newContext();
  const page = await context.newPage();
  const base = await comeIn(page, opening);
  assert.ok(!existsSync(opening), 'the opening page is gone');
  const token = new URL(base).pathname.slice(1, -1);

  // The intranet is another server on this machine: it learns nothing of where its reader comes from.
  const asked = [];
  context.on('request', (request) => asked.push(request));
  await page.getByRole('link', { name: 'Staff intranet' }).click();
  await page.waitForLoadState();
  assert.equal(await page.evaluate(() => document.referrer), '');
  const toIntranet = asked.filter((request) => !request.url().startsWith(new URL(base).origin));
  assert.ok(toIntranet.length > 0);
  for (const request of toIntranet) {
    const headers = JSON.stringify(await request.allHeaders()) + request.url();
    assert.ok(!headers.includes(token) && !/"referer"/i.test(headers), headers);
  }

  // A page of another port, which even knows the address, changes and reads nothing.
  const evil = createServer((request, response) => {
    evil.asked.push(request.url + JSON.stringify(request.headers));
    response.setHeader('Content-Type', 'text/html');
    response.end('<!DOCTYPE html><title>Evil</title><body>');
  });
  evil.asked = [];
  await new Promise((listening) => evil.listen(0, '127.0.0.1', listening));
  const other = `http://127.0.0.1:${evil.address().port}/`;
  await page.goto(other);
  const read = await page.evaluate(async (base) => {
    const outcome = {};
    outcome.read = await fetch(base).then((answer) => answer.text(), () => 'refused');
    outcome.sent = await fetch(`${base}role`, { method: 'POST', body: new FormData() }).then((answer) => answer.status, () => 'refused');
    outcome.style = await new Promise((done) => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${base}assets/desk.css` });
      Object.assign(link, { onload: () => done('loaded'), onerror: () => done('refused') });
      document.head.append(link);
    });
    outcome.framed = await new Promise((done) => {
      const frame = Object.assign(document.createElement('iframe'), { src: base, onload: () => done(frame.contentDocument === null ? 'refused' : frame.contentDocument.body.innerText) });
      document.body.append(frame);
    });
    return outcome;
  }, base);
  assert.deepEqual(read, { read: 'refused', sent: 'refused', style: 'refused', framed: 'refused' });
  const before = readFileSync(REGISTER, 'utf8');
  await page.evaluate((base) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: `${base}new/look`, enctype: 'multipart/form-data' });
    document.body.append(form);
    form.submit();
  }, base);
  await page.getByText('The desk takes forms of its own pages alone.').waitFor();
  assert.equal(readFileSync(REGISTER, 'utf8'), before);
  assert.ok(evil.asked.every((text) => !text.includes(token)), 'nothing of the desk reaches another server');
  evil.closeAllConnections();
  evil.close();

  // Another profile without the token stands before a closed door, by whatever name.
  const stranger = await (await browser.newContext()).newPage();
  for (const address of [new URL('/', base).href, base.replace(token, '0'.repeat(32))]) {
    await stranger.goto(address);
    await stranger.getByRole('heading', { level: 1, name: 'The desk is not open here' }).waitFor();
    assert.deepEqual(await axe(stranger), []);
  }
  await stranger.context().close();
  await context.close();
  await end('SIGINT');
});

test('what is typed is there again after the browser and the program were killed', async () => {
  let page = await (await browser.newContext()).newPage();
  const slips = [];
  page.on('pageerror', (error) => slips.push(String(error)));
  page.on('console', (message) => {
    // A browser asks for a picture of the site by itself; the desk has none.
    const isPicture = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isPicture) slips.push(message.text());
  });
  let base = await comeIn(page, await begin());
  await page.goto(`${base}new/look`);
  await page.getByLabel('Outcome').fill('Two questions found, and answered.');
  await page.getByText('What you type is kept. It is not saved yet.').waitFor();
  await until(1);
  assert.deepEqual(await axe(page), []);
  // What is typed just before the window is closed is sent as it closes.
  await page.getByLabel('Date').fill('2026-11-21');
  await page.goto('about:blank');
  await until(1);
  await page.context().close();
  await end('SIGKILL');

  page = await (await browser.newContext()).newPage();
  base = await comeIn(page, await begin());
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: /^Go on with “Record: look”/ }).click();
  assert.equal(await page.getByLabel('Outcome').inputValue(), 'Two questions found, and answered.');
  assert.equal(await page.getByLabel('Date').inputValue(), '2026-11-21');
  // The program ends while somebody types: the page says so, and the words stay on it.
  await end('SIGKILL');
  await page.getByLabel('Outcome').fill('Three questions found, and answered.');
  await page.getByText('The desk does not answer. Leave this window open').waitFor();
  await page.context().close();

  page = await (await browser.newContext()).newPage();
  base = await comeIn(page, await begin());
  await page.getByRole('link', { name: /^Go on/ }).click();
  await choose(page, 'account', 'twitter');
  await choose(page, 'kind', 'regular');
  await choose(page, 'by', 'community-engagement-officer');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Do now' }).waitFor();
  assert.equal(drafts().length, 0);
  assert.match(readFileSync(REGISTER, 'utf8'), /outcome = "Two questions found, and answered\."\n$/);
  assert.equal(await page.getByRole('heading', { name: 'Written and not saved yet' }).count(), 0);
  await page.context().close();
  assert.deepEqual(slips.filter((slip) => !slip.includes('ERR_CONNECTION_REFUSED')), []);
  await end('SIGINT');
});

test('after a rest it asks to be opened again, and leads back to what was typed, without script too', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(String(pathToFileURL(await begin('--rest', '12'))));
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await page.locator('[name=role][value=community-engagement-officer]').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const base = page.url();
  await page.goto(`${base}new/look`);
  await page.getByLabel('Outcome').fill('Nothing of concern.');
  await new Promise((rested) => setTimeout(rested, 12500));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'The desk has closed itself' }).waitFor();
  if (process.env.BYELAW_PICTURES) await page.screenshot({ path: path.join(process.env.BYELAW_PICTURES, 'rest.png') });
  await page.getByRole('button', { name: 'Open the desk again' }).click();
  await page.getByRole('heading', { level: 1, name: 'The desk could not find your browser' }).waitFor();
  await page.goto(String(pathToFileURL(openingPage())));
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await page.getByRole('link', { name: /^Go on with “Record: look”/ }).click();
  assert.equal(await page.getByLabel('Outcome').inputValue(), 'Nothing of concern.');
  await page.goto(new URL('.', page.url().replace(/kept\/.*/, '')).href);
  await page.getByRole('button', { name: /^Throw away/ }).click();
  await page.getByText('What you had written was thrown away.').waitFor();
  assert.equal(drafts().length, 0);
  await context.close();
});
