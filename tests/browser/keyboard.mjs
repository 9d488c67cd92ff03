// Walks a page with the Tab key.

import assert from 'node:assert/strict';

/** Presses Tab from the top until the walk ends; every stop must be marked, in the window and not covered, and none left out. */
export async function isSeenWhenFocused(page) {
  const all = await page.evaluate(() => {
    const seen = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter((element) => element.checkVisibility());
    seen.forEach((element, index) => (element.dataset.stop = index));
    return seen.length;
  });
  const reached = [];
  for (let presses = 0; presses <= all; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const box = [...element.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0) ?? element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const [x, y] = [box.left + box.width / 2, Math.max(box.top, 0) + Math.min(box.height, innerHeight) / 2];
      const top = document.elementFromPoint(x, y);
      return {
        stop: element.dataset.stop,
        html: element.outerHTML.slice(0, 160),
        inWindow: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        isCovered: !(element.contains(top) || top?.contains(element)),
        isMarked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
      };
    });
    if (!stop) break;
    assert.ok(stop.inWindow, `out of the window when focused: ${stop.html}`);
    assert.ok(!stop.isCovered, `covered when focused: ${stop.html}`);
    assert.ok(stop.isMarked, `no mark when focused: ${stop.html}`);
    reached.push(Number(stop.stop));
  }
  assert.deepEqual(reached, [...Array(all).keys()], 'every stop once, in the order of the page');
}
