import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { configurationFrom } from '#server/configuration.ts';
import { PlainError } from '#server/plain-error.ts';
import { channelPaths } from '#wire/paths.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const PATHS = channelPaths('lang-son-2018', 'public');
const ENGLISH = { LC_ALL: 'C.UTF-8' };
// Docker gives ten seconds, systemd ninety; a person at the keyboard not even three.
const PATIENCE = 3000;

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'sotay-start-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A server on the test's data folder, once it has said everything. */
async function started(): Promise<RunningServer> {
  const server = await startServer({ dataDir: join(folder, 'data'), env: ENGLISH });
  await vi.waitFor(() => expect(server.output()).toContain('Data: '));
  return server;
}

/** The command in a process of its own, and what it says. */
function sotay(words: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['src/cli/sotay.ts', ...words], {
    cwd: ROOT,
    env: { ...process.env, ...ENGLISH, DATA_DIR: join(folder, 'other'), DEMO: 'no', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (said.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said.err += bytes.toString()));
  return { child, said };
}

describe('a server in an empty folder', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await started();
  });
  afterAll(() => server.stop());

  it('says where the conferences are, and that phones need HTTPS', async () => {
    for (const slug of ['lang-son-2018', 'vien-chuc-2020']) {
      const address = `${server.origin}/${slug}/`;
      expect(server.output()).toContain(address);
      expect((await fetch(address)).status).toBe(200);
    }
    expect(server.output()).toContain('Phones keep the programme offline only over HTTPS');
  });

  it('makes one person an organiser by the link it prints, and nobody by the same link again', async () => {
    const [, token] = /\/desk\/#token=([\w-]{43})\n/.exec(server.output()) ?? [];
    const signIn = (): Promise<Response> =>
      fetch(`${server.origin}/api/v1/desk/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.origin },
        body: JSON.stringify({ token }),
      });
    expect([(await signIn()).status, (await signIn()).status]).toEqual([200, 401]);
  });

  it('tells a second one that its port is taken', async () => {
    const port = new URL(server.origin).port;
    const { child, said } = sotay(['start'], { PORT: port });
    expect(await once(child, 'close')).toEqual([3, null]);
    expect(said.err).toMatch(new RegExp(`^Port ${port} is taken by another program\\. .*PORT=${Number(port) + 1}\n$`));
  });

  it('ends within moments when asked, though a phone listens', async () => {
    const events = await fetch(`${server.origin}${PATHS.events}`);
    const ended = events.text();
    const gone = once(server.process, 'exit');
    const at = performance.now();
    server.process.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(performance.now() - at).toBeLessThan(PATIENCE);
    await ended;
  });

  it('is there again at the next start with all it had, and hands out no second link', async () => {
    const again = await started();
    const head = (await (await fetch(again.origin + PATHS.head)).json()) as { edition: number; epoch: number };
    expect(head).toMatchObject({ edition: 1, epoch: 1 });
    expect(again.output()).toContain(`${again.origin}/vien-chuc-2020/`);
    expect(again.output()).not.toContain('#token=');
    await again.stop();
    expect(again.process.exitCode).toBe(0);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.info('no openssl here: what needs a certificate made for the test is not tested');

describe('a server with a certificate', () => {
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    await writeFile(file('empty.pem'), '');
    for (const name of ['ours.key', 'others.key']) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      await writeFile(file(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    }
    if (!hasOpenssl) return;
    const words = 'req -x509 -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost'.split(' ');
    execFileSync('openssl', [...words, '-key', file('ours.key'), '-out', file('ours.pem')]);
  });

  if (hasOpenssl) {
    it('speaks HTTPS with it, and no longer asks for it', async () => {
      const words = ['start', '--tls-cert', file('ours.pem'), '--tls-key', file('ours.key')];
      const { child, said } = sotay(words, { PORT: '0', HOST: '127.0.0.1' });
      await vi.waitFor(() => expect(said.out).toContain('Data: '), 20_000);
      const [origin = ''] = /https:\/\/localhost:\d+/.exec(said.out) ?? [];
      const asked = get(`${origin}/healthz`, { ca: await readFile(file('ours.pem')), agent: false });
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      expect(answer.statusCode).toBe(200);
      expect(said.out).not.toContain('only over HTTPS');
      child.kill('SIGTERM');
      expect(await once(child, 'close')).toEqual([0, null]);
    });
  }

  it.each([
    ['missing.pem', 'ours.key', /missing\.pem could not be read \(ENOENT\)/],
    ['empty.pem', 'ours.key', /empty\.pem and .*ours\.key are no certificate and its own key in PEM/],
    ...(hasOpenssl
      ? [['ours.pem', 'others.key', /ours\.pem and .*others\.key are no certificate and its/] as const]
      : []),
  ] as const)('refuses %s with %s in words', (cert, key, words) => {
    const read = (): unknown => configurationFrom(ENGLISH, { tlsCert: file(cert), tlsKey: file(key) });
    expect(read).toThrow(PlainError);
    expect(read).toThrow(words);
  });
});
