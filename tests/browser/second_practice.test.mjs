// Every page type of Mill Lane Surgery, whose policy has other clauses, duties and hours than the example's. Its rules and its help are
// the example's pages but for a few words, and are looked at there.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { everyPage } from './every_page.mjs';
import { launch, openContext, openSite } from './sites.mjs';

const made = path.join(process.env.BYELAW_OUTPUT, 'mill-lane');
let browser;
const sites = {};

before(async () => {
  for (const name of ['public', 'intranet']) sites[name] = await openSite(name, made);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const site of Object.values(sites)) site.close();
});

for (const name of ['public', 'intranet']) {
  test(`every page of the ${name} site`, (t) => {
    const site = sites[name];
    return everyPage(t, browser, site, { except: ['404.html', ...site.pages.filter((page) => /^(help|rules)\//.test(page))] });
  });
}

test('the public home says what this practice asks, and when it replies', async () => {
  const { context, page, slips } = await openContext(browser, sites.public);
  await page.goto(sites.public.address('index.html'));
  const words = await page.getByRole('main').innerText();
  for (const said of [/House rules/, /5 business days/, /8:30am to 6pm/, /how to complain/i, /Facebook/, /Google/]) assert.match(words, said);
  assert.doesNotMatch(words, /Annex A|3 business days|LinkedIn/);
  assert.deepEqual(slips, []);
  await context.close();
});

test('what the policy does not ask for is said to be unasked', async () => {
  const { context, page, slips } = await openContext(browser, sites.intranet);
  await page.goto(sites.intranet.address('coverage.html'));
  const words = await page.getByRole('main').innerText();
  for (const said of [/does not ask for, though such policies usually do/, /leaves out on purpose/, /Our vacancies are never on our pages/]) assert.match(words, said);
  assert.doesNotMatch(words, /Neither/);
  await page.goto(sites.intranet.address('rules/awareness-lapsed.html'));
  assert.match(await page.getByRole('main').innerText(), /no clause of your policies carries this duty, or the settings leave it open, so the rule is off/);
  assert.deepEqual(slips, []);
  await context.close();
});
