// The days on the intranet's pages, on the day of the build and long after it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe } from './every_page.mjs';
import { launch, madeOn, openContext, openSite } from './sites.mjs';

let browser;
let site;

before(async () => {
  site = await openSite('intranet');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
});

async function visit(t, path, options) {
  const { context, page, slips } = await openContext(browser, site, options);
  t.after(async () => {
    await context.close();
    assert.deepEqual(slips, []);
  });
  await page.goto(path);
  return page;
}

// Not the list of what is coming, which waits unseen.
const LIST = 'ul.byelaw-attention:not([data-coming] *)';

const DAY = 86_400_000;
const daysAfter = (iso, days) => new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10);
const daysLeft = (due, today) => {
  const late = Math.round((Date.parse(today) - Date.parse(due)) / DAY);
  const count = `${Math.abs(late)} day${Math.abs(late) === 1 ? '' : 's'}`;
  return late === 0 ? 'today' : `${count} ${late > 0 ? 'late' : 'left'}`;
};

/** What each item of a list with days says: its day, what is left, its tag. */
const items = (list) =>
  list.evaluate((list) =>
    [...list.children].map((item) => ({
      due: item.dataset.due,
      left: item.querySelector('[data-left]')?.textContent,
      inBusinessTime: item.querySelector('[data-left]')?.dataset.left === 'business',
      tag: item.querySelector('[data-tag]')?.textContent,
      words: item.innerText,
    })),
  );

const banner = async (page) => (await page.locator('#overdue').innerText()).match(/^(\d+) overdue, (\d+) more/).slice(1).map(Number);

test('long after the build the days are right, and what became overdue says so and stands first', async (t) => {
  const today = daysAfter(madeOn(), 61);
  for (const path of [site.address('index.html'), site.fileAddress('index.html')]) {
    const before = await visit(t, path);
    const then = (await items(before.locator(LIST).first())).filter(({ due }) => due);
    assert.ok(then.some(({ tag }) => tag === 'Due'), 'something is due on the day of the build');
    const [lateThen, soonThen] = await banner(before);

    const page = await visit(t, path, { today });
    const now = await items(page.locator(LIST).first());
    assert.deepEqual(now.filter(({ due }) => due).map(({ due }) => due).sort(), then.map(({ due }) => due).sort(), 'nothing is lost');
    const dated = now.filter(({ due }) => due);
    assert.ok(dated.some(({ inBusinessTime }) => inBusinessTime) && dated.some(({ inBusinessTime }) => !inBusinessTime));
    for (const { due, left, tag, inBusinessTime } of dated) {
      // A browser knows no bank holidays: of business time it says that it is over, and not by how much.
      assert.equal(left, inBusinessTime && due < today ? 'overdue' : daysLeft(due, today));
      assert.equal(tag, due < today ? 'Overdue' : 'Due');
    }
    const late = now.findIndex(({ due }) => !due || due >= today);
    const overdue = now.slice(0, late < 0 ? now.length : late).map(({ due }) => due);
    assert.deepEqual(overdue, now.map(({ due }) => due).filter((due) => due && due < today).sort(), 'the longest overdue first');
    const [lateNow] = await banner(page);
    assert.ok(lateNow >= lateThen + soonThen && soonThen > 0, `${lateThen} were overdue, ${soonThen} were due soon, ${lateNow} are overdue`);
    assert.match(await page.getByText('Correct on').innerText(), /These pages were made 61 days ago: what was done since is not in them/);
    // From a folder the site's own policy keeps axe from reading the stylesheet.
    if (path === site.address('index.html')) assert.deepEqual(await axe(page), []);
  }
});

test('what was far off when the pages were made is there once it is near, and counted', async (t) => {
  const path = site.address('index.html');
  const coming = (page) => page.locator('[data-coming]');
  const before = await visit(t, path);
  assert.ok(await coming(before).isHidden());
  const [far] = await coming(before).locator('[data-due]').evaluateAll((all) => all.map(({ dataset }) => dataset.due));
  const [late, soon] = await banner(before);
  const early = await visit(t, path, { today: daysAfter(far, -15) });
  assert.ok(await coming(early).isHidden());
  const near = await visit(t, path, { today: daysAfter(far, -14) });
  assert.ok(await coming(near).isVisible());
  const [item] = await items(coming(near).locator('ul'));
  assert.deepEqual([item.due, item.left, item.tag], [far, '14 days left', 'Due']);
  const overdue = await visit(t, path, { today: daysAfter(far, 1) });
  assert.equal((await items(coming(overdue).locator('ul')))[0].tag, 'Overdue');
  assert.ok((await banner(overdue))[0] > late + soon, 'it is counted with those that were due');
});

test('on the day after, yesterday is a day late and tomorrow is today', async (t) => {
  const path = site.address('accounts/facebook.html');
  const before = await visit(t, path);
  const then = await items(before.locator(LIST).first());
  const [due] = then.map(({ due }) => due).filter(Boolean).sort();
  for (const [days, left, tag] of [[-1, '1 day left', 'Due'], [0, 'today', 'Due'], [1, '1 day late', 'Overdue']]) {
    const page = await visit(t, path, { today: daysAfter(due, days) });
    const item = (await items(page.locator(LIST).first())).find((item) => item.due === due);
    assert.deepEqual([item.left, item.tag], [left, tag]);
  }
});

test('a reader just after midnight in summer has the day of their own clock', async (t) => {
  const { context, page } = await openContext(browser, site);
  t.after(() => context.close());
  // 00:30 in London is still the day before in UTC.
  await context.clock.setFixedTime('2027-06-02T00:30:00+01:00');
  await page.goto(site.address('accounts/facebook.html'));
  const [{ due, left }] = (await items(page.locator(LIST).first())).filter(({ due }) => due);
  assert.equal(left, daysLeft(due, '2027-06-02'));
});

test('without JavaScript the dates stand, whatever day it is', async (t) => {
  const options = { javaScriptEnabled: false };
  for (const path of ['index.html', 'findings.html', 'accounts.html', 'accounts/facebook.html']) {
    const plain = await visit(t, site.address(path), { ...options, today: daysAfter(madeOn(), 400) });
    const scripted = await visit(t, site.address(path));
    assert.equal(await plain.locator('main').innerText(), await scripted.locator('main').innerText());
    assert.ok((await plain.locator('main time[datetime]').count()) > 0, `${path} has dates`);
  }
});

test('an account says what is due: monitoring, a check, a handover, the DPO and the register', async (t) => {
  const page = await visit(t, site.address('accounts/facebook.html'));
  const list = await items(page.locator(LIST).first());
  const row = (word) => list.find(({ words }) => words.includes(word));
  for (const word of ['Monitor it', 'Check its content']) {
    assert.match(row(word).words, /Due \d+ \w+ \d{4}, (today|\d+ days? (left|late))/);
  }
  for (const word of ['Hand over the login', 'Data Protection Officer', 'Information Register']) {
    assert.match(row(word).words, /partners’ report/, 'whether it was done is for the partners');
  }
  assert.match(row('Data Protection Officer').words, /\d+ \w+ \d{4}/);
});

test('an incident has each day once, and its ladder as it stood when it was closed', async (t) => {
  const page = await visit(t, site.address('incidents.html'));
  const links = page.locator('tbody').getByRole('link');
  assert.ok((await links.count()) > 5);
  assert.doesNotMatch(await links.first().innerText(), /^\d/, 'called by what it is');
  const addresses = await links.evaluateAll((all) => all.map(({ href }) => href));
  for (const href of addresses.slice(0, 6)) {
    await page.goto(href);
    const days = await page.locator('.byelaw-steps h3').allInnerTexts();
    assert.deepEqual(days, [...new Set(days)]);
    assert.match(await page.locator('.byelaw-steps li li').first().innerText(), /^Reported/);
    const tags = await page.locator('#ladder + ol [data-tag]').allInnerTexts();
    assert.ok(tags.includes('Done'));
    assert.equal(tags.filter((tag) => ['Next', 'Waiting'].includes(tag)).length, 0, String(tags));
  }
});
