// Both sites under nginx, and the guide's own words.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { hosting, wanted } from './hosting.mjs';

test('what the guide says for IIS is what the file _headers says', () => {
  const guide = readFileSync(path.join(process.env.BYELAW_ROOT, 'docs/hosting.md'), 'utf8');
  const said = Object.fromEntries([...guide.matchAll(/<add name="([\w-]+)" value="([^"]+)" \/>/g)].map(([, name, value]) => [name.toLowerCase(), value]));
  assert.deepEqual(said, wanted);
  assert.equal(Object.keys(wanted).length, 6);
});

hosting('nginx');
