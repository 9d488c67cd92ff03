// An inspector, who asks whether the policy is in force, public, and kept.

import assert from 'node:assert/strict';

import { reader } from './hands.mjs';

reader(() => 'public', {
  'finds the policy, its document control and what has changed': async (inspector) => {
    await inspector.menu('Policies');
    await inspector.follow(/Social media and acceptable use policy/);
    await inspector.reads(/Document control/, /What has changed/, /Printed copies are uncontrolled/);
    await inspector.follow('Read or print the whole policy on one page');
    assert.ok((await inspector.page.locator('section.byelaw-clause').count()) > 50);
  },
});

reader(() => 'intranet', {
  'sees how each clause is checked, and what the rule found': async (inspector) => {
    await inspector.foot('How each clause is checked');
    await inspector.reads(/\d+ clauses are checked by rules, some of them in part; \d+ are read by people alone\. \d+ headings only introduce the clauses below them/);
    const rule = inspector.page.locator('tbody tr').filter({ has: inspector.page.locator('th').getByText(/^5\.4 /) }).locator('td a').first();
    await inspector.choose(rule);
    await inspector.reads(/How to fix/, /Keeps the rule/);
  },
  'sees that people were told of the policy, and by whom it is kept': async (inspector) => {
    await inspector.menu('People');
    await inspector.reads(/Who may post/, /Everybody, by team/i);
    await inspector.menu('Policies');
    await inspector.follow(/Social media and acceptable use policy/);
    await inspector.reads(/Owner/, /Document control/);
  },
});
