// What a page is asked besides what axe asks it: checks that run in the page and return a sentence for each slip.

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

/** Words that a box cuts off, or that stand on top of other words. */
export const hiddenWords = (page) =>
  page.evaluate(() => {
    const slips = [];
    const unseen = (element) => element.closest('.nhsuk-u-visually-hidden, .nhsuk-skip-link, svg, thead, [aria-hidden="true"]');
    for (const element of document.body.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      const cuts = /hidden|clip/.test(style.overflow) || style.textOverflow === 'ellipsis';
      if (cuts && !unseen(element) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) slips.push(`cut off: ${element.outerHTML.slice(0, 160)}`);
    }
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || unseen(parent) || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // The line box of large words reaches into the lines around it; the letters themselves do not.
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const ease = (bottom - top) / 4;
        if (right - left > 2) lines.push({ node, left: left + 1, right: right - 1, top: top + ease, bottom: bottom - ease });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    for (const [at, line] of lines.entries()) {
      for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
        const other = lines[next];
        if (other.node !== line.node && other.left < line.right && other.right > line.left) slips.push(`‘${line.node.data.trim().slice(0, 60)}’ and ‘${other.node.data.trim().slice(0, 60)}’ stand on top of each other`);
      }
    }
    return slips.slice(0, 5);
  });

/** Makes all words of the page twice as large: as a browser does whose own letters are, or as one that enlarges letters alone. */
export const enlarge = (page, way) =>
  page.evaluate((way) => {
    if (way === 'root') return document.documentElement.style.setProperty('font-size', '200%');
    const all = [...document.body.querySelectorAll('*:not(svg, svg *)')].map((element) => [element, parseFloat(getComputedStyle(element).fontSize), getComputedStyle(element).lineHeight]);
    for (const [element, size, height] of all) {
      element.style.setProperty('font-size', `${2 * size}px`);
      if (height.endsWith('px')) element.style.setProperty('line-height', `${parseFloat(height) / size}`);
    }
    return undefined;
  }, way);

export const shrinkAgain = (page) =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll('[style]')) element.removeAttribute('style');
  });

/**
 * Every stop of the keyboard, focused in turn: it must be marked, by something that forced colours leave where `byOutline`, in the
 * window, and not hidden by anything; and the next stop must not lie before it on the page.
 */
export const stops = (page, { byOutline = false } = {}) =>
  page.evaluate(async (byOutline) => {
    const slips = [];
    const say = (what, element) => slips.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
    for (const element of document.querySelectorAll('[tabindex]')) if (element.tabIndex > 0) say('is out of turn', element);
    const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex="0"]')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const boxesOf = (element) => [...element.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    const line = (rect) => (rect.top + rect.bottom) / 2;
    // Down the page, and along a line; the next column begins again at the top. Before anything is focused, as that scrolls.
    let before;
    for (const element of all.filter((element) => !element.matches('.nhsuk-skip-link'))) {
      const boxes = boxesOf(element);
      const [first, last] = [boxes[0], boxes.at(-1)];
      if (!first) continue;
      const down = before ? line(first) - before.line : 0;
      const goesUp = down < -8 && first.left < before.right - 1;
      const goesBack = before && Math.abs(down) <= 8 && first.right <= before.left + 1;
      if ((goesUp || goesBack) && !before.element.contains(element)) say(`lies before ${before.element.outerHTML.slice(0, 100)}`, element);
      before = { line: line(last), left: last.left, right: last.right, element };
    }
    for (const element of all) {
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) {
        say('cannot be focused', element);
        continue;
      }
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && (byOutline || style.outlineColor !== 'rgba(0, 0, 0, 0)');
      if (!outlined && (byOutline || style.boxShadow === 'none')) say('is not marked when focused', element);
      const box = boxesOf(element)[0] ?? element.getBoundingClientRect();
      const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, Math.max(box.top, 0) + Math.min(box.height, innerHeight) / 2];
      if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) say('is out of the window when focused', element);
      else {
        const top = document.elementFromPoint(x, y);
        if (!(element.contains(top) || top?.contains(element))) say(`is hidden by ${top?.outerHTML.slice(0, 80)} when focused`, element);
      }
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return slips.slice(0, 5);
  }, byOutline);

/** Targets under 24 by 24 px that no exception of WCAG 2.2 (2.5.8) excuses: in a line of words, or with room around them. */
export const smallTargets = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, summary, select, textarea')].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.nhsuk-skip-link'));
    const boxes = all.map((element) => ({ element, rects: [...element.getClientRects()].filter((rect) => rect.width > 0) }));
    const isInLine = (element) => {
      const block = element.closest('p, li, dd, dt, td, th, h1, h2, h3, h4, h5, summary, label, span:not(a span), div');
      return getComputedStyle(element).display === 'inline' && block.innerText.trim().length > element.innerText.trim().length;
    };
    const small = boxes.flatMap(({ element, rects }) => rects.filter((rect) => rect.width < 24 || rect.height < 24).map((rect) => ({ element, rect })));
    const hasRoom = ({ element, rect }) => {
      const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
      const distance = (other) => Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom));
      return boxes.every((other) => other.element === element || other.rects.every((near) => distance(near) >= 12));
    };
    return small.filter(({ element }) => !isInLine(element)).filter((target) => !hasRoom(target)).map(({ element, rect }) => `${rect.width.toFixed(1)} by ${rect.height.toFixed(1)} px: ${element.outerHTML.slice(0, 160)}`).slice(0, 5);
  });

/** What forced colours take away: lines of charts and signs in a colour too near the page's, boxes and states told by colour alone. */
export const vanished = (page) =>
  page.evaluate(() => {
    const slips = [];
    const probe = document.body.appendChild(document.createElement('span'));
    const colour = (value) => {
      probe.style.setProperty('color', value);
      const [r, g, b, a = 1] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
      return { r, g, b, a };
    };
    const light = ({ r, g, b }) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    probe.style.setProperty('forced-color-adjust', 'none');
    const canvas = colour('Canvas');
    const isSeen = (value) => {
      if (value === 'none') return false;
      const own = colour(value);
      const [a, b] = [light(own), light(canvas)];
      return own.a > 0.5 && (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3;
    };
    for (const shape of document.querySelectorAll('svg :is(path, line, polyline, rect, circle, text)')) {
      const style = getComputedStyle(shape);
      if (shape.checkVisibility() && !isSeen(style.stroke) && !isSeen(style.fill)) slips.push(`not seen: ${shape.outerHTML.slice(0, 160)} (${style.stroke}, ${style.fill})`);
    }
    const hasEdge = (style) => ['Top', 'Right', 'Bottom', 'Left'].some((side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1 && isSeen(style[`border${side}Color`]));
    for (const element of document.querySelectorAll('button, input:not([type=checkbox], [type=hidden]), .nhsuk-tag, .nhsuk-inset-text, .nhsuk-warning-callout, .nhsuk-card, .byelaw-control, .byelaw-internal-bar, [class*="markdown-alert-"]:not(p), .nhsuk-header__navigation-link[aria-current]')) {
      if (element.checkVisibility() && !hasEdge(getComputedStyle(element))) slips.push(`has no edge: ${element.outerHTML.slice(0, 160)}`);
    }
    for (const element of document.querySelectorAll('main a[href]')) {
      const style = getComputedStyle(element);
      const around = getComputedStyle(element.parentElement).color;
      if (style.textDecorationLine === 'none' && style.color === around && !element.querySelector('span')) slips.push(`is like the words around it: ${element.outerHTML.slice(0, 160)}`);
    }
    probe.remove();
    return slips.slice(0, 5);
  });

/** How much of the page moved after it was shown, and when its largest part was there (ms). */
export const shown = (page) =>
  page.evaluate(async () => {
    const entries = (type) =>
      new Promise((seen) => {
        new PerformanceObserver((list) => seen(list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => seen([]), 300);
      });
    const largest = await entries('largest-contentful-paint');
    const shift = performance.getEntriesByType('layout-shift');
    // Of shifts there may be none to wait for: what is buffered comes with the next frame.
    const shifts = shift.length ? shift : await Promise.race([entries('layout-shift'), new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen([]))))]);
    return { largest: largest.at(-1)?.startTime, moved: shifts.reduce((sum, { value }) => sum + value, 0) };
  });

/** In which language the page is and its parts are: every mark is one, and words in other letters have theirs. */
export const languages = (page) =>
  page.evaluate(() => {
    const slips = [];
    const own = document.documentElement.lang;
    const isTag = (tag) => {
      try {
        return Intl.getCanonicalLocales(tag)[0]?.toLowerCase() === tag.toLowerCase();
      } catch {
        return false;
      }
    };
    if (!isTag(own)) slips.push(`the page is in ‘${own}’`);
    for (const part of document.querySelectorAll('[lang], [hreflang]')) {
      for (const name of ['lang', 'hreflang']) if (part.hasAttribute(name) && !isTag(part.getAttribute(name))) slips.push(`‘${part.getAttribute(name)}’ is no language`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const others = node.data.match(/(?!\p{Script=Latin})\p{L}{2,}/gu);
      if (others && node.parentElement.closest('[lang]').lang === own) slips.push(`in which language is ‘${others[0]}’?`);
    }
    return slips;
  });

/** Where help stands: the ways through the site and to people at the head and the foot of the page, in their order. */
export const help = (page) =>
  page.evaluate(() => {
    const words = (selector) => [...document.querySelectorAll(selector)].map((element) => element.innerText.trim());
    return { menu: words('header nav a'), foot: words('footer a'), contact: words('footer p'), isLast: !document.querySelector('footer ~ *:not(script, [role=status])') };
  });
