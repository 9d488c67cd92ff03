// A patient who is worried or cross.

import assert from 'node:assert/strict';

import { reader } from './hands.mjs';

reader(() => 'public', {
  'sees what is asked of patients, and reads the whole guidance': async (patient) => {
    await patient.sees('What we ask of you', 'How to complain', 'When we reply', 'Our real accounts');
    await patient.follow('Read our guidance');
    assert.match(patient.page.url(), /#guidance$/);
    await patient.follow(/^A\.1 /);
    assert.match(await patient.page.locator(':target').innerText(), /^A\.1\s/);
  },
  'finds out how to complain, and where to write': async (patient) => {
    await patient.follow('complaints procedure');
    await patient.isOn(/How to complain/);
    await patient.reads(/is not a complaint/, /complaints procedure/i, /leaflet/);
    assert.ok((await patient.page.getByRole('contentinfo').locator('a[href^="mailto:"]').count()) > 0);
  },
  'tells a real account from a fake one': async (patient) => {
    await patient.follow('How to tell a fake account');
    await patient.isOn(/Our official accounts/);
    await patient.reads(/letter by letter/, /3 business days/, /8am to 7pm/);
    const accounts = patient.page.locator('.byelaw-accounts a');
    for (const address of await accounts.evaluateAll((all) => all.map(({ href }) => href))) assert.match(address, /^https:\/\/(www\.)?[a-z]+\.com\//);
    assert.ok((await accounts.count()) >= 3);
  },
});
