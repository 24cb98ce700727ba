import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openHeldEditions } from '#device/held-editions.ts';
import type { HeldEditions } from '#device/faces.ts';
import { createHttpRemote } from '#sync/http-remote.ts';
import { createSync } from '#sync/create-sync.ts';
import type { Clock } from '#sync/ports.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import { cut, missing, type Cut } from '#tests/support/fault-proxy/faults.ts';
import type { Match } from '#tests/support/fault-proxy/rules.ts';
import { toldDraft } from '#tests/support/journeys/told-draft.ts';
import { serveData, type ServedData } from '#tests/support/served-data.ts';
import { digestOf } from '#wire/digest.ts';
import { decodeHead, type Head } from '#wire/head.ts';
import { channelPaths } from '#wire/paths.ts';

// FAULTS §4: every kind of answer × at least twenty cuts × every framing × every encoding, and nothing of it is kept.
const SLUG = 'cut-short';
const PATHS = channelPaths(SLUG, 'public');
const DELTAS = { path: /\/from\/|\/deltas\// };
const CUTS = 24;
const WAYS: readonly Cut[] = ['identity', 'gzip', 'br'].flatMap((encoding) => [
  { framing: 'none', encoding },
  { framing: 'kept', encoding },
  { framing: 'chunked', encoding },
  { framing: 'kept', ending: 'reset', encoding },
]);

let server: ServedData;
let proxy: FaultProxy;
let older: Head;
let newer: Head;

beforeAll(async () => {
  server = await serveData();
  proxy = await startFaultProxy({ target: server.origin });
  await server.publish(SLUG, toldDraft({ mark: 'one' }));
  older = await newest();
  await server.publish(SLUG, toldDraft({ mark: 'two' }));
  newer = await newest();
});
afterEach(() => proxy.calm());
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

it.each<[string, (head: Head) => { cutting: Match; away: readonly Match[] }]>([
  ['head', () => ({ cutting: { path: PATHS.head }, away: [] })],
  ['programme', (head) => ({ cutting: { path: PATHS.object(partOf(head, 'programme').digest) }, away: [DELTAS] })],
  ['details', (head) => ({ cutting: { path: PATHS.object(partOf(head, 'details').digest) }, away: [DELTAS] })],
  ['delta', () => ({ cutting: DELTAS, away: [{ path: /\/objects\/[\w-]{43}(\?|$)/ }] })],
])('a %s that was cut anywhere, in any way, is never kept nor shown', async (_name, places) => {
  const { cutting, away } = places(newer);
  const wrong: object[] = [];
  let held = await deviceHolding(older);
  let whole = 0;
  for (const way of WAYS) {
    for (let i = 0; i < CUTS; i++) {
      proxy.calm();
      for (const match of away) proxy.on(match, missing());
      // From the very first byte to the very last but one.
      const rule = proxy.on(cutting, cut(i === CUTS - 1 ? { share: 1 - 1e-9 } : { share: i / CUTS }, way));
      await checkOnce(held);
      if (rule.met === 0) wrong.push({ way, i, what: 'was never asked for' });
      const { edition } = (await held.current())?.head ?? { edition: 0 };
      for (const { digest } of Object.values(edition === newer.edition ? newer.parts : older.parts)) {
        const bytes = await held.object(digest);
        if (!bytes || (await digestOf(bytes)) !== digest) wrong.push({ way, i, what: 'is not what is held' });
      }
      if (edition === older.edition) continue;
      // Only a checksum or an end mark was cut off: the bytes were all there, as their digest says.
      whole++;
      held.close();
      held = await deviceHolding(older);
    }
  }
  expect(wrong).toEqual([]);
  expect(whole).toBeLessThanOrEqual(WAYS.length);
  proxy.calm();
  await checkOnce(held);
  expect((await held.current())?.head).toMatchObject({ edition: newer.edition, parts: newer.parts });
  held.close();
});

/** One check of a freshly opened app. It does not wait out its back-off: time stands still here. */
async function checkOnce(held: HeldEditions): Promise<void> {
  const sync = createSync({
    conference: SLUG,
    channel: 'public',
    remote: createHttpRemote({
      base: proxy.origin,
      conference: SLUG,
      channel: 'public',
      fetch,
      clock: still,
      chance: Math.random,
    }),
    held,
    clock: still,
    chance: Math.random,
    alone: async (_name, work) => work(),
    secure: true,
    onHeld: () => undefined,
  });
  await sync.check();
  sync.stop();
}

const still: Clock = { now: Date.now, after: () => () => undefined };
let devices = 0;

async function deviceHolding(head: Head): Promise<HeldEditions> {
  const held = await openHeldEditions(SLUG, { name: `held-${SLUG}-${++devices}` });
  const parts = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, { digest }] of Object.entries(head.parts)) {
    const answer = await fetch(server.origin + PATHS.object(digest));
    parts.set(name, new Uint8Array(await answer.arrayBuffer()));
  }
  await held.hold({ head, parts, at: Date.now() });
  return held;
}

async function newest(): Promise<Head> {
  for (;;) {
    const read = decodeHead(new Uint8Array(await (await fetch(server.origin + PATHS.head)).arrayBuffer()));
    // The server looks at its database now and then; it is asked until it has noticed.
    if (read.ok && (older === undefined || read.value.edition > older.edition)) return read.value;
  }
}

function partOf(head: Head, name: string): Head['parts'][string] {
  const part = head.parts[name];
  if (!part) throw new Error(`no part ${name}`);
  return part;
}
