// The report's page as a partner's browser shows it, and as it is printed.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { everyPage } from './every_page.mjs';
import { launch, openContext, openSite } from './sites.mjs';

let browser;
let sites;

before(async () => {
  const periods = readdirSync(path.join(process.env.BYELAW_OUTPUT, 'reports'));
  assert.ok(periods.length > 0, 'there is a report');
  sites = await Promise.all(periods.map((period) => openSite(`reports/${period}`)));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  sites?.forEach((site) => site.close());
});

async function visit(t, options) {
  const opened = await openContext(browser, sites[0], options);
  t.after(async () => {
    await opened.context.close();
    assert.deepEqual(opened.slips, []);
  });
  await opened.page.goto(sites[0].fileAddress('index.html'));
  return opened;
}

test('each figure of the ledger is the sum of the rows that it leads to', async (t) => {
  const { page } = await visit(t);
  const wrong = await page.evaluate(() => {
    const numbers = (row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.innerText));
    const ledger = [...document.querySelectorAll('#ledger ~ section table')][0];
    return [...ledger.querySelectorAll('tbody tr')].flatMap((row) => {
      const link = row.querySelector('td a');
      if (!link) return numbers(row).every((number) => number === 0) ? [] : [`${row.innerText} leads nowhere`];
      const rows = document.querySelector(link.hash);
      const body = rows.tagName === 'TBODY' ? [rows] : [...document.querySelectorAll('#rows ~ section table')[0].tBodies];
      const shares = body.flatMap((part) => [...part.querySelectorAll('tr')].filter((share) => share.querySelector('td')).map(numbers));
      const sums = numbers(row).map((_, column) => shares.reduce((sum, share) => sum + share[column], 0));
      return String(sums) === String(numbers(row)) ? [] : [`${row.innerText} and its rows ${sums}`];
    });
  });
  assert.deepEqual(wrong, []);
});

test('every chart has a name and a description, and its words are as large on a phone as at a desk', async (t) => {
  const { page } = await visit(t);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const charts = await page.locator('svg.byelaw-chart').evaluateAll((all) =>
      all.map((chart) => {
        const own = chart.getBoundingClientRect();
        const words = [...chart.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
        return {
          named: chart.getAttribute('aria-labelledby').split(' ').every((id) => document.getElementById(id).textContent.length > 10),
          outside: words.filter((word) => word.right > own.right + 1 || word.left < own.left - 1 || word.bottom > own.bottom + 1).length,
          smallest: Math.min(...words.map((word) => word.height)),
        };
      }));
    assert.equal(charts.length, 3);
    for (const chart of charts) {
      assert.ok(chart.named);
      assert.equal(chart.outside, 0, `words leave a chart at ${width} px`);
      assert.ok(chart.smallest >= 13, `words of ${chart.smallest} px at ${width} px`);
    }
  }
});

test('on paper nothing is wider than the page', async (t) => {
  const { page } = await visit(t, { viewport: { width: 660, height: 900 } });
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => [...document.querySelectorAll('table, svg, dl')].filter((element) => element.scrollWidth > document.documentElement.clientWidth).map((element) => element.outerHTML.slice(0, 120)));
  assert.deepEqual(wide, []);
});

test('every page', async (t) => {
  // All are of one kind: the shortest, the longest, and one with free text in it, which has a box more.
  const bySize = sites.toSorted((a, b) => a.size('index.html') - b.size('index.html'));
  const narrative = sites.find((site) => JSON.parse(site.read('manifest.json').body).narrative);
  // A paper rather than a site: one page that holds every row behind every figure. A quarter's has 300 kB at most, and a
  // period of several quarters as much for each.
  for (const site of new Set([bySize[0], bySize.at(-1), narrative ?? bySize[0]])) {
    const { first_day: from, last_day: to } = JSON.parse(site.read('manifest.json').body).period;
    const quarters = Math.max(1, Math.round((new Date(to) - new Date(from)) / 86_400_000 / 91.3));
    await everyPage(t, browser, site, { heaviest: quarters * 300_000 });
  }
});
