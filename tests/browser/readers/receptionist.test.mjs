// A receptionist between two calls.

import assert from 'node:assert/strict';

import { reader } from './hands.mjs';

reader(() => 'intranet', {
  'finds out who may post': async (receptionist) => {
    await receptionist.follow('Who may post?');
    assert.match(receptionist.page.url(), /people\.html#may-post$/);
    await receptionist.sees(/may post and reply on our platforms/);
    await receptionist.reads(/Community Engagement Officer/);
  },
  'finds out what to do about a post, and saves it first': async (receptionist) => {
    await receptionist.follow('What do I do about this post?');
    await receptionist.isOn(/Responding to criticism/);
    await receptionist.reads(/Save the post, then tell someone/, /Save first/, /by screenshot or to a file/);
    await receptionist.follow('2. Act quickly and go offline');
    assert.match(await receptionist.page.locator(':target').innerText(), /Act quickly/);
  },
  'finds out whom to tell, and the clause behind it': async (receptionist) => {
    await receptionist.follow('Who to tell');
    await receptionist.isOn(/Report a concern/);
    await receptionist.reads(/Managing Partner/);
    assert.ok((await receptionist.page.locator('main a[href^="mailto:"]').count()) > 0);
    await receptionist.menu('Search');
    await receptionist.page.keyboard.type('10.1');
    await receptionist.page.getByRole('status').filter({ hasText: 'for “10.1”' }).waitFor();
    await receptionist.follow(/^10\.1 /);
    assert.match(await receptionist.page.locator(':target').innerText(), /^10\.1\s/);
  },
});
