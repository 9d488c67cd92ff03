// nginx and Caddy as docs/hosting sets them up, on this machine and as a plain user: the shipped file with its folders, ports and
// certificates exchanged, and nothing else.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const PUBLIC = 'leavale.example';
export const STAFF = 'intranet.leavale.example';
export const LOGIN = { username: 'receptionist', password: 'a password for this test' };

/** Where the intranet is found again, as if it lay in a folder of its server. */
export const BELOW = 'staff/pages/';

const shipped = (name) => readFileSync(path.join(process.env.BYELAW_ROOT, 'docs/hosting', name), 'utf8');

/** The text with each part exchanged, every one of which must be there. */
function exchange(text, parts) {
  return parts.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the shipped file does not say: ${from}`);
    return text.replaceAll(from, to);
  }, text);
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const nginx = {
  configure({ folder, ports, certificate, key }) {
    const site = exchange(shipped('nginx.conf'), [
      ['    listen [::]:80;\n', ''],
      ['    listen [::]:443 ssl;\n', ''],
      ['listen 80;', `listen 127.0.0.1:${ports.http};`],
      ['listen 443 ssl;', `listen 127.0.0.1:${ports.https} ssl;`],
      ['/srv/byelaw', folder],
      [`/etc/ssl/byelaw/${PUBLIC}.pem`, certificate],
      [`/etc/ssl/byelaw/${PUBLIC}.key`, key],
      [`/etc/ssl/byelaw/${STAFF}.pem`, certificate],
      [`/etc/ssl/byelaw/${STAFF}.key`, key],
      ['/etc/nginx/byelaw-staff.htpasswd', `${folder}/passwords`],
    ]);
    const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/scratch/${name};`);
    writeFileSync(`${folder}/site.conf`, site);
    writeFileSync(`${folder}/nginx.conf`, `daemon off; pid ${folder}/scratch/pid; error_log stderr; events {}
      http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${scratch.join(' ')} include ${folder}/site.conf; }`);
    return ['nginx', '-e', 'stderr', '-c', `${folder}/nginx.conf`];
  },
  // As the shipped file says.
  passwordLine: () => execFileSync('htpasswd', ['-nbB', LOGIN.username, LOGIN.password], { encoding: 'utf8' }),
};

const caddy = {
  configure({ folder, ports, certificate, key }) {
    const site = exchange(shipped('Caddyfile'), [
      ['/srv/byelaw', folder],
      ['/etc/caddy/byelaw-staff', `${folder}/passwords`],
      [`\n${PUBLIC} {\n`, `\n${PUBLIC} {\n\ttls ${certificate} ${key}\n`],
      [`\n${STAFF} {\n`, `\n${STAFF} {\n\ttls ${certificate} ${key}\n`],
    ]);
    const everywhere = `{
      admin off
      auto_https disable_certs
      default_bind 127.0.0.1
      http_port ${ports.http}
      https_port ${ports.https}
      storage file_system ${folder}/scratch
    }`;
    writeFileSync(`${folder}/Caddyfile`, `${everywhere}\n${site}`);
    return ['caddy', 'run', '--config', `${folder}/Caddyfile`, '--adapter', 'caddyfile'];
  },
  passwordLine: () => `${LOGIN.username} ${execFileSync('caddy', ['hash-password', '--plaintext', LOGIN.password], { encoding: 'utf8' }).trim()}\n`,
};

const KINDS = { nginx, caddy };

/** Starts a server with copies of both built sites; `stop` ends it and leaves nothing. */
export async function start(kind) {
  const folder = mkdtempSync(path.join(tmpdir(), 'byelaw-hosting-'));
  const output = process.env.BYELAW_OUTPUT;
  const [certificate, key] = [`${folder}/certificate.pem`, `${folder}/key.pem`];
  mkdirSync(`${folder}/www`);
  cpSync(path.join(output, 'public'), `${folder}/www/social-media`, { recursive: true });
  cpSync(path.join(output, 'intranet'), `${folder}/intranet`, { recursive: true });
  mkdirSync(path.dirname(`${folder}/intranet/${BELOW}`), { recursive: true });
  symlinkSync(`${folder}/intranet`, `${folder}/intranet/${BELOW.slice(0, -1)}`);
  mkdirSync(`${folder}/scratch`);
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${PUBLIC}`, '-addext', `subjectAltName=DNS:${PUBLIC},DNS:${STAFF}`, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  writeFileSync(`${folder}/passwords`, KINDS[kind].passwordLine());
  const ports = { http: await freePort(), https: await freePort() };
  const [program, ...args] = KINDS[kind].configure({ folder, ports, certificate, key });
  for (const file of ['', '/passwords', '/certificate.pem', '/key.pem']) chmodSync(folder + file, 0o755);
  chmodSync(`${folder}/scratch`, 0o777);
  // A server needs no rights here, whoever runs the tests.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(program, args, { ...nobody, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: `${process.env.PATH}:/usr/sbin`, HOME: `${folder}/scratch` } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const ask = (name, address, headers = {}, scheme = 'https') =>
    new Promise((answered, failed) => {
      const how = { host: '127.0.0.1', port: ports[scheme], servername: name, path: address, headers: { host: name, ...headers }, rejectUnauthorized: false };
      const asked = (scheme === 'https' ? request : plainRequest)(how, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
      });
      asked.on('error', failed);
      asked.end();
    });
  for (let tries = 0; ; tries += 1) {
    try {
      await ask(PUBLIC, '/');
      break;
    } catch (error) {
      if (tries === 100 || child.exitCode !== null) {
        await stop();
        throw new Error(`${kind} does not answer: ${error.message}\n${said}`);
      }
      await new Promise((later) => setTimeout(later, 100));
    }
  }
  return { kind, ask, ports, stop };
}

export const authorization = ({ username, password }) => ({ authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` });
