// The intranet as a receptionist's browser sees it, above all its search.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { isSeenWhenFocused } from './keyboard.mjs';
import { launch, openContext, openSite } from './sites.mjs';

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

async function visit(t, options) {
  const opened = await openContext(browser, site, options);
  t.after(async () => {
    await opened.context.close();
    assert.deepEqual(opened.slips, []);
  });
  return opened;
}

/** Types into the box that has the focus, and waits until all of it has been looked for. */
async function ask(page, words) {
  await page.keyboard.type(words);
  await page.getByRole('status').filter({ hasText: `for “${words}”` }).waitFor();
}

const results = (page) => page.locator('#results li').evaluateAll((all) => all.map((item) => item.innerText));

test('the home says what needs doing, where to look, the quarter so far and what changed', async (t) => {
  const { page } = await visit(t);
  await page.goto(site.address('index.html'));
  for (const heading of [/needs attention/i, /policies/i, /quarter/i, /changed/i]) {
    assert.ok(await page.getByRole('heading', { level: 2, name: heading }).isVisible(), String(heading));
  }
  assert.match(await page.locator('.byelaw-attention li').first().innerText(), /\d{4}/);
  assert.ok((await page.getByRole('table').first().getByRole('row').count()) > 2);
  assert.match(await page.locator('head meta[name=robots]').getAttribute('content'), /noindex/);
});

test('the box on the home leads to the search, and that to the clause, by keyboard alone', async (t) => {
  const { page } = await visit(t);
  await page.goto(site.address('index.html'));
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('5.3');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search.html?q=5.3');
  assert.match((await results(page))[0], /^5\.3 /);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/policies/social-media/section-5.html#5.3');
  assert.equal(await page.evaluate(() => document.querySelector(':target').id), '5.3');
});

for (const way of ['served', 'from a folder']) {
  const address = () => (way === 'served' ? site.address('search.html') : site.fileAddress('search.html'));

  test(`search finds a clause by its number, ${way}`, async (t) => {
    const { page } = await visit(t);
    await page.goto(address());
    await ask(page, '5.3');
    assert.match((await results(page))[0], /^5\.3 Access and posting/);
    assert.match(await page.getByRole('status').innerText(), /results? for “5\.3”/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/section-5.html#5.3');
    // The way back keeps the question and its answers.
    await page.goBack();
    await page.locator('#results li').first().waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), '5.3');
  });

  test(`search finds a clause by its words, with a slip of the finger, and arrows choose it, ${way}`, async (t) => {
    const { page } = await visit(t);
    await page.goto(address());
    await ask(page, 'access to social media');
    assert.match((await results(page))[0], /Access to social media and information/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('#results a')].indexOf(document.activeElement)), 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/section-7.html#7.1');

    await page.goto(address());
    await ask(page, 'confidentialty');
    assert.match((await results(page)).join('\n'), /confidentiality/i);
  });

  test(`an arrow pressed at once chooses among the answers to what was typed, ${way}`, async (t) => {
    const { page } = await visit(t);
    await page.goto(address());
    await page.keyboard.type('5.3');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('status').filter({ hasText: 'for “5.3”' }).waitFor();
    // Longer than the box waits before it searches.
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), 'policies/social-media/section-5.html#5.3');
  });

  test(`search finds an incident by its name, ${way}`, async (t) => {
    const { page } = await visit(t);
    const incident = site.pages.find((path) => path.startsWith('incidents/')).match(/\/(.+)\.html/)[1];
    await page.goto(address());
    await ask(page, incident);
    assert.match((await results(page))[0], new RegExp(`^Incident ${incident}`));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/incidents/${incident}.html`);
    assert.match(await page.locator('h1').innerText(), new RegExp(incident));
  });

  test(`search says when it finds nothing, with the nearest words and whom to ask, ${way}`, async (t) => {
    const { page } = await visit(t);
    await page.goto(address());
    assert.ok(!(await page.getByText('The nearest words').isVisible()), 'nothing was asked yet');
    await ask(page, '<img onerror=qqqq> zafeguardinks');
    assert.match(await page.getByRole('status').innerText(), /^No results/);
    assert.deepEqual(await results(page), []);
    const words = page.locator('#terms a');
    assert.equal(await words.count(), 3);
    assert.equal(await words.first().innerText(), 'safeguarding');
    assert.match(await page.getByText('Or ask').innerText(), /Community Engagement Team: \S+@\S+/);
    await words.first().click();
    await page.locator('#results li').first().waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'safeguarding');
    assert.ok(!(await page.getByText('The nearest words').isVisible()));
  });

  test(`search takes the words of staff for the policy's, and any of them may match, ${way}`, async (t) => {
    const { page } = await visit(t);
    for (const [asked, ...wanted] of [
      ['google review', 'A.7 You can leave a review', 'A.8 ', '10.2 '],
      ['rude comment', '10.2 ', '6.3 ', 'Responding to criticism'],
      ['patient filming', '7.1 ', 'A.5 '],
      ['Facebook friend request', '7.3 '],
    ]) {
      await page.goto(address());
      await ask(page, asked);
      const first = (await page.locator('#results h2').allInnerTexts()).slice(0, 6);
      for (const title of wanted) assert.ok(first.some((found) => found.startsWith(title)), `${asked}: ${title} is among ${first}`);
    }
    // No page has both; those with one of them are told apart from those with all.
    await page.goto(address());
    await ask(page, 'microblogging wheelbarrow');
    assert.match(await page.getByRole('status').innerText(), /^No results for .*, \d+ with some of the words/);
    assert.match((await results(page))[0], /Microblogging/);
  });
}

test('what staff type leads first to the page that says what to do', async (t) => {
  const { page } = await visit(t);
  for (const [asked, first] of [
    ['rude comment', 'Responding to criticism'],
    ['abusive post', 'Responding to criticism'],
    ['google review', 'Responding to criticism'],
    ['bad google reviews', 'Responding to criticism'],
    ['delete a comment', 'Responding to criticism'],
    ['complaint on facebook', 'Responding to criticism'],
    ['harm', 'Report a concern'],
    ['patient at risk', 'Report a concern'],
    ['safeguarding', 'Report a concern'],
    ['suicide', 'Report a concern'],
    ['fake account', 'Report a concern'],
    ['patient filming', 'Report a concern'],
    ['photo of staff', 'Report a concern'],
    ['who may reply', 'Standard replies'],
    ['what to reply', 'Standard replies'],
    ['who can post', 'Before you post'],
    ['can i post', 'Before you post'],
    ['friend request', 'Before you post'],
    ['consent', 'Before you post'],
    ['complaint', 'How to complain'],
    ['share a story', 'Submit a story'],
    ['log an incident', 'Log an incident'],
    ['password', '9.2 '],
    ['5.3', '5.3 '],
    ['training', 'Training and communication'],
  ]) {
    await page.goto(site.address(`search.html?q=${encodeURIComponent(asked)}`));
    await page.getByRole('status').filter({ hasText: `for “${asked}”` }).waitFor();
    const titles = await page.locator('#results h2').allInnerTexts();
    assert.ok(titles[0]?.startsWith(first), `${asked}: ${first} is first of ${titles.slice(0, 4)}`);
  }
  // All else alike: a page of what to do, a clause, then the rest.
  await page.goto(site.address('search.html?q=screenshot'));
  const kinds = await page.locator('#results .byelaw-search__where').allInnerTexts();
  assert.deepEqual([kinds[0], kinds.includes('Help'), kinds.indexOf('Help') > kinds.lastIndexOf('Page')], ['Guidance', true, true], String(kinds));
});

test('the boxes of a checklist stand where the text begins, on a phone as on a desk', async (t) => {
  for (const width of [320, 360, 1280]) {
    const { page } = await visit(t, { viewport: { width, height: 740 } });
    await page.goto(site.address('pages/before-you-post.html'));
    const edge = (await page.getByRole('heading', { level: 1 }).boundingBox()).x;
    const boxes = await page.locator('.byelaw-task').evaluateAll((all) => all.map((box) => box.getBoundingClientRect().left));
    assert.ok(boxes.length > 5 && boxes.every((left) => left >= edge), `${width}: ${edge} and ${boxes}`);
  }
});

test('the findings about an account are reached from its row, and its row tells of no other', async (t) => {
  const { page } = await visit(t);
  await page.goto(site.address('accounts.html'));
  const rows = page.locator('tbody tr');
  const accounts = await rows.count();
  let told = 0;
  for (let at = 0; at < accounts; at++) {
    await page.goto(site.address('accounts.html'));
    const cell = rows.nth(at).locator('td').last();
    const words = await cell.innerText();
    const link = cell.getByRole('link');
    if (!(await link.count())) {
      assert.match(words, /None$/);
      continue;
    }
    await Promise.all([page.waitForEvent('load'), link.click()]);
    const there = await page.locator('#found + ul > li').count();
    assert.match(words, new RegExp(`${there} findings?$`));
    told++;
  }
  assert.ok(told > 0);
});

test('a whole word goes before the beginning of a word in a title', async (t) => {
  const { page, context } = await visit(t);
  const entries = [['Harmless fun', 'index.html', 'Page', 'x'], ['Danger', 'index.html', 'Page', 'any harm done'], ['Harms', 'index.html', 'Page', 'x']];
  const body = `var byelawIndex = ${JSON.stringify(entries)}, byelawRest = [];`;
  await context.route('**/assets/search-index.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.goto(site.address('search.html?q=harm'));
  await page.getByRole('status').filter({ hasText: '3 results' }).waitFor();
  assert.deepEqual(await page.locator('#results h2').allInnerTexts(), ['Harms', 'Danger', 'Harmless fun']);
});

for (const way of ['served', 'from a folder']) {
  const address = () => (way === 'served' ? site.address('search.html') : site.fileAddress('search.html'));

  test(`search finds what people ask for as they ask it, ${way}`, async (t) => {
    const { page } = await visit(t);
    const incident = site.pages.find((path) => path.startsWith('incidents/')).match(/\/(.+)\.html/)[1];
    const signs = incident.split('-').at(-1);
    for (const [asked, first] of [
      ['glossary', /^Glossary/],
      ['microbloging', /^Microblogging/],
      ['facebooks', /^Facebook/],
      ['managing partner', /Managing Partner/],
      ['carlen', /^Carlene Anson/],
      ['whistle blowing', /Whistleblowing/],
      [incident.toUpperCase(), new RegExp(`^Incident ${incident}`)],
      [incident.replaceAll('-', ''), new RegExp(`^Incident ${incident}`)],
      [`incident ${signs}`, new RegExp(`^Incident ${incident}`)],
      ['who do I tell', /^Report a concern/],
      ['what do I do about this post', /^Responding to criticism/],
    ]) {
      await page.goto(address());
      await ask(page, asked);
      assert.match((await results(page))[0], first, asked);
      // A short name of an incident is nowhere written as it was asked.
      if (!incident.replaceAll('-', '').endsWith(asked.split(' ').at(-1))) {
        assert.ok((await page.locator('#results li').first().locator('mark').count()) > 0, `${asked}: the matched words are marked`);
      }
    }
  });

  test(`from among the results Escape goes back to the box, ${way}`, async (t) => {
    const { page } = await visit(t);
    await page.goto(address());
    await ask(page, 'Facebook');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'Facebook');
  });

  test(`the link of a clause is copied when it is chosen, by mouse and by keyboard, ${way}`, async (t) => {
    const { page, context } = await visit(t);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const path = 'policies/social-media/section-5.html';
    const start = way === 'served' ? site.address(path) : site.fileAddress(path);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.goto(start);
    await page.getByRole('link', { name: '5.3', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Link to clause 5.3 copied' }).waitFor();
    assert.equal(await copied(), `${start}#5.3`);
    await page.waitForURL(`${start}#5.3`);
    await page.getByRole('link', { name: '5.4', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Link to clause 5.4 copied' }).waitFor();
    assert.equal(await copied(), `${start}#5.4`);
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('href')), /#5\.4$/, 'the focus stays');
  });
}

test('search finds words however they are written, in any script, and marks them', async (t) => {
  const { page, context } = await visit(t);
  const texts = [
    'Ask Sia\u0302n Quoxby about the rota', 'Ask Siân Placeholder', 'Write an e-mail', 'Write an email', 'The COVID-19 jab', 'safe\u00adguard\u00ading lead',
    'Привет, мир', 'مَرْحَبًا بكم', '我们的诊所在这里', 'In der Straße', 'ＦＵＬＬ　ＷＩＤＴＨ', 'a self employed doctor', 'nothing of the kind',
  ];
  const index = `var byelawIndex = ${JSON.stringify(texts.map((text, at) => [`Page ${at}`, 'index.html', 'Page', text]))}, byelawRest = [];`;
  await context.route('**/assets/search-index.js', (route) => route.fulfill({ contentType: 'text/javascript', body: index }));
  for (const [asked, found, marked] of [
    ['Sian', [0, 1], 'Sia\u0302n'],
    ['Siân', [0, 1], 'Sia\u0302n'],
    ['Sia\u0302n Quoxby', [0, 1], 'Sia\u0302n'],
    ['email', [3, 2], 'email'],
    ['e-mail', [2, 3], 'e-mail'],
    ['covid19', [4], 'COVID-19'],
    ['safeguarding', [5], 'safe\u00adguard\u00ading'],
    ['привет', [6], 'Привет'],
    ['مرحبا', [7], 'مَرْحَبًا'],
    ['诊所', [8], '诊所在这里'],
    ['strasse', [9], 'Straße'],
    ['full width', [10], 'ＦＵＬＬ'],
    ['self-employed', [11], 'self'],
  ]) {
    await page.goto(site.address('search.html'));
    await ask(page, asked);
    const titles = await page.locator('#results h2').allInnerTexts();
    assert.deepEqual(titles.map((title) => Number(title.split(' ')[1])).sort(), [...found].sort(), asked);
    assert.ok((await page.locator('#results mark').allTextContents()).includes(marked), `${asked} marks ${marked}`);
  }
});

test('where a browser has no clipboard, the link of a clause is copied all the same, and is a link without JavaScript', async (t) => {
  const path = site.address('policies/social-media/section-5.html');
  const { page, context } = await visit(t);
  await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto(path);
  await page.getByRole('link', { name: '5.3', exact: true }).click();
  await page.getByRole('status').filter({ hasText: /Link to clause 5\.3 copied/ }).waitFor();
  const { page: plain } = await visit(t, { javaScriptEnabled: false });
  await plain.goto(path);
  await plain.getByRole('link', { name: '5.3', exact: true }).click();
  await plain.waitForURL(`${path}#5.3`);
});

test('a receptionist and a partner are one click from what they ask', async (t) => {
  const { page } = await visit(t);
  for (const [name, heading] of [
    ['Who may post?', /People and roles/],
    ['What do I do about this post?', /Responding to criticism/],
    ['Who to tell', /Report a concern/],
    ['figures by quarter', /Figures by quarter/],
    ['the reports', /Reports for the partners/],
  ]) {
    await page.goto(site.address('index.html'));
    await page.getByRole('main').getByRole('link', { name, exact: true }).click();
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), heading);
  }
});

test('what hangs beside a desk prints on one sheet of A4', async (t) => {
  const { page } = await visit(t);
  for (const path of ['pages/before-you-post.html', 'guidance/responding-to-criticism.html']) {
    await page.goto(site.address(path));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, path);
    const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/).map(Number);
    assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${path} is ${width} by ${height} points`);
  }
});

test('a table that is a list on a phone is still a table to a screen reader', async (t) => {
  const { page, context } = await visit(t, { viewport: { width: 320, height: 640 } });
  const tree = await context.newCDPSession(page);
  for (const path of ['incidents.html', 'accounts.html', 'training.html', 'index.html', 'rules.html', 'coverage.html']) {
    await page.goto(site.address(path));
    const table = page.locator('.nhsuk-table--responsive');
    assert.notEqual(await table.locator('tbody tr').first().evaluate((row) => getComputedStyle(row).display), 'table-row');
    const { nodes } = await tree.send('Accessibility.getFullAXTree');
    const count = (role) => nodes.filter((node) => !node.ignored && node.role.value === role).length;
    for (const [role, selector] of [['table', 'table'], ['row', 'tr'], ['columnheader', 'thead th'], ['rowheader', 'tbody th'], ['cell', 'td']]) {
      assert.equal(count(role), await page.locator(selector).count(), `${role} of ${path}`);
    }
  }
});

test('search without JavaScript says so and where to look instead', async (t) => {
  const { page } = await visit(t, { javaScriptEnabled: false });
  await page.goto(site.address('search.html'));
  assert.match(await page.getByRole('main').innerText(), /JavaScript/);
  await page.getByRole('main').getByRole('link', { name: 'policies' }).click();
  await page.waitForURL('**/policies.html');
});

test('the keyboard reaches every link in turn, and what it has reached is seen', async (t) => {
  const { page } = await visit(t, { viewport: { width: 1280, height: 700 } });
  for (const start of ['index.html', 'policies/social-media/section-5.html', 'incidents.html']) {
    await page.goto(site.address(start));
    await isSeenWhenFocused(page);
  }
});
