// What a policy from Word brings that is wider than a phone: pictures and tables, as a patient sees and reaches them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';

import { axe, tooWide } from './every_page.mjs';
import { launch, madeOn, openContext, openSite } from './sites.mjs';

const PAGE = 'policies/conduct/section-1.html';
const PICTURE = { width: 1600, height: 400 };
let browser;
let site;
let practice;

/** A grey picture. */
function png({ width, height }) {
  const chunk = (kind, content) => {
    const body = Buffer.concat([Buffer.from(kind), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(8, 8);
  const dots = Buffer.alloc((width + 1) * height, 128);
  for (let row = 0; row < height; row += 1) dots[row * (width + 1)] = 0;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(dots)), chunk('IEND', Buffer.alloc(0))]);
}

before(async () => {
  practice = mkdtempSync(path.join(tmpdir(), 'byelaw-wide-'));
  cpSync(path.join(process.env.BYELAW_ROOT, 'tests/practice/content'), path.join(practice, 'content'), { recursive: true });
  const policy = path.join(practice, 'content/policies/conduct');
  writeFileSync(path.join(policy, 'plan.png'), png(PICTURE));
  const columns = ['Platform', 'Who looks after it', 'How often', 'Address', 'Kept in the safe', 'Last reviewed'];
  const row = (cells) => `| ${cells.join(' | ')} |\n`;
  appendFileSync(
    path.join(policy, '01-rules.md'),
    `\n## 1.3 Plans\n\n![A plan of the building](plan.png)\n\n${row(columns)}${row(columns.map(() => '---'))}${row(columns.map((words) => words.replaceAll(' ', '')))}` +
      `\n| Sign | Meaning |\n|---|---|\n| ![A sign](plan.png) | ${'The way out of the building. '.repeat(8)}|\n`,
  );
  execFileSync(process.env.BYELAW_PROGRAM, ['--quiet', '--root', practice, '--as-of', madeOn(), 'build', '--out', path.join(practice, 'output')]);
  site = await openSite('public', path.join(practice, 'output'));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
  rmSync(practice, { recursive: true, force: true });
});

async function visit(t, options) {
  const { page, context, slips } = await openContext(browser, site, options);
  t.after(async () => {
    await context.close();
    assert.deepEqual(slips, []);
  });
  await page.goto(site.address(PAGE));
  return page;
}

for (const width of [320, 360, 1280]) {
  test(`a picture is as wide as the column at most, in proportion, at ${width} px`, async (t) => {
    const page = await visit(t, { viewport: { width, height: 800 } });
    assert.deepEqual(await tooWide(page), []);
    for (const picture of await page.locator('main img').all()) {
      const { box, column } = await picture.evaluate((element) => ({
        box: element.getBoundingClientRect().toJSON(),
        column: element.closest('section').getBoundingClientRect().toJSON(),
      }));
      assert.ok(box.width > 150 && box.right <= column.right + 0.5, `${box.width} px in a column of ${column.width} px`);
      assert.ok(Math.abs(box.width / box.height - PICTURE.width / PICTURE.height) < 0.05, `${box.width} by ${box.height} px`);
    }
    assert.deepEqual(await axe(page), []);
  });
}

test('a table that is too wide shows that it goes on, and the keyboard moves it', async (t) => {
  const page = await visit(t, { viewport: { width: 360, height: 800 } });
  const box = page.locator('.byelaw-table-scroll').first();
  const [wide, seen] = await box.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  assert.ok(wide > seen, `${wide} of ${seen} px`);
  const style = await box.evaluate((element) => {
    const { backgroundAttachment, backgroundImage } = getComputedStyle(element);
    return { backgroundAttachment, layers: backgroundImage.match(/linear-gradient/g)?.length };
  });
  assert.deepEqual(style, { backgroundAttachment: 'local, scroll', layers: 2 });
  await box.focus();
  assert.ok(await box.evaluate((element) => element === document.activeElement && element.matches('[role][aria-label]')));
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.byelaw-table-scroll').scrollLeft > 0);
});
