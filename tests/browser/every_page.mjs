// What holds on every page of both sites, served and from a folder, with JavaScript and without.

import assert from 'node:assert/strict';

import { axeScript } from '../tools/index.mjs';
import { openContext, pageTypes } from './sites.mjs';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };

/** Declares the tests of every page type of a site, as parts of the test `t`. */
export async function everyPage(t, browser, site, { except = [] } = {}) {
  const scripted = await openContext(browser, site, { viewport: DESK, colorScheme: 'light' });
  const plain = await openContext(browser, site, { viewport: DESK, javaScriptEnabled: false });
  for (const path of pageTypes(site).filter((page) => !except.includes(page))) {
    await t.test(`${site.name}/${path}`, async (t) => {
      const { page, slips } = scripted;
      await t.test('is whole, served and from a folder', async () => {
        await page.goto(site.fileAddress(path));
        const fromFolder = await readable(page);
        await page.goto(site.address(path));
        assert.equal(await readable(page), fromFolder);
        assert.deepEqual(slips.splice(0), []);
      });
      await t.test('can be read without JavaScript, served and from a folder', async () => {
        const withScript = await readable(page);
        for (const address of [site.address(path), site.fileAddress(path)]) {
          await plain.page.goto(address);
          const text = await readable(plain.page);
          if (path === 'search.html') assert.match(text, /JavaScript/);
          else assert.equal(text, withScript);
        }
        assert.deepEqual(plain.slips.splice(0), []);
      });
      await t.test('axe finds nothing, in light at a desk and in dark on a phone', async () => {
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        assert.deepEqual(await axe(page), []);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize(PHONE);
        assert.deepEqual(await axe(page), []);
      });
      await t.test('does not scroll sideways at 320 px', async () => {
        await page.setViewportSize(PHONE);
        assert.deepEqual(await tooWide(page), []);
      });
      await page.setViewportSize(DESK);
      await page.emulateMedia({ colorScheme: 'light' });
      assert.deepEqual(slips.splice(0), []);
    });
  }
  await scripted.context.close();
  await plain.context.close();
}

/** The text of a page, which must have its style, one visible heading of the first level, and something to read under it. */
export async function readable(page) {
  assert.equal(await page.locator('h1').count(), 1, 'one h1');
  assert.ok(await page.locator('main h1').isVisible(), 'the h1 is visible');
  assert.match(await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily), /Arial/, 'the stylesheet is loaded');
  const text = await page.locator('main').innerText();
  const heading = await page.locator('h1').innerText();
  assert.ok(text.length > heading.length + 40, `there is something to read: ${text}`);
  return text;
}

export async function axe(page) {
  // Run by the browser's debugger, as an inline script would be refused by the site's own policy.
  await page.evaluate(axeScript);
  const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} (${node.failureSummary})`).join(' | ')}`);
}

/** What reaches beyond the right edge and is not in a box that scrolls by itself. */
export const tooWide = (page) =>
  page.evaluate(() => {
    const page = document.documentElement;
    const hides = [page, document.body].filter((element) => getComputedStyle(element).overflowX !== 'visible').map((element) => `${element.tagName} hides or scrolls what is too wide`);
    if (page.scrollWidth <= page.clientWidth) return hides;
    const scrolls = (element) => element && element !== document.body && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > page.clientWidth && !scrolls(element));
    return [...hides, `the page is ${page.scrollWidth} px wide`, ...wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 200))];
  });
