// A reader's two ways of using a page: by keyboard at a desk, and with a finger on a phone. Both see and reach the same.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, openContext, openSite } from '../sites.mjs';

const MOST_STOPS = 200;
const FINGER = 24;

/** Goes from stop to stop until the thing has the focus. */
async function reach(page, thing) {
  const handle = await thing.elementHandle();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await handle.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${await thing.evaluate((element) => element.outerHTML.slice(0, 160))}`);
}

const keyboard = {
  name: 'by keyboard',
  context: { viewport: { width: 1280, height: 800 } },
  async choose(page, thing) {
    await reach(page, thing);
    await page.keyboard.press('Enter');
  },
};

const finger = {
  name: 'with a finger on a phone',
  context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  async choose(page, thing) {
    const { width, height } = await thing.boundingBox();
    assert.ok(Math.min(width, height) >= FINGER, `${width} by ${height} px: ${await thing.innerText()}`);
    await thing.tap();
  },
};

/** Declares the tasks of a reader on a site: each is done in both ways. */
export function reader(siteName, tasks) {
  let browser;
  let site;

  before(async () => {
    site = await openSite(siteName());
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  for (const [task, doIt] of Object.entries(tasks)) {
    for (const hand of [keyboard, finger]) {
      test(`${task}, ${hand.name}`, async (t) => {
        const { context, page, slips } = await openContext(browser, site, hand.context);
        t.after(() => context.close());
        await page.goto(site.address('index.html'));
        await doIt(new Reader(page, hand, site));
        assert.deepEqual(slips, []);
      });
    }
  }
}

class Reader {
  constructor(page, hand, site) {
    Object.assign(this, { page, hand, site, main: page.getByRole('main') });
  }

  /** Follows the link of the name, in the content of the page unless another part is meant. */
  async follow(name, part = this.main) {
    const link = part.getByRole('link', { name, exact: typeof name === 'string' }).first();
    await this.choose(link);
  }

  /** Follows a link that is found otherwise than by its name, and waits until it is where that leads. */
  async choose(link) {
    const there = await link.evaluate(({ href }) => href);
    await this.hand.choose(this.page, link);
    await this.page.waitForURL((address) => address.href.startsWith(there));
  }

  async menu(name) {
    const menu = this.page.getByRole('navigation', { name: 'Menu' });
    const opener = menu.getByText('Menu', { exact: true });
    if (await opener.isVisible()) await this.hand.choose(this.page, opener);
    await this.follow(name, menu);
  }

  foot(name) {
    return this.follow(name, this.page.getByRole('contentinfo'));
  }

  async isOn(heading) {
    assert.match(await this.page.getByRole('heading', { level: 1 }).innerText(), heading);
  }

  async reads(...words) {
    const text = await this.main.innerText();
    for (const word of words) assert.match(text, word);
  }

  /** What the words are of is on the screen as it is. */
  async sees(...words) {
    for (const word of words) {
      const place = await this.main.getByText(word).first().boundingBox();
      assert.ok(place && place.y >= 0 && place.y < this.page.viewportSize().height, `${word} is not on the first screen but at ${place?.y} px`);
    }
  }
}
