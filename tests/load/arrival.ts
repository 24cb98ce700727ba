// `npm run test:arrival`: one correction published at the desk, and how long it takes to 200 open phones and a few
// real pages, with the event stream and without it. Prints the figures; ends with 1 when one is not held.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { openDataFolder } from '#server/data-folder.ts';
import type { ArrivalsAnswer } from '#wire/desk/publishing.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.ts';
import { anOrganiser, cookieOf } from '../support/desk.ts';
import { openPhone, type Phone } from './arrival/phone.ts';
import { serve } from './bench/serving.ts';

const SLUG = 'lang-son-2018';
const LISTENING = 140;
const POLLING = 60;
const PAGES = 3;
/** Seconds. */
const LIMITS = { stream: 10, polling: 92, pages: 10 };

const folder = mkdtempSync(join(tmpdir(), 'sotay-arrival-'));
const server = await serve(folder);
const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: CHROMIUM_FLAGS });
const phones: Phone[] = [];
try {
  const ask = await signedIn();
  for (let n = 0; n < LISTENING + POLLING; n++) {
    phones.push(await openPhone(server.origin, SLUG, n < LISTENING ? 'stream' : 'polling'));
  }
  const pages = await Promise.all(
    Array.from({ length: PAGES }, async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${server.origin}/${SLUG}/`);
      await page.locator('html[data-app="ready"]').waitFor();
      return page;
    }),
  );
  // The streams of pages open when they have settled.
  while ((await ask<ArrivalsAnswer>('/arrivals')).listening < LISTENING + PAGES) await pause(200);
  console.log(`${phones.length} phones and ${PAGES} pages are open; waiting until each has asked twice …`);
  await pause(95_000);
  const before = await ask<ArrivalsAnswer>('/arrivals');

  const title = `Đã đổi lúc ${new Date().toISOString()}`;
  const { records } = await ask<{ records: { collection: string; id: string; revision: number }[] }>('/draft');
  const session = records.find(({ collection }) => collection === 'sessions');
  await ask('/draft/edits', {
    edits: [{ collection: 'sessions', id: session?.id, base: session?.revision, patch: { title: { vi: title } } }],
  });
  const publishedAt = performance.now();
  const seen = pages.map(async (page) => {
    await page.getByText(title).first().waitFor({ timeout: 120_000 });
    return (performance.now() - publishedAt) / 1000;
  });
  const { edition } = await ask<{ edition: number }>('/publish', {});
  const answered = performance.now() - publishedAt;
  const arrived = phones.map(async (phone) => ((await phone.has(edition)) - publishedAt) / 1000);
  const all = await Promise.all(arrived);
  const rows = [
    row('phones with the event stream', all.slice(0, LISTENING), LIMITS.stream),
    row('phones that only ask now and then', all.slice(LISTENING), LIMITS.polling),
    row('real pages: on the screen', await Promise.all(seen), LIMITS.pages),
  ];
  const after = await ask<ArrivalsAnswer>('/arrivals');
  console.log(`publishing answered after ${Math.round(answered)} ms`);
  for (const { text } of rows) console.log(text);
  console.log(`the desk had said: about ${countOf(before)} phones open, ${before.listening} of them listening`);
  console.log(`the desk says: fetched ${JSON.stringify(after.fetched)}, open ${JSON.stringify(after.open)}`);
  process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
} finally {
  for (const phone of phones) phone.close();
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function row(
  what: string,
  seconds: readonly number[],
  limit: number,
): { readonly text: string; readonly holds: boolean } {
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? NaN).toFixed(2);
  const holds = (sorted.at(-1) ?? Infinity) <= limit;
  const text = `${sorted.length} ${what}: half after ${at(0.5)} s, 95 % after ${at(0.95)} s, all after ${at(1)} s`;
  return { text: `${text} (at most ${limit} s: ${holds ? 'held' : 'NOT HELD'})`, holds };
}

function countOf({ open }: ArrivalsAnswer): number {
  return open.reduce((sum, { phones: count }) => sum + count, 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Asks the desk's API of the conference as an editor. */
async function signedIn(): Promise<<T>(path: string, body?: object) => Promise<T>> {
  const data = await openDataFolder(folder);
  const cookie = await cookieOf(data, await anOrganiser(data, { role: 'editor' }), Date.now());
  await data.close();
  return async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${server.origin}/api/v1/desk/conferences/${SLUG}${path}`, {
      headers: { Cookie: cookie, Origin: server.origin, 'Content-Type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}
