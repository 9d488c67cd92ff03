// What the browser tests share: a built site served on this machine or opened from its folder, and a Chromium that notes every slip.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from '../tools/index.mjs';

const output = process.env.BYELAW_OUTPUT;

/** The day as of which the example was built: what its pages say of days is counted from it. */
export const madeOn = () => readFileSync(path.join(output, 'intranet/index.html'), 'utf8').match(/data-made="([\d-]+)"/)[1];
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const KINDS = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The policy that the public site asks its host to send. */
const publicPolicy = () => readFileSync(path.join(output, 'public/_headers'), 'utf8').match(/Content-Security-Policy: (.+)/)[1];

/** A like one for the intranet, which has script files and a search form. */
const intranetPolicy = () => `${publicPolicy().replace("form-action 'none'", "form-action 'self'")}; script-src 'self'`;

/** A built site, the example's or one `made` elsewhere: `address(path)` when served, `fileAddress(path)` from its folder. */
export async function openSite(name, made = output) {
  const folder = path.join(made, name);
  const headers = { 'Content-Security-Policy': name === 'public' ? publicPolicy() : intranetPolicy(), 'X-Content-Type-Options': 'nosniff' };
  const read = (file) => {
    const full = path.join(folder, file);
    if (!full.startsWith(folder + path.sep) || !statSync(full, { throwIfNoEntry: false })?.isFile()) return undefined;
    return { body: readFileSync(full), headers: { ...headers, 'Content-Type': KINDS[path.extname(full)] ?? 'application/octet-stream' } };
  };
  const server = createServer((request, response) => {
    const found = read(decodeURIComponent(new URL(request.url, 'http://site').pathname));
    response.writeHead(found ? 200 : 404, found?.headers ?? headers);
    response.end(found?.body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const folderAddress = `${pathToFileURL(folder)}/`;
  return {
    name,
    read,
    origin,
    folderAddress,
    address: (page) => origin + page,
    fileAddress: (page) => folderAddress + page,
    pages: readdirSync(folder, { recursive: true }).map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.html')).sort(),
    size: (page) => statSync(path.join(folder, page)).size,
    close: () => server.close(),
  };
}

/**
 * Pages that stand for all: each page but those that are one of many of a kind, of which the largest and the smallest.
 * Of a kind are the pages of a folder that a number tells apart, and any others where there are more than eight.
 */
export function pageTypes(site) {
  const kinds = new Map();
  const plainIn = (folder) => site.pages.filter((page) => path.posix.dirname(page) === folder && !/\d/.test(path.posix.basename(page)));
  for (const page of site.pages) {
    const folder = path.posix.dirname(page);
    const name = path.posix.basename(page);
    let kind = page;
    if (folder !== '.' && /\d/.test(name)) kind = `${folder}/${name.replace(/\d+/g, '0')}`;
    else if (folder !== '.' && plainIn(folder).length > 8) kind = `${folder}/*`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  return [...kinds.values()].flatMap((pages) => {
    const bySize = pages.toSorted((a, b) => site.size(a) - site.size(b));
    return pages.length === 1 ? pages : [bySize[0], bySize.at(-1)];
  });
}

export const launch = (flags = []) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...FLAGS, ...flags] });

/**
 * A fresh profile, in which it is midday of the day of the build or of `today`, and whose `slips` list whatever went wrong in it:
 * console errors, page errors, requests to other places, failures.
 */
export async function openContext(browser, site, { today = madeOn(), ...options } = {}) {
  const context = await browser.newContext({ timezoneId: 'Europe/London', ...options });
  await context.clock.setFixedTime(`${today}T12:00:00Z`);
  const slips = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) slips.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => slips.push(`page error: ${error.error()}`));
  context.on('requestfailed', (request) => {
    // Whoever leaves a page before all of it has come aborts the rest, which is no fault of the page.
    const error = request.failure()?.errorText;
    if (error !== 'net::ERR_ABORTED') slips.push(`failed: ${request.url()} ${error}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) slips.push(`${response.status()}: ${response.url()}`);
  });
  context.on('request', (request) => {
    if (!isOwn(site, request.url())) slips.push(`request to another place: ${request.url()}`);
  });
  await context.route('**/*', (route) => (isOwn(site, route.request().url()) ? route.continue() : route.abort()));
  return { context, slips, page: await context.newPage() };
}

const isOwn = (site, address) => address.startsWith(site.origin) || address.startsWith(site.folderAddress);
