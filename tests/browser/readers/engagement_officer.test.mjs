// The Community Engagement Officer, who looks after accounts and incidents.

import assert from 'node:assert/strict';

import { reader } from './hands.mjs';

reader(() => 'intranet', {
  'sees what is due of an account, and why': async (officer) => {
    await officer.foot('Accounts');
    await officer.follow('Facebook');
    await officer.isOn(/Facebook/);
    await officer.reads(/What is due/, /monitor/i, /check/i, /handed over|handover|hand over/i, /\d+ days? (left|late)|today/);
    await officer.follow(/why, and what to do/);
    await officer.reads(/How to fix/);
  },
  'reads what was done about an incident, and which clause asked for it': async (officer) => {
    await officer.foot('Incidents');
    const name = await officer.page.locator('tbody tr').getByRole('link').first().innerText();
    await officer.follow(name);
    await officer.reads(/Done/, /Clause 10|10\.\d/);
    assert.ok((await officer.page.locator('.byelaw-steps li').count()) > 0);
    await officer.follow(/10\.\d/);
    await officer.isOn(/10 /);
  },
  'sees what was found for this role, the most pressing first': async (officer) => {
    await officer.reads(/What needs attention/);
    await officer.foot('Findings');
    const group = officer.page.getByRole('heading', { name: 'Community Engagement Team' }).first();
    assert.ok(await group.isVisible());
    await officer.follow('why, and what to do');
    await officer.reads(/How to fix/, /Why/);
  },
});
