// What changed between versions, as staff read it: the example has no kept version, so one is made of its own words.

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

before(async () => {
  practice = mkdtempSync(path.join(tmpdir(), 'byelaw-versions-'));
  cpSync(path.join(process.env.BYELAW_ROOT, 'content'), path.join(practice, 'content'), { recursive: true });
  const policy = path.join(practice, 'content/policies/social-media');
  const kept = path.join(policy, 'versions/0.9');
  mkdirSync(kept, { recursive: true });
  for (const file of readdirSync(policy).filter((name) => /\.(md|toml)$/.test(name))) {
    const text = readFileSync(path.join(policy, file), 'utf8');
    const words = Object.entries(FILLED_IN).reduce((all, [placeholder, value]) => all.replaceAll(placeholder, value), text);
    const older = file === 'policy.toml' ? text.replace(/^title = /m, 'version = "0.9"\n$&') : words.replaceAll('business hours', 'office hours');
    writeFileSync(path.join(kept, file), older);
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

test('it reads in light and dark, at a desk and on a phone, from a folder and without JavaScript', async (t) => {
  const { page, context, slips } = await openContext(browser, site, { viewport: { width: 1280, height: 900 } });
  const { page: plain, context: without } = await openContext(browser, site, { javaScriptEnabled: false });
  t.after(() => Promise.all([context.close(), without.close()]));
  await plain.goto(site.fileAddress(PAGE));
  await page.goto(site.address(PAGE));
  assert.equal((await readable(plain)).length, (await readable(page)).length);
  assert.deepEqual(await axe(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await tooWide(page), []);
  assert.deepEqual(slips, []);
});
