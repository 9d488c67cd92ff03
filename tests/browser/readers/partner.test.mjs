// A partner before a meeting: the intranet's figures, and the report itself.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { reader } from './hands.mjs';

const quarter = () => `reports/${readdirSync(path.join(process.env.BYELAW_OUTPUT, 'reports')).find((name) => /^\d{4}-\d\d-Q\d$/.test(name))}`;

reader(() => 'intranet', {
  'sees the figures of the quarters, as a chart and as numbers': async (partner) => {
    await partner.follow('figures by quarter');
    await partner.isOn(/Figures by quarter/);
    assert.ok(await partner.page.getByRole('img').first().isVisible());
    assert.ok((await partner.page.getByRole('table').first().getByRole('row').count()) > 3);
  },
  'finds the reports': async (partner) => {
    await partner.follow('the reports');
    await partner.isOn(/Reports for the partners/);
  },
});

reader(quarter, {
  'follows a figure of the report to its incidents, and unfolds one': async (partner) => {
    const figure = partner.page.locator('#natures ~ table').first().locator('tbody a').first();
    await partner.choose(figure);
    const rows = partner.page.locator(':target');
    assert.ok(await rows.isVisible());
    const incident = rows.locator('details').first();
    const summary = incident.locator('summary');
    assert.match(await summary.innerText(), /^\d{4}-\d{3}, /);
    await partner.hand.choose(partner.page, summary);
    assert.ok(await incident.locator('dl').isVisible());
  },
});
