// Every page type of the intranet; beside intranet.test.mjs, so that both can run at once.

import { after, before, test } from 'node:test';

import { everyPage } from './every_page.mjs';
import { launch, openSite } from './sites.mjs';

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

test('every page', (t) => everyPage(t, browser, site));
