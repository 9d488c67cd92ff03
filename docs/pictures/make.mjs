// Makes the pictures of this folder from Mill Lane Surgery, a practice that does not exist: every page type of both sites and of
// the report, as its readers see it, and the two homes that README.md shows.
//
//     cargo run -- --root tests/mill-lane --as-of 2026-11-22 build --out target/mill-lane
//     BYELAW_OUTPUT=target/mill-lane node docs/pictures/make.mjs
//
// `bash tests/run` installs the browser's driver that it needs.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch, openContext, openSite, pageTypes } from '../../tests/browser/sites.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const HIGHEST = 1000;
const QUALITY = 0.25;
const WAYS = [
  { name: 'phone', width: 320, colorScheme: 'light', words: 'phone' },
  { name: 'phone-dark', width: 320, colorScheme: 'dark', words: 'phone, dark' },
  { name: 'desk', width: 1280, scale: 0.6, colorScheme: 'light', words: 'desk' },
  { name: 'desk-dark', width: 1280, scale: 0.6, colorScheme: 'dark', words: 'desk, dark' },
  // The width of A4 between its margins.
  { name: 'print', width: 665, scale: 0.8, media: 'print', words: 'paper' },
];
const TITLES = { public: 'The public site', intranet: 'The staff intranet', reports: 'The report for the partners' };

/** Of the pages that stand for all, the largest of a kind: an incident, an account, a rule, a policy, a section, a page of help. */
const pagesOf = (site) => {
  const kinds = new Map();
  for (const page of pageTypes(site)) {
    const kind = /^(accounts|help|incidents|rules)\//.exec(page)?.[0] ?? page.replace(/^policies\/[^/]+/, 'policies').replace(/section-\d+/, 'section');
    if (!(site.size(kinds.get(kind) ?? page) > site.size(page))) kinds.set(kind, page);
  }
  return [...kinds.values()].sort();
};

const browser = await launch();

// A browser makes smaller files of a picture than its own screenshots are.
const easel = await browser.newPage();
async function small(png, scale) {
  const webp = await easel.evaluate(async ({ png, scale, quality }) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(picture.width * scale, picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, { png: png.toString('base64'), scale, quality: QUALITY });
  return Buffer.from(webp, 'base64');
}

const index = ['# Pictures', '', 'Every page type, at 320 and 1,280 px, light and dark, and on paper. Made by `make.mjs`, which says how.'];
let bytes = 0;
const quarter = readdirSync(path.join(process.env.BYELAW_OUTPUT, 'reports')).find((name) => /^\d{4}(-\d\d)?-Q\d$/.test(name));
for (const [name, from] of [['public', 'public'], ['intranet', 'intranet'], ['reports', `reports/${quarter}`]]) {
  const site = await openSite(from);
  const { context, page } = await openContext(browser, site, { reducedMotion: 'reduce' });
  rmSync(path.join(here, name), { recursive: true, force: true });
  mkdirSync(path.join(here, name));
  index.push('', `## ${TITLES[name]}`, '', '| Page | | | | | |', '| --- | --- | --- | --- | --- | --- |');
  for (const file of pagesOf(site)) {
    // The page for lost addresses has its links on the web.
    if (file === '404.html') continue;
    const links = [];
    await page.goto(site.address(file));
    const title = await page.title();
    for (const { name: way, width, scale = 1, colorScheme = 'light', media = 'screen', words } of WAYS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, media });
      await page.evaluate(() => scrollTo(0, 0));
      const height = Math.min(HIGHEST, await page.evaluate(() => document.documentElement.scrollHeight));
      const picture = `${name}/${file.replace(/\.html$/, '').replaceAll('/', '-')}-${way}.webp`;
      const made = await small(await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled' }), scale);
      writeFileSync(path.join(here, picture), made);
      bytes += made.length;
      links.push(`[${words}](${picture})`);
    }
    index.push(`| ${title.replace(/ - [^-]+$/, '')} | ${links.join(' | ')} |`);
  }
  await context.close();
  site.close();
}

// The public home on a phone beside the intranet's at a desk, each in a frame.
async function opened(name, width) {
  const site = await openSite(name);
  const { context, page } = await openContext(browser, site, { reducedMotion: 'reduce', viewport: { width, height: 800 } });
  await page.goto(site.address('index.html'));
  const picture = await page.screenshot({ animations: 'disabled' });
  await context.close();
  site.close();
  return `<img src="data:image/png;base64,${picture.toString('base64')}">`;
}
await easel.setViewportSize({ width: 1484, height: 802 });
const homes = (await opened('public', 360)) + (await opened('intranet', 1100));
await easel.setContent(`<style>body { margin: 0; display: flex; gap: 20px } img { border: 1px solid #999 }</style>${homes}`);
await easel.screenshot({ path: path.join(here, 'homes.png') });
await browser.close();
writeFileSync(path.join(here, 'README.md'), `${index.join('\n')}\n`);
console.log(`${(bytes / 1e6).toFixed(2)} MB`);
