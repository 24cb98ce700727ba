import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#server/http/routes.ts';
import { ask, headOf, serveDemo, SLUG, type Serving } from './http-serving.ts';

let serving: Serving;
let digest: string;
beforeAll(async () => {
  serving = await serveDemo();
  digest = (await headOf(serving)).parts['programme']?.digest ?? '';
});
afterAll(() => serving.stop());

const ALWAYS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function addressOf(path: string): string {
  return path
    .replace(':slug', SLUG)
    .replace(':channel', 'public')
    .replace(':digest', digest)
    .replace(':to', digest)
    .replace('/from/:from', `/from/${digest}`)
    .replace(':pair', `${digest}.${digest}`)
    .replace(':file', '192.png')
    .replace('*', path.startsWith('/assets') ? 'app-1.js' : 'mine');
}

describe('every answer is guarded', () => {
  const extra = ['/sw.js', '/recovery.html', '/assets/none.js', '/nobody/', '/api/none', '/api/v1/conferences/x/y/z'];
  it.each([
    ...ROUTES.map(({ method, path }) => [method, path] as const),
    ...extra.map((path) => ['GET', path] as const),
  ])('%s %s', async (method, path) => {
    // HEAD, because an event stream never ends; what it says is what GET says.
    for (const asked of method === 'GET' ? ['HEAD', 'PUT'] : [method, 'GET']) {
      const { headers, status } = await ask(serving, addressOf(path), { method: asked });
      expect(headers).toMatchObject(ALWAYS);
      expect(headers['permissions-policy']).toContain('camera=(self)');
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['cache-control']).toBeDefined();
      if (status >= 400) expect(headers['cache-control']).toContain('no-store');
      if (path.startsWith('/api'))
        expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });

  it('also what is no request at all', async () => {
    for (const raw of [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const answer = await rawly(raw);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
    }
  });

  it('asks for HTTPS when that is where the world reaches it', async () => {
    const secure = await serveDemo({ publicOrigin: 'https://sotay.example' });
    const answers = await Promise.all(['/healthz', `/${SLUG}/`, '/api/none'].map((path) => ask(secure, path)));
    await secure.stop();
    for (const { headers } of answers) expect(headers['strict-transport-security']).toBe('max-age=15552000');
  });
});

describe('a page’s policy', () => {
  it('names exactly the scripts and styles that stand in it', async () => {
    const { headers, body } = await ask(serving, `/${SLUG}/`);
    const html = body.toString();
    const inline = [...html.matchAll(/<(?:style|script)>([\s\S]*?)<\/(?:style|script)>/g)].map(([, text = '']) => text);
    expect(inline).toHaveLength(3);
    const named = [...String(headers['content-security-policy']).matchAll(/'(sha256-[^']+)'/g)].map(([, hash]) => hash);
    expect(named.sort()).toEqual(
      inline.map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`).sort(),
    );
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  });
});

function rawly(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(serving.port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (bytes) => {
      heard += bytes.toString();
      socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}
