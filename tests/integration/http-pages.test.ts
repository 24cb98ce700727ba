import { brotliDecompressSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, CHANNEL, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

let serving: Serving;
beforeAll(async () => (serving = await serveDemo()));
afterAll(() => serving.stop());

const page = async (
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ answer: Answer; html: string }> => {
  const answer = await ask(serving, path, { headers });
  return { answer, html: answer.body.toString() };
};

describe('the first page of a conference', () => {
  it('can be read without any script and carries what the app needs', async () => {
    const { answer, html } = await page(`/${SLUG}/`, { 'Accept-Language': 'vi' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=5, must-revalidate',
      vary: 'Accept-Language, Accept-Encoding',
    });
    expect(html).toContain(
      `<html lang="vi" data-app="starting" data-conference="${SLUG}" data-edition="1" data-sync="current" data-outbox="0">`,
    );
    expect(html).toContain('<li>');
    expect(html.match(/<title>.*<\/title>/g)).toEqual([expect.stringContaining('Hội nghị')]);
    expect(html).toContain('<meta name="description" content="The programme &amp; more">');
    expect(html).toContain(`<link rel="manifest" href="/${SLUG}/manifest.webmanifest">`);
    expect(html).toContain('<link rel="modulepreload" href="/assets/vi-1.js">');
    expect(embedded(html, 'sotay-head')).toEqual(JSON.parse((await ask(serving, `${CHANNEL}/head`)).body.toString()));
    expect(embedded(html, 'sotay-programme')).toHaveProperty('sessions');
    expect(html).not.toMatch(/<!--sotay|\sstyle=/);
  });

  it('arrives in one round trip', async () => {
    const { answer } = await page(`/${SLUG}/`, { 'Accept-Encoding': 'br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.body.length).toBeLessThanOrEqual(14_336);
    expect(brotliDecompressSync(answer.body).toString()).toContain('</html>');
  });

  it('speaks the language asked for, else the conference’s main one', async () => {
    const languageOf = async (accept?: string): Promise<string | undefined> =>
      /<html lang="(\w+)"/.exec((await page(`/${SLUG}/`, accept ? { 'Accept-Language': accept } : {})).html)?.[1];
    expect(await languageOf()).toBe('vi');
    expect(await languageOf('en-GB,en;q=0.9')).toBe('en');
    expect(await languageOf('fr')).toBe('vi');
  });

  it('answers 304 to who has it', async () => {
    const { answer } = await page(`/${SLUG}/`);
    const again = await page(`/${SLUG}/`, { 'If-None-Match': answer.headers.etag ?? '' });
    expect([again.answer.status, again.html]).toEqual([304, '']);
  });

  it('is made anew for the next edition', async () => {
    const before = (await page(`/${SLUG}/`)).answer.headers.etag;
    await serving.edit((draft) => ({ ...draft, conference: { ...draft.conference, place: { vi: 'Nơi khác' } } }));
    await expect.poll(async () => (await page(`/${SLUG}/`)).html).toContain('data-edition="2"');
    expect((await page(`/${SLUG}/`)).answer.headers.etag).not.toBe(before);
  });

  it('knows its days and no others', async () => {
    expect((await page(`/${SLUG}/?day=2018-05-10`)).html).toContain('data-url="/lang-son-2018/?day=2018-05-10"');
    for (const day of ['2018-05-11', '../etc', '%00']) {
      expect((await page(`/${SLUG}/?day=${day}`)).html).toContain('data-url="/lang-son-2018/"');
    }
  });
});

describe('other pages', () => {
  it.each(['mine', 'changes', 'phone', 'info', 'settings'])('%s is there', async (name) => {
    expect((await page(`/${SLUG}/${name}`)).answer.status).toBe(200);
  });

  it('every session has one', async () => {
    const { html } = await page(`/${SLUG}/`);
    const [id = ''] = Object.keys((embedded(html, 'sotay-programme') as { sessions: object }).sessions);
    expect((await page(`/${SLUG}/sessions/${encodeURIComponent(id)}`)).answer.status).toBe(200);
  });

  it.each([`/${SLUG}/nowhere`, `/${SLUG}/sessions/nobody`, '/nobody/', '/nobody', '/desk/assets/nowhere.js', '/%ff'])(
    '%s is 404 with a page that can be read and nobody keeps',
    async (path) => {
      const { answer, html } = await page(path);
      expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'no-store']);
      expect(html).toContain('<h1>There is no such page here.</h1>');
    },
  );

  it('a conference’s name alone leads to its page, and so does the server’s while there is only one', async () => {
    const named = await ask(serving, `/${SLUG}?day=2018-05-10`);
    expect([named.status, named.headers.location]).toEqual([308, `/${SLUG}/?day=2018-05-10`]);
    const root = await ask(serving, '/');
    expect([root.status, root.headers.location, root.headers['cache-control']]).toEqual([302, `/${SLUG}/`, 'no-store']);
  });

  it('several conferences are listed', async () => {
    const both = await serveDemo({ slugs: [SLUG, 'vien-chuc-2020'] });
    const { status, body } = await ask(both, '/');
    await both.stop();
    expect(status).toBe(200);
    expect(embedded(body.toString(), 'sotay-conferences')).toHaveLength(2);
    expect(body.toString()).toContain('<a href="/vien-chuc-2020/">');
  });
});

describe('a conference on a home screen', () => {
  it('has its own name, colours and icons', async () => {
    const { answer, html } = await page(`/${SLUG}/manifest.webmanifest`);
    expect(answer.headers['content-type']).toBe('application/manifest+json');
    const manifest = JSON.parse(html) as { icons: { src: string; sizes: string; purpose: string }[] };
    expect(manifest).toMatchObject({
      id: `/${SLUG}/`,
      start_url: `/${SLUG}/`,
      scope: `/${SLUG}/`,
      display: 'standalone',
      lang: 'vi',
      dir: 'ltr',
    });
    expect(manifest.icons.map((icon) => icon.purpose)).toContain('maskable');
    for (const { src, sizes } of manifest.icons) {
      const icon = await ask(serving, src);
      const { format, width, height } = await sharp(icon.body).metadata();
      expect([icon.headers['content-type'], format, `${width}x${height}`]).toEqual(['image/png', 'png', sizes]);
    }
    expect((await ask(serving, `/${SLUG}/icons/13.png`)).status).toBe(404);
  });
});

describe('the app’s own files', () => {
  it('with a hash in their name are kept for a year', async () => {
    const { status, headers, body } = await ask(serving, '/assets/app-1.js', { headers: { 'Accept-Encoding': 'br' } });
    expect([status, headers['content-encoding']]).toEqual([200, 'br']);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable, no-transform');
    expect(brotliDecompressSync(body).toString()).toContain('export const words');
    const again = await ask(serving, '/assets/app-1.js', { headers: { 'If-None-Match': headers.etag ?? '' } });
    expect(again.status).toBe(304);
    const part = await ask(serving, '/assets/app-1.js', { headers: { Range: 'bytes=0-5' } });
    expect([part.status, part.body.toString()]).toEqual([206, 'export']);
  });

  it.each(['/sw.js', '/recovery.html', '/shell.html'])('%s is asked for each time', async (path) => {
    const { status, headers } = await ask(serving, path);
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
  });

  it('the service worker may serve the whole site and reach its server', async () => {
    const { headers } = await ask(serving, '/sw.js');
    expect(headers['service-worker-allowed']).toBe('/');
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
  });

  it('the shell kept offline is the page with nothing in it, under the same policy', async () => {
    const shell = await page('/shell.html');
    expect(shell.html).toContain('<div id="app"></div>');
    expect(shell.html).not.toContain('<!--sotay');
    const online = (await page(`/${SLUG}/`)).answer.headers['content-security-policy'] as string;
    const accent = / 'sha256-[^']+'(?=; img-src)/;
    expect(online.replace(accent, '')).toBe(shell.answer.headers['content-security-policy']);
  });

  it.each([
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/app-1.js.map',
    '/assets/',
    '/..%2f..%2fpackage.json',
  ])('%s leads nowhere', async (path) => {
    expect((await ask(serving, path)).status).toBe(404);
  });
});

function embedded(html: string, id: string): unknown {
  const json = new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`, 's').exec(html)?.[1];
  return json === undefined ? undefined : JSON.parse(json);
}
