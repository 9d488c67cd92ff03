// The public site as a patient's browser sees it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { axe, everyPage, readable, tooWide } from './every_page.mjs';
import { isSeenWhenFocused } from './keyboard.mjs';
import { launch, openContext, openSite } from './sites.mjs';

const SECTION = 'policies/social-media/section-5.html';
let browser;
let site;

before(async () => {
  site = await openSite('public');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
});

async function visit(t, options) {
  const opened = await openContext(browser, site, options);
  t.after(async () => {
    await opened.context.close();
    assert.deepEqual(opened.slips, []);
  });
  return opened;
}

test('the guidance and the policy on a page print on two sheets of A4 at most', async (t) => {
  const { page } = await visit(t);
  for (const path of ['index.html', 'pages/policy-on-a-page.html']) {
    await page.goto(site.address(path));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.ok(pdf.match(/\/Type\s*\/Page\b/g).length <= 2, path);
  }
});

test('the home says what is asked, how to complain, when we reply and which accounts are ours', async (t) => {
  const { page } = await visit(t);
  await page.goto(site.address('index.html'));
  const main = page.getByRole('main');
  for (const words of [/a post does not count/i, /3 business days/, /8am to 7pm/, /bank holidays/, /What we ask of you/]) {
    assert.match(await main.innerText(), words);
  }
  assert.match(await main.innerText(), /These are the first 3 of 13 points\./);
  for (const number of ['A.1', 'A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8']) {
    assert.equal(await page.locator(`[id="${number}"]`).count(), 1, `rule ${number}`);
  }
  await main.getByRole('link', { name: /complain/i }).and(page.locator('[href$="complaints.html"]')).first().click();
  await page.waitForURL('**/pages/complaints.html');
  await readable(page);
});

test('a link to a clause opens its page at that clause', async (t) => {
  const { page } = await visit(t, { viewport: { width: 390, height: 800 } });
  for (const address of [site.address(SECTION), site.fileAddress(SECTION)]) {
    await page.goto(`${address}#5.3`);
    const clause = page.locator('[id="5.3"]');
    const { y } = await clause.boundingBox();
    assert.ok(y >= -1 && y < 200, `clause 5.3 stands ${y} px from the top`);
    assert.ok(await page.evaluate(() => scrollY > 0), 'the page has scrolled');
    assert.ok(await clause.evaluate((element) => element.matches(':target')));
    assert.match(await clause.innerText(), /^\s*5\.3\s/);
  }
});

test('a clause that is referred to leads back to the clause that does', async (t) => {
  const { page } = await visit(t);
  await page.goto(site.address(SECTION));
  await page.locator('main').getByRole('link', { name: 'A.9', exact: true }).click();
  await page.waitForURL('**/annex-a.html#A.9');
  assert.match(await page.locator(':target').innerText(), /5\.4/);
});

test('the accounts page lists each of our accounts, and only those, with their addresses', async (t) => {
  const register = readFileSync(path.join(process.env.BYELAW_ROOT, 'content/registers/accounts.toml'), 'utf8');
  const ours = [...register.matchAll(/^url = "(.+)"/gm)].map((found) => found[1]);
  const { page } = await visit(t);
  await page.goto(site.address('accounts.html'));
  const links = await page.locator('main a[href^="http"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.ok(links.length > 0);
  assert.deepEqual(links.filter((link) => !ours.includes(link)), []);
  assert.equal(new Set(links).size, links.length);
});

test('the page for lost addresses is whole at any depth', async (t) => {
  const publicUrl = readFileSync(path.join(process.env.BYELAW_ROOT, 'content/site.toml'), 'utf8').match(/^public_url = "(.+)"/m)[1];
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  t.after(() => context.close());
  const asked = [];
  // The host of the public address is played by this test: the page's links begin with that address.
  await context.route('**/*', (route) => {
    const address = route.request().url();
    asked.push(address);
    const found = address.startsWith(publicUrl) && site.read(address.slice(publicUrl.length));
    const { body, headers } = found || site.read('404.html');
    return route.fulfill({ status: found ? 200 : 404, body, headers });
  });
  const page = await context.newPage();
  await page.goto(`${publicUrl}policies/no/such/page.html`);
  await readable(page);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await tooWide(page), []);
  assert.deepEqual(asked.filter((address) => !address.startsWith(publicUrl)), []);
  await page.getByRole('main').getByRole('link').first().click();
  assert.equal(await page.evaluate(() => location.href), `${publicUrl}index.html`);
});

test('the keyboard reaches every link in turn, and what it has reached is seen', async (t) => {
  const { page } = await visit(t, { viewport: { width: 1280, height: 700 } });
  for (const start of ['index.html', SECTION, 'accounts.html']) {
    await page.goto(site.address(start));
    await isSeenWhenFocused(page);
  }
});

test('every page', (t) => everyPage(t, browser, site, { except: ['404.html'] }));
