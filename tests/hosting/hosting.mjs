// What holds of both sites under a real server, set up by the file that docs/hosting ships: headers, the password, and what a browser says.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { launch, openContext, openSite, pageTypes } from '../browser/sites.mjs';
import { BELOW, LOGIN, PUBLIC, STAFF, authorization, start } from './servers.mjs';

const output = process.env.BYELAW_OUTPUT;
const read = (file) => readFileSync(path.join(output, file), 'utf8');

/** The headers of the file `_headers`, by their names. */
export const wanted = Object.fromEntries([...read('public/_headers').matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name, value]) => [name.toLowerCase(), value]));
const wantedOfStaff = {
  ...wanted,
  'content-security-policy': `default-src 'none'; script-src 'self'; ${wanted['content-security-policy'].replace("default-src 'none'; ", '').replace("form-action 'none'", "form-action 'self'")}`,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
};
const assertHeaders = (answer, headers, what) => {
  for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers[name], value, `${name} of ${what}`);
};

const depth = (path) => path.split('/').length;

/** Declares the tests of a server of the kind. */
export function hosting(kind) {
  let server;
  let browser;
  const tree = {};

  before(async () => {
    server = await start(kind);
    // The browser asks for the names themselves, and is led to this machine; anything else is nowhere.
    const rules = [PUBLIC, STAFF].map((name) => `MAP ${name}:443 127.0.0.1:${server.ports.https}`);
    browser = await launch([`--host-resolver-rules=${rules.join(', ')}, MAP * ~NOTFOUND`]);
    for (const name of ['public', 'intranet']) {
      tree[name] = await openSite(name);
      tree[name].close();
    }
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('every answer of the public site has the headers, and what is not for the public is not there', async () => {
    const missing = read('public/404.html');
    for (const [address, status] of [
      ['/', 302],
      ['/social-media/', 200],
      ['/social-media/index.html', 200],
      ['/social-media/policies/social-media/section-5.html', 200],
      ['/social-media/assets/byelaw.css', 200],
      ['/social-media/feed.xml', 200],
      ['/social-media/sitemap.xml', 200],
      ['/social-media/robots.txt', 200],
      ['/social-media/.well-known/security.txt', 200],
      ['/.well-known/security.txt', 302],
      ['/social-media/missing', 404],
      ['/social-media/policies/no/such/page.html', 404],
      ['/social-media/policies/', 404],
      ['/social-media/assets/', 404],
      ['/social-media/404.html', 404],
      ['/social-media/_headers', 404],
      ['/social-media/.byelaw-files.json', 404],
      ['/social-media/.byelaw-lock', 404],
      ['/social-media/../../intranet/index.html', undefined],
      ['/social-media/%2e%2e/%2e%2e/intranet/index.html', undefined],
    ]) {
      const answer = await server.ask(PUBLIC, address);
      if (status) assert.equal(answer.status, status, address);
      else assert.ok(answer.status >= 400, `${address}: ${answer.status}`);
      if (status) assertHeaders(answer, wanted, address);
      if (status === 404) assert.equal(answer.body.toString(), missing, address);
      assert.ok(!answer.body.includes('Staff intranet'), address);
    }
  });

  test('files are told for what they are, and a page that has not changed is not sent again', async () => {
    for (const [address, type] of [
      ['index.html', /^text\/html; charset=utf-8$/i],
      ['assets/byelaw.css', /^text\/css/],
      ['feed.xml', /^(text|application)\/(atom\+)?xml/],
      ['robots.txt', /^text\/plain/],
    ]) {
      const answer = await server.ask(PUBLIC, `/social-media/${address}`);
      assert.match(answer.headers['content-type'], type);
      const again = await server.ask(PUBLIC, `/social-media/${address}`, { 'if-none-match': answer.headers.etag });
      assert.equal(again.status, 304);
    }
  });

  test('what is asked for without encryption is asked for again with it', async () => {
    for (const name of [PUBLIC, STAFF]) {
      const answer = await server.ask(name, '/social-media/?a=b', {}, 'http');
      assert.ok([301, 308].includes(answer.status), `${answer.status}`);
      assert.match(answer.headers.location, new RegExp(`^https://${name}(:${server.ports.https})?/social-media/\\?a=b$`));
    }
  });

  test('without the password the intranet shows nothing: 401 for every file there is and for those there are not', async () => {
    const files = readdirSync(path.join(output, 'intranet'), { recursive: true }).map((file) => file.split(path.sep).join('/'));
    assert.ok(files.length > 100);
    // A name with a dot is not there for nginx, before it asks who wants it.
    const wrong = authorization({ ...LOGIN, password: 'another' });
    for (const address of ['', 'missing', `${BELOW}index.html`, ...files.filter((file) => !file.startsWith('.'))]) {
      // A wrong password takes a server long to tell, as it should.
      for (const headers of address === '' || address === 'search.html' ? [{}, wrong] : [{}]) {
        const answer = await server.ask(STAFF, `/${address}`, headers);
        assert.equal(answer.status, 401, address);
        assert.match(answer.headers['www-authenticate'], /^Basic realm="Staff intranet"/i);
        assertHeaders(answer, wantedOfStaff, address);
        assert.ok(answer.body.length < 400 && !answer.body.includes('nhsuk'), address);
      }
    }
  });

  test('with the password it is there, no browser keeps a copy and no search engine a line', async () => {
    for (const [address, status] of [['', 200], ['search.html', 200], ['assets/search-index.js', 200], ['assets/search.js', 200], ['missing', 404], ['assets/', undefined], ['.byelaw-files.json', 404]]) {
      const answer = await server.ask(STAFF, `/${address}`, authorization(LOGIN));
      if (status) assert.equal(answer.status, status, address);
      else assert.ok([403, 404].includes(answer.status), `${address}: ${answer.status}`);
      assertHeaders(answer, wantedOfStaff, address);
    }
  });

  for (const [what, name, folder, from] of [
    ['every page type of the public site', PUBLIC, 'public', 'social-media/'],
    ['every page type of the intranet', STAFF, 'intranet', ''],
    ['the intranet in a folder of its server', STAFF, 'intranet', BELOW],
  ]) {
    test(`a browser has nothing to say against ${what}, and asks no other host`, async (t) => {
      const site = { origin: `https://${name}/`, folderAddress: 'file:///nowhere/' };
      const { context, page, slips } = await openContext(browser, site, { ignoreHTTPSErrors: true, httpCredentials: LOGIN });
      t.after(() => context.close());
      const types = pageTypes(tree[folder]).filter((path) => path !== '404.html');
      // That one differs in where its links lead: a page of each depth shows it.
      const visited = from === BELOW ? types.filter((path, at) => types.findIndex((other) => depth(other) === depth(path)) === at) : types;
      for (const path of visited) {
        await page.goto(`${site.origin}${from}${path}`);
        assert.ok(await page.locator('main h1').isVisible(), path);
        assert.match(await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily), /Arial/, path);
        assert.deepEqual(slips, [], path);
      }
      if (folder === 'intranet') {
        await page.goto(`${site.origin}${from}index.html`);
        await page.getByRole('searchbox').fill('complaint');
        await page.keyboard.press('Enter');
        await page.locator('#results a').first().waitFor();
        assert.deepEqual(slips, []);
      }
      // The policy is kept: what no page holds would be refused.
      const ran = await page.evaluate(() => {
        document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true;' }));
        document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/picture.png' }));
        return window.ran;
      });
      assert.equal(ran, undefined);
      await page.waitForTimeout(100);
      assert.ok(slips.some((slip) => /script-src|default-src/.test(slip)), String(slips));
      assert.ok(slips.some((slip) => /img-src/.test(slip)), String(slips));
    });
  }

  test('a lost address is answered with a page that leads on', async (t) => {
    const site = { origin: `https://${PUBLIC}/`, folderAddress: 'file:///nowhere/' };
    const { context, page, slips } = await openContext(browser, site, { ignoreHTTPSErrors: true });
    t.after(() => context.close());
    await page.goto(`${site.origin}social-media/policies/no/such/page.html`);
    assert.match(await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily), /Arial/);
    await page.getByRole('main').getByRole('link').first().click();
    assert.equal(page.url(), `${site.origin}social-media/index.html`);
    assert.deepEqual(slips.filter((slip) => !/404/.test(slip)), []);
  });
}
