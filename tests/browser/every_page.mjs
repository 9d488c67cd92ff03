// What holds on every page of both sites: each is opened once from a server, once from a folder, and once without JavaScript.

import assert from 'node:assert/strict';

import { axeScript } from '../tools/index.mjs';
import { enlarge, help, hiddenWords, languages, shown, shrinkAgain, smallTargets, stops, tooWide, vanished } from './page_checks.mjs';
import { openContext, pageTypes } from './sites.mjs';

export { tooWide };

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
const WIDE = { width: 1920, height: 1080 };
const KB = 1000;

/** Declares the tests of every page type of a site, as parts of the test `t`. A page may weigh 60 kB, unless a site is a paper. */
export async function everyPage(t, browser, site, { except = [], heaviest = 60 * KB } = {}) {
  const scripted = await openContext(browser, site, { viewport: DESK, colorScheme: 'light' });
  const plain = await openContext(browser, site, { viewport: DESK, javaScriptEnabled: false });
  const { page, slips } = scripted;
  const largest = [];
  let helpOfFirst;
  for (const path of pageTypes(site).filter((page) => !except.includes(page))) {
    await t.test(`${site.name}/${path}`, async (t) => {
      let text;
      await t.test('is whole, served and from a folder, and can be read without JavaScript', async () => {
        await page.goto(site.fileAddress(path));
        const fromFolder = await readable(page);
        await plain.page.goto(site.fileAddress(path));
        const withoutScript = await readable(plain.page);
        await page.goto(site.address(path));
        text = await readable(page);
        assert.equal(text, fromFolder);
        if (path === 'search.html') assert.match(withoutScript, /JavaScript/);
        else assert.equal(withoutScript, text);
        assert.deepEqual([...slips.splice(0), ...plain.slips.splice(0)], []);
      });
      await t.test('stays where it is once it is shown, and is no heavier than it need be', async () => {
        const { largest: at, moved } = await shown(page);
        assert.equal(moved, 0);
        if (at) largest.push(at);
        assert.ok(site.size(path) <= heaviest, `${site.size(path)} bytes`);
      });
      await t.test('the first stop of the keyboard skips to the content', async () => {
        await skips(page);
      });
      await t.test('says in which language it is, and has help where every page has it', async () => {
        assert.deepEqual(await languages(page), []);
        const here = await help(page);
        helpOfFirst ??= here;
        assert.deepEqual(here, helpOfFirst);
        assert.ok(here.isLast, 'the foot is the last of the page');
      });
      await page.evaluate(() => {
        document.activeElement.blur();
        document.querySelectorAll('details').forEach((details) => (details.open = true));
      });
      await t.test('at a desk: axe, the keyboard, and words twice as large', async () => {
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(await stops(page), []);
        await isReadWhenEnlarged(page);
        await page.setViewportSize(WIDE);
        assert.deepEqual([...(await tooWide(page)), ...(await hiddenWords(page))], [], 'on a wide screen');
        await page.setViewportSize(DESK);
      });
      await t.test('in forced colours nothing vanishes', async () => {
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ forcedColors: 'active', colorScheme });
          assert.deepEqual(await vanished(page), [], colorScheme);
        }
        assert.deepEqual(await stops(page, { byOutline: true }), []);
      });
      await t.test('on a phone in the dark: axe, the keyboard, the width, the targets, and words twice as large', async () => {
        await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' });
        await page.setViewportSize(PHONE);
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(await tooWide(page), []);
        assert.deepEqual(await hiddenWords(page), []);
        assert.deepEqual(await smallTargets(page), []);
        assert.deepEqual(await stops(page), []);
        await isReadWhenEnlarged(page);
      });
      await page.setViewportSize(DESK);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      assert.deepEqual(slips.splice(0), []);
    });
  }
  largest.sort((a, b) => a - b);
  t.diagnostic(`largest contentful paint of ${site.name}: median ${largest[largest.length >> 1]?.toFixed(0)} ms, slowest ${largest.at(-1)?.toFixed(0)} ms`);
  await scripted.context.close();
  await plain.context.close();
}

async function isReadWhenEnlarged(page) {
  for (const way of ['root', 'letters']) {
    await enlarge(page, way);
    const slips = [...(await tooWide(page)), ...(await hiddenWords(page))];
    await shrinkAgain(page);
    assert.deepEqual(slips, [], way);
  }
}

/** The skip link is the first stop and is seen then; the next stop after it was followed is not in the header. */
async function skips(page) {
  await page.evaluate(() => {
    // As after a page was opened, wherever its scripts put the focus.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    // The browser gives up the focus of what can have none any more before it draws again.
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  await page.keyboard.press('Tab');
  const link = page.locator(':focus');
  assert.equal(await link.getAttribute('href'), '#maincontent');
  const box = await link.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, `the skip link stands at ${JSON.stringify(box)}`);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => address.hash === '#maincontent');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => {
    const after = document.querySelector('main').compareDocumentPosition(document.activeElement);
    return { isPast: Boolean(after & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING)), html: document.activeElement.outerHTML.slice(0, 160) };
  });
  assert.ok(next.isPast, `the stop after the skip link is ${next.html}`);
}

/** The text of a page, which must have its style, one visible heading of the first level, and something to read under it. */
export async function readable(page) {
  const { headings, isSeen, font, text, heading } = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    isSeen: document.querySelector('main h1')?.checkVisibility({ visibilityProperty: true }),
    font: getComputedStyle(document.body).fontFamily,
    text: document.querySelector('main').innerText,
    heading: document.querySelector('h1')?.innerText,
  }));
  assert.equal(headings, 1, 'one h1');
  assert.ok(isSeen, 'the h1 is visible');
  assert.match(font, /Arial/, 'the stylesheet is loaded');
  assert.ok(text.length > heading.length + 40, `there is something to read: ${text}`);
  return text;
}

export async function axe(page) {
  // Run by the browser's debugger, as an inline script would be refused by the site's own policy.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeScript);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} (${failureSummary})`) }));
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.join(' | ')}`);
}
