// What changed between versions, and what a draft would change, as staff read it: the example has neither a kept version nor a
// draft of the next, so both are made of its own words.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { axe, readable, tooWide } from './every_page.mjs';
import { launch, madeOn, openContext, openSite } from './sites.mjs';

let browser;
let site;
let practice;

/** What the example leaves to its settings: a kept version holds the words themselves. */
const FILLED_IN = {
  '{{practice}}': 'Lea Vale Medical', '{{contact-email}}': 'community.leavale@nhs.net', '{{hours}}': '8am to 7pm', '{{reply-aim}}': '3 business days',
};

const PAGE = 'policies/social-media/changes-from-0.9.html';
const DRAFT = 'policies/social-media/changes-in-the-draft.html';

before(async () => {
  practice = mkdtempSync(path.join(tmpdir(), 'byelaw-versions-'));
  cpSync(path.join(process.env.BYELAW_ROOT, 'content'), path.join(practice, 'content'), { recursive: true });
  const policy = path.join(practice, 'content/policies/social-media');
  const kept = path.join(policy, 'versions/0.9');
  const draft = path.join(practice, 'content/policies/social-media-draft');
  mkdirSync(kept, { recursive: true });
  mkdirSync(draft);
  for (const file of readdirSync(policy).filter((name) => /\.(md|toml)$/.test(name))) {
    const text = readFileSync(path.join(policy, file), 'utf8');
    const words = Object.entries(FILLED_IN).reduce((all, [placeholder, value]) => all.replaceAll(placeholder, value), text);
    const older = file === 'policy.toml' ? text.replace(/^title = /m, 'version = "0.9"\n$&') : words.replaceAll('business hours', 'office hours');
    writeFileSync(path.join(kept, file), older);
    const control = text.replace(/^title = /m, 'version = "2.0"\ndraft_of = "social-media"\nstatus = "draft"\n$&');
    writeFileSync(path.join(draft, file), file === 'policy.toml' ? control : text.replaceAll('business hours', 'surgery hours'));
  }
  execFileSync(process.env.BYELAW_PROGRAM, ['--quiet', '--root', practice, '--as-of', madeOn(), 'build', '--out', path.join(practice, 'output')]);
  site = await openSite('intranet', path.join(practice, 'output'));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
  rmSync(practice, { recursive: true, force: true });
});

test('the policy leads to the page that says word by word what changed', async (t) => {
  const { page, context, slips } = await openContext(browser, site);
  t.after(() => context.close());
  await page.goto(site.address('policies/social-media/index.html'));
  await page.getByRole('link', { name: /From version 0\.9 to .*word by word/ }).click();
  await page.waitForURL(`**/${PAGE}`);
  const gone = page.locator('section del').filter({ hasText: 'office' });
  const come = page.locator('section ins').filter({ hasText: 'business' });
  assert.ok((await gone.count()) > 0);
  assert.equal(await gone.count(), await come.count());
  const lines = (words) => words.first().evaluate((element) => getComputedStyle(element).textDecorationLine);
  assert.deepEqual([await lines(gone), await lines(come)], ['line-through', 'underline'], 'not told apart by colour alone');
  await page.getByRole('link', { name: /^Clause .* as it stands now$/ }).first().click();
  await page.waitForURL(/section-.*\.html#/);
  assert.deepEqual(slips, []);
});

test('the draft is a page away from what stands, and says so', async (t) => {
  const { page, context, slips } = await openContext(browser, site);
  t.after(() => context.close());
  await page.goto(site.address('index.html'));
  await page.getByRole('link', { name: 'the draft of version 2.0' }).click();
  await page.waitForURL('**/policies/social-media-draft/index.html');
  assert.match(await page.locator('main').innerText(), /This is a draft\. It has not been approved, and is not in force\. Until it is, follow/);
  await page.getByRole('link', { name: /What the draft of version 2\.0 would change/ }).click();
  await page.waitForURL(`**/${DRAFT}`);
  assert.ok((await page.locator('section ins').filter({ hasText: 'surgery' }).count()) > 0);
  await page.getByRole('link', { name: /^Clause .* in the draft$/ }).first().click();
  await page.waitForURL(/social-media-draft\/section-.*\.html#/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(slips, []);
});

test('it reads in light and dark, at a desk and on a phone, from a folder and without JavaScript', async (t) => {
  const { page, context, slips } = await openContext(browser, site, { viewport: { width: 1280, height: 900 } });
  const { page: plain, context: without } = await openContext(browser, site, { javaScriptEnabled: false });
  t.after(() => Promise.all([context.close(), without.close()]));
  for (const address of [PAGE, DRAFT]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await plain.goto(site.fileAddress(address));
    await page.goto(site.address(address));
    assert.equal((await readable(plain)).length, (await readable(page)).length);
    assert.deepEqual(await axe(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 320, height: 640 });
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await tooWide(page), []);
  }
  assert.deepEqual(slips, []);
});
