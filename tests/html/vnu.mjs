// The W3C's Nu Html Checker (vnu) over every page of both sites and of the reports, and over every stylesheet.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Left aside, each for a reason: the message, and what it is said of where that matters.
const ASIDE = [
  // It takes no file for 'self'. That every page gets its style and scripts under its policy is shown in tests/browser and tests/hosting.
  [/^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “[^”]*” blocked by “(style|script)-src” directive\.$/],
  // Safari takes a list without marks for no list, unless it says that it is one.
  [/^The “list” role is unnecessary for element “[ou]l”\.$/],
  // A block of data is no script, and no browser holds it to the policy: the same tests show that.
  [/^Inline script violates Content Security Policy/, /<script type="application\/ld\+json">/],
];

const output = process.env.BYELAW_OUTPUT;
const jar = fileURLToPath(new URL('../tools/node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

const filesIn = (folder, ending) =>
  readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name));

/** What vnu says of the files; with `--exit-zero-always`, as its messages are what counts. */
function messagesOf(files, ...options) {
  // Its schema of HTML needs a deeper stack than Java gives by itself.
  const args = ['-Xss2m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...options, ...files];
  return JSON.parse(execFileSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 28 })).messages;
}

const folders = ['public', 'intranet', 'reports'].map((name) => path.join(output, name));
const pages = folders.flatMap((folder) => filesIn(folder, '.html'));
const stylesheets = folders.flatMap((folder) => filesIn(folder, '.css'));
const found = [...messagesOf(pages), ...messagesOf(stylesheets, '--css')];
const failures = found.filter(({ message, extract = '' }) => !ASIDE.some(([said, of]) => said.test(message) && (of?.test(extract) ?? true)));

// The same slip on every page is one slip: shown thrice, then counted.
const kinds = new Map();
for (const failure of failures) kinds.set(failure.message, [...(kinds.get(failure.message) ?? []), failure]);
for (const [message, places] of kinds) {
  for (const { url, lastLine, extract } of places.slice(0, 3)) {
    console.log(`FAILED ${path.relative(output, fileURLToPath(url))}:${lastLine ?? ''}: ${message}\n       ${extract?.trim().replace(/\s+/g, ' ') ?? ''}`);
  }
  if (places.length > 3) console.log(`       … and ${places.length - 3} more like it`);
}
console.log(`${pages.length} pages and ${stylesheets.length} stylesheets checked by vnu, ${failures.length} failures, ${found.length - failures.length} messages left aside`);
process.exitCode = failures.length || pages.length < 100 || stylesheets.length < 3 ? 1 : 0;
