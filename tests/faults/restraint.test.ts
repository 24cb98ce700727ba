import { setTimeout as watchFor } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { launch } from '#tests/support/chromium.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import * as faults from '#tests/support/fault-proxy/faults.ts';
import { headAnswer, signedByTheConference } from '#tests/support/journeys/forged-head.ts';
import { API, HEAD, OBJECTS } from '#tests/support/journeys/troubles.ts';
import { openVenue, PATHS, SLUG, type Venue } from '#tests/support/journeys/venue.ts';
import type { Head } from '#wire/head.ts';

// FAULTS I5. Each trouble has a proxy of its own, which is an origin of its own, so all are watched in the same minute.
const MINUTE = 60_000;
const MOST = 10;

type Begin = (proxy: FaultProxy, held: Head) => void | Promise<void>;
const TROUBLES: Readonly<Record<string, Begin>> = {
  'a sign-in page for everything': (proxy) => void proxy.on({}, faults.portal.page()),
  'a bare 401 for everything': (proxy) => void proxy.on(API, faults.portal.bare(401)),
  'connections that are reset': async (proxy) => {
    // Chromium itself repeats a request whose kept-alive connection was reset: none may be left from before.
    await proxy.down();
    await proxy.up();
    proxy.on(API, faults.reset());
  },
  'nothing that listens': (proxy) => proxy.down(),
  'objects that are missing': (proxy) => void proxy.on(OBJECTS, faults.missing()),
  'altered objects': (proxy) =>
    void proxy.on(
      OBJECTS,
      faults.rewrite((body) => Buffer.concat([body, Buffer.from(' x')])),
    ),
  'a server with a fault': (proxy) => void proxy.on(API, faults.answerWith(faults.page(500, 'text/plain', 'no\n'))),
  'an older head': async (proxy, held) => {
    const older = await signedByTheConference(venue.dataDir, SLUG, { ...held, edition: held.edition - 1 });
    proxy.on(HEAD, faults.answerWith(headAnswer(older)));
  },
  'a wild edition number': async (proxy, held) => {
    const wild = await signedByTheConference(venue.dataDir, SLUG, { ...held, edition: 5_000_000 });
    proxy.on(HEAD, faults.answerWith(headAnswer(wild)));
  },
};

let venue: Venue;
let browser: BrowserContext;

beforeAll(async () => {
  venue = await openVenue();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await venue.stop();
});

it('no trouble makes a phone ask more than ten times a minute, however often it is nudged', async () => {
  await venue.publish();
  const held = await venue.head();
  const sites = await Promise.all(
    Object.entries(TROUBLES).map(async ([name, begin]) => {
      const proxy = await startFaultProxy({ target: venue.server.origin });
      const page = await browser.newPage();
      await page.goto(`${proxy.origin}/${SLUG}/`);
      await page
        .locator(`html[data-app="ready"][data-edition="${held.edition}"][data-sync="current"]`)
        .waitFor({ state: 'attached' });
      return { name, begin, proxy, page };
    }),
  );
  await venue.publish();
  for (const { begin, proxy } of sites) await begin(proxy, held);
  const since = Date.now();
  const nudges = 12;
  for (let i = 0; i < nudges; i++) {
    for (const { page } of sites) await page.evaluate(() => void window.dispatchEvent(new Event('online')));
    await watchFor(MINUTE / nudges);
  }
  const asked = sites.map(({ name, proxy }) => [
    name,
    proxy.requests(API).filter(({ at }) => at >= since && at < since + MINUTE).length,
  ]);
  console.info(`requests in a minute of trouble: ${asked.map(([name, count]) => `${count} (${name})`).join(', ')}`);
  expect(asked.filter(([, count]) => Number(count) > MOST)).toEqual([]);
  await Promise.all(sites.map(({ proxy }) => proxy.stop()));
});

it('a phone in no trouble asks about once a minute', async () => {
  const proxy = await startFaultProxy({ target: venue.server.origin });
  const page = await browser.newPage();
  await page.goto(`${proxy.origin}/${SLUG}/`);
  await page.locator('html[data-app="ready"][data-sync="current"]').waitFor({ state: 'attached' });
  const since = Date.now();
  await watchFor(MINUTE / 2);
  const heads = proxy.requests({ path: PATHS.head }).filter(({ at }) => at >= since);
  expect(heads.length).toBeLessThanOrEqual(2);
  await proxy.stop();
});
