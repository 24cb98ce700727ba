import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeHead, type Head } from '#wire/head.ts';
import { channelPaths } from '#wire/paths.ts';
import { launch } from '#tests/support/chromium.ts';
import { hostFiles, type PlainFileHost } from '#tests/support/plain-file-host.ts';
import { untilKept, untilReady } from '#tests/support/worker-probes.ts';

const ROOT = join(import.meta.dirname, '../..');
const DAY = 24 * 3_600_000;
const PATHS = channelPaths('thu', 'public');

let folder: string;
let site: string;
let host: PlainFileHost;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotay-export-'));
  site = join(folder, 'site');
  await publish(['Khai mạc', 'Báo cáo', 'Thảo luận']);
  await publish(['Khai mạc', 'Báo cáo tổng kết', 'Thảo luận']);
  await sotay('export', '--conference', 'thu', '--to', site);
  host = await hostFiles(site);
  context = await launch();
  page = context.pages()[0]!;
});
afterAll(async () => {
  await context?.close();
  await host?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function sotay(...words: readonly string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), LC_ALL: 'C.UTF-8' };
  return (await promisify(execFile)(process.execPath, ['src/cli/sotay.ts', ...words], { cwd: ROOT, env })).stdout;
}

/** Publishes a programme of these sessions, an hour each; one that is gone is taken away. */
async function publish(titles: readonly string[]): Promise<void> {
  const rows = titles.map((title, i) => `phien-${i + 1},2027-05-10,${8 + i}:00,${9 + i}:00,Hội trường,${title}`);
  const file = join(folder, 'programme.csv');
  await writeFile(file, ['id,date,start,end,room,title', ...rows].join('\n'));
  const told = ['--title', 'Hội nghị thử', '--time-zone', 'Asia/Ho_Chi_Minh', '--language', 'vi'];
  const removing = ['--vanished', 'remove', '--confirm-removal'];
  await sotay('import', file, '--conference', 'thu', '--publish', ...told, ...removing);
}

async function exportedHead(): Promise<Head> {
  const read = decodeHead(new Uint8Array(await readFile(join(site, PATHS.head))));
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.value;
}

/** Every file of the export, the last written first. */
/** What was written after a file; two files of one tick of the clock are neither before the other. */
async function writtenAfter(path: string): Promise<readonly string[]> {
  const names = (await readdir(site, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(site, name), { bigint: true })).mtimeNs })),
  );
  const own = dated.find(({ name }) => `/${name}` === path);
  if (!own) throw new Error(`no file ${path} in the export`);
  return dated.filter(({ at }) => at > own.at).map(({ name }) => `/${name}`);
}

async function opened(path: string, on = page): Promise<void> {
  await on.goto(host.origin + path);
  await untilReady(on);
}

const titlesOn = (on: Page): Promise<string[]> => on.getByTestId('session-card').getByRole('link').allTextContents();

describe('an export on a host of plain files', () => {
  it('shows the programme at the first visit, and later with no host at all', async () => {
    await opened('/thu/');
    expect(await page.locator('html').getAttribute('data-edition')).toBe('2');
    expect(await titlesOn(page)).toEqual(['Khai mạc', 'Báo cáo tổng kết', 'Thảo luận']);
    await untilKept(page);
    await host.stop();
    await page.reload();
    await untilReady(page);
    expect(await titlesOn(page)).toEqual(['Khai mạc', 'Báo cáo tổng kết', 'Thảo luận']);
    await host.start();
  });

  it('opens every address, with or without the slash that hosts put behind folders', async () => {
    const visitor = await launch({ serviceWorkers: 'block' });
    const [visited] = visitor.pages() as [Page];
    for (const path of ['/thu/sessions/phien-2/', '/thu/sessions/phien-2']) {
      await opened(path, visited);
      await visited.getByRole('heading', { level: 1, name: 'Báo cáo tổng kết' }).waitFor();
    }
    await opened('/thu/mine', visited);
    await visited.getByRole('heading', { level: 1, name: 'Bạn chưa đánh dấu mục nào.' }).waitFor();
    await visited.goto(`${host.origin}/`);
    await visited.waitForURL('**/thu/');
    await visitor.close();
  });

  it('lists its conference at the front once it is kept', async () => {
    await opened('/');
    await page.getByRole('link', { name: 'Hội nghị thử' }).waitFor();
  });

  it('brings an open app the next edition as one patch', async () => {
    await opened('/thu/phone');
    await page.locator('html[data-sync="current"]').waitFor({ state: 'attached' });
    const before = await exportedHead();
    await publish(['Khai mạc', 'Báo cáo tổng kết của hội']);
    await sotay('export', '--conference', 'thu', '--to', site, '--expires', '3');
    const after = await exportedHead();
    host.asked.length = 0;
    await page.getByRole('button', { name: 'Xem có bản mới không' }).click();
    await page.locator('html[data-edition="3"]').waitFor({ state: 'attached' });
    const found = host.asked.filter(({ path, status }) => path.startsWith('/api/') && status === 200);
    const [to, from] = [after, before].map((head) => head.parts['programme']?.digest ?? '') as [string, string];
    expect(found.map(({ path }) => path)).toEqual([PATHS.head, PATHS.flatDelta(to, from)]);
    await opened('/thu/');
    expect(await titlesOn(page)).toEqual(['Khai mạc', 'Báo cáo tổng kết của hội']);
  });
});

describe('an export over an earlier one', () => {
  it('writes the head when everything it names is there, and ends with its mark', async () => {
    expect((await writtenAfter(PATHS.head)).filter((name) => name !== '/.sotay-export.json')).toEqual([]);
    expect(await writtenAfter('/.sotay-export.json')).toEqual([]);
  });

  it('takes away pages of sessions that are no more', async () => {
    expect((await readdir(join(site, 'thu/sessions'))).sort()).toEqual(['phien-1', 'phien-2']);
  });

  it('is confirmed for as long as was asked', async () => {
    const left = (Date.parse((await exportedHead()).expires) - Date.now()) / DAY;
    expect(Math.ceil(left)).toBe(3);
    const refused = await sotay('export', '--conference', 'thu', '--to', site, '--expires', 'soon').catch(
      (error: { code: number; stderr: string }) => error,
    );
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('days from 1 to 366') as string });
  });
});
