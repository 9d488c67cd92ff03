// The npm tools as the tests see them, imported here because node looks for packages upwards from the importing file.
import { readFileSync } from 'node:fs';

export { HtmlValidate } from 'html-validate';
export { chromium } from 'playwright-core';

/** axe-core as a script to run in a page. */
export const axeScript = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
