// The report's page as a partner's browser shows it, and as it is printed.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { everyPage } from './every_page.mjs';
import { alone, partsOf } from './sheets.mjs';
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

test('each figure of the ledger is the sum of what the incidents that it leads to are counted as', async (t) => {
  const { page } = await visit(t);
  const wrong = await page.evaluate(() => {
    const columns = ['brought forward', 'reported', 'reopened', 'resolved', 'carried forward'];
    const numbers = (row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.innerText));
    const ledger = document.querySelector('#natures ~ table');
    return [...ledger.querySelectorAll('tbody tr')].flatMap((row) => {
      const link = row.querySelector('td a');
      if (!link) return numbers(row).every((number) => number === 0) ? [] : [`${row.innerText} leads nowhere`];
      const part = link.hash === '#rows' ? document : document.querySelector(link.hash);
      const shares = [...part.querySelectorAll('.byelaw-pack__share')].flatMap((share) => share.textContent.split(/, | and /));
      const sums = columns.map((column) => shares.reduce((sum, share) => {
        const [, times] = share.match(new RegExp(`^${column}(?: (\\d+) times)?$`)) ?? [, null];
        return times === null ? sum : sum + Number(times ?? 1);
      }, 0));
      return String(sums) === String(numbers(row)) ? [] : [`${row.innerText} and its incidents ${sums}`];
    });
  });
  assert.deepEqual(wrong, []);
});

/** The report of the quarter of which the design speaks. */
const quarter = () => sites.find((site) => site.name.endsWith('/2026-27-Q2'));

const QUESTIONS = [
  'How many, and of what nature?',
  'How were they resolved?',
  'Which clauses were breached?',
  'What is open, since when, with whom?',
  'What must be done, and who decides?',
  'What is missing from the record?',
];

test('the first two screens of a phone answer the six questions', async (t) => {
  const opened = await openContext(browser, quarter(), { viewport: { width: 360, height: 740 } });
  t.after(() => opened.context.close());
  await opened.page.goto(quarter().fileAddress('index.html'));
  const first = await opened.page.evaluate(() => {
    const part = document.querySelector('.byelaw-pack__first');
    return { bottom: part.getBoundingClientRect().bottom, questions: [...part.querySelectorAll('h2')].map((heading) => heading.innerText), all: document.documentElement.scrollHeight };
  });
  assert.deepEqual(first.questions, QUESTIONS);
  assert.ok(first.bottom <= 2 * 740, `the first part ends at ${first.bottom} px`);
  assert.ok(first.all <= 20_000, `the page is ${first.all} px long`);
});

test('the first sheet of A4 answers the six questions, and the whole has at most eight', async (t) => {
  const opened = await openContext(browser, quarter());
  t.after(() => opened.context.close());
  await opened.page.goto(quarter().fileAddress('index.html'));
  const pdf = (options) => opened.page.pdf({ preferCSSPageSize: true, ...options });
  const pages = (bytes) => bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length;
  const all = pages(await pdf());
  assert.ok(all <= 8, `${all} sheets of paper`);
  // The first part and nothing else fits one sheet.
  await opened.page.evaluate(() => {
    const first = document.querySelector('.byelaw-pack__first');
    while (first.nextSibling) first.nextSibling.remove();
    first.style.breakAfter = 'auto';
  });
  assert.equal(pages(await pdf()), 1);
  assert.deepEqual(await opened.page.locator('.byelaw-pack__first h2').allInnerTexts(), QUESTIONS);
});

test('no heading and no head of a table is alone at the foot of a sheet, wherever the sheets end', async (t) => {
  const opened = await openContext(browser, quarter());
  t.after(() => opened.context.close());
  await opened.page.goto(quarter().fileAddress('index.html'));
  const slips = [];
  for (let lower = 0; lower < 260; lower += 18) {
    await opened.page.evaluate((lower) => document.querySelector('#natures').style.setProperty('padding-top', `${lower}mm`), lower);
    const parts = partsOf(await opened.page.pdf({ preferCSSPageSize: true, tagged: true }));
    assert.ok(parts.sheets[1] >= 8, 'all sheets are read');
    slips.push(...alone(parts).map((slip) => `${lower} mm lower: ${slip}`));
  }
  assert.deepEqual(slips, []);
});

test('byelaw prints it with a browser of this machine, the same bytes twice', async () => {
  const out = mkdtempSync(path.join(tmpdir(), 'byelaw-pdf-'));
  const print = () => {
    execFileSync(process.env.BYELAW_PROGRAM, ['--quiet', '--root', process.env.BYELAW_ROOT, '--as-of', '2026-11-22', 'report', '2026-27-Q2', '--pdf', '--browser', process.env.CHROMIUM, '--out', out]);
    return readFileSync(path.join(out, 'reports/2026-27-Q2/2026-27-Q2.pdf'));
  };
  const first = print();
  assert.ok(first.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length <= 8);
  assert.ok(first.equals(print()));
  assert.deepEqual(readdirSync(out).filter((name) => name.includes('print')), []);
  rmSync(out, { recursive: true });
});

test('what is folded on the screen is open on paper, once', async (t) => {
  const { page } = await visit(t);
  const are = (seen) => page.waitForFunction((seen) => {
    const words = [...document.querySelectorAll('#clauses ~ div details')].map((one) => one.querySelector('blockquote').checkVisibility({ contentVisibilityAuto: true }));
    return words.length > 0 && words.every((isSeen) => isSeen === seen);
  }, seen);
  await are(false);
  await page.emulateMedia({ media: 'print' });
  // A browser that is busy unfolds them a moment after it was told of the paper.
  await are(true);
  const titles = await page.locator('#clauses ~ div summary').allInnerTexts();
  assert.equal(new Set(titles).size, titles.length);
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
    assert.ok(charts.length >= 2);
    for (const chart of charts) {
      assert.ok(chart.named);
      assert.equal(chart.outside, 0, `words leave a chart at ${width} px`);
      assert.ok(chart.smallest >= 13, `words of ${chart.smallest} px at ${width} px`);
    }
  }
});

test('on the narrowest phone no table is wider than the page, and the wide ones are lists', async (t) => {
  for (const site of sites) {
    const opened = await openContext(browser, site, { viewport: { width: 320, height: 640 } });
    await opened.page.goto(site.fileAddress('index.html'));
    const tables = await opened.page.evaluate(() => [...document.querySelectorAll('table')].map((table) => ({
      caption: table.caption.textContent,
      tooWide: Math.max(table.getBoundingClientRect().right, table.parentElement.getBoundingClientRect().left + table.parentElement.scrollWidth) > document.documentElement.clientWidth,
      isList: getComputedStyle(table).display === 'block',
      columns: table.tHead.rows[0].cells.length,
      isAlone: [...table.querySelectorAll('tbody td')].some((cell) => !cell.querySelector('.nhsuk-table__heading')),
    })));
    await opened.context.close();
    assert.ok(tables.length > 0);
    assert.deepEqual(tables.filter((table) => table.tooWide || (table.columns > 4 && !table.isList) || (table.isList && table.isAlone)), [], site.name);
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
