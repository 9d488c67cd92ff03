// A session with byelaw serve: an edit, a mistake, what is shown of it, and its repair.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { axe } from './every_page.mjs';
import { launch } from './sites.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'byelaw-serve-'));
const SECTION = 'content/policies/social-media/05-how-we-use-social-media.md';
const ADDRESS = 'policies/social-media/section-5.html';
let browser;
let serving;
let sites;
let said = '';

/** Until the terminal says it: the whole of what it has said so far. */
const says = async (words) => {
  while (!said.includes(words)) {
    assert.equal(serving.exitCode, null, `it ended without saying ‘${words}’:\n${said}`);
    await new Promise((more) => serving.stderr.once('data', more));
  }
  return said;
};

before(async () => {
  cpSync(path.join(process.env.BYELAW_ROOT, 'content'), path.join(root, 'content'), { recursive: true });
  serving = spawn(process.env.BYELAW_PROGRAM, ['--root', root, '--as-of', '2026-11-22', 'serve', '--port', '0'], {
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  serving.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  await says('Ctrl-C');
  sites = Object.fromEntries([...said.matchAll(/^(public site|intranet) +(http:\S+)/gm)].map((found) => found.slice(1)));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  serving.kill('SIGINT');
  const code = serving.exitCode ?? (await new Promise((ended) => serving.once('exit', ended)));
  rmSync(root, { recursive: true });
  assert.equal(code, 0, said);
});

/** Whatever went wrong in a page. */
const slipsOf = (page) => {
  const slips = [];
  page.on('console', (message) => {
    // A browser asks for a picture of the site by itself; byelaw's sites have none.
    const isPicture = message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && !isPicture) slips.push(message.text());
  });
  page.on('pageerror', (error) => slips.push(String(error)));
  page.on('request', (request) => Object.values(sites).some((site) => request.url().startsWith(site)) || slips.push(request.url()));
  return slips;
};

test('an edit is seen, a mistake is shown over the last good page, and its repair is seen', async () => {
  const file = path.join(root, SECTION);
  const good = readFileSync(file, 'utf8');
  const pages = await Promise.all(
    Object.values(sites).map(async (site) => {
      const page = await browser.newPage();
      const slips = slipsOf(page);
      await page.goto(site + ADDRESS);
      await page.evaluate(() => scrollTo(0, 200));
      return { page, slips };
    }),
  );
  const everywhere = (check) => Promise.all(pages.map(({ page }) => check(page)));

  // An edit.
  const title = good.match(/^# 5 (.+)$/m)[1];
  writeFileSync(file, good.replace(title, 'How we do it from now on'));
  await everywhere((page) => page.getByRole('heading', { level: 1, name: /How we do it from now on/ }).waitFor());
  await everywhere(async (page) => assert.ok((await page.evaluate(() => scrollY)) > 0, 'the page stays where it was read'));

  // A mistake: its place and its kind. What stands there is for the terminal alone.
  said = '';
  const mistaken = good.replace(title, 'How we do it from now on\n\n[[99.9]] &amp; <b>no</b>');
  writeFileSync(file, mistaken);
  await everywhere(async (page) => {
    const overlay = page.getByRole('dialog', { name: 'This page is as it was before the last change' });
    await overlay.waitFor();
    const words = await overlay.getByRole('alert').innerText();
    assert.match(words, /^error\[dangling-link\] in content\/policies\/social-media\/05-how-we-use-social-media\.md:\d+:\d+$/m);
    assert.match(words, /^error\[raw-html\] in /m);
    assert.match(words, /A link leads to something that is not there/);
    assert.doesNotMatch(words, /99\.9|&amp;|<b>/);
    assert.match(await says('Nothing was written'), /\[\[99\.9\]\] &amp; <b>no<\/b>/);
    await page.locator('h1', { hasText: 'How we do it from now on' }).waitFor();
    assert.deepEqual(await axe(page), []);
    // It can be closed, and comes back at the next page.
    await page.keyboard.press('Escape');
    await overlay.waitFor({ state: 'hidden' });
    await page.reload();
    await overlay.waitFor();
    const { width } = await overlay.boundingBox();
    assert.ok(width <= page.viewportSize().width);
  });
  if (process.env.BYELAW_PICTURES) await pages[0].page.screenshot({ path: path.join(process.env.BYELAW_PICTURES, 'overlay.png') });

  // Its repair.
  writeFileSync(file, good);
  await everywhere(async (page) => {
    await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
  assert.ok(!readFileSync(path.join(root, 'output/public', ADDRESS), 'utf8').includes('.byelaw/'), 'the script lies in output/');
  for (const { page, slips } of pages) {
    assert.deepEqual(slips, []);
    await page.close();
  }
});

test('a page that a new theme file changes is loaded anew, and one that comes into being appears', async () => {
  const page = await browser.newPage();
  const slips = slipsOf(page);
  await page.goto(sites.intranet);
  const styled = readFileSync(path.join(root, 'output/intranet/assets/byelaw.css'), 'utf8');
  const theme = path.join(root, 'themes/nhs/assets');
  cpSync(path.join(process.env.BYELAW_ROOT, 'themes/nhs/assets'), theme, { recursive: true });
  writeFileSync(path.join(theme, 'byelaw.css'), `${styled}\nh1 { color: rgb(1, 2, 3) }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
  assert.deepEqual(slips, []);

  await page.goto(`${sites.intranet}guidance/parking.html`);
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  writeFileSync(path.join(root, 'content/guidance/parking.md'), '+++\naudience = "staff"\n+++\n# Parking\n\nAt the back.\n');
  await page.getByRole('heading', { name: 'Parking' }).waitFor();
  assert.ok(existsSync(path.join(root, 'output/intranet/guidance/parking.html')));
  await page.close();
});
