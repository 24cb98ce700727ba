import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHeldEditions } from '#device/held-editions.ts';
import { openMine } from '#device/mine.ts';
import { changesBetween } from '#domain/changes.ts';
import type { Draft } from '#domain/draft.ts';
import { createHttpRemote } from '#sync/http-remote.ts';
import { createSync } from '#sync/create-sync.ts';
import type { Clock } from '#sync/ports.ts';
import { NOW, SLUG, serveDemo, type Serving } from './http-serving.ts';

// The whole road on one page: an organiser's draft, the real server over a real socket, the sync engine, the device's
// database; then the network is gone and the programme is still there.

const clock: Clock = { now: () => NOW, after: () => () => undefined };
let server: Serving;
beforeAll(async () => {
  server = await serveDemo();
});
afterAll(() => server.stop());

test('an edition goes from the draft to a phone in airplane mode, and the next one as a few hundred bytes', async () => {
  const network = aNetwork();
  const held = await openHeldEditions(SLUG);
  const mine = await openMine();
  const sync = createSync({
    conference: SLUG,
    channel: 'public',
    remote: createHttpRemote({
      base: `http://127.0.0.1:${server.port}`,
      conference: SLUG,
      channel: 'public',
      fetch: network.fetch,
      clock,
      chance: Math.random,
    }),
    held,
    clock,
    chance: Math.random,
    alone: (_name, work) => work(),
    secure: true,
    onHeld: () => undefined,
  });

  // The first edition arrives whole.
  await sync.check();
  expect([sync.freshness, sync.trouble]).toEqual(['current', undefined]);
  const first = await held.open();
  const published = await server.publications.newest(SLUG, 'public');
  expect(first?.edition.head).toEqual(published?.head);
  expect(first?.programme).toEqual(published?.parts.programme);
  expect(await held.part('details')).toEqual(published?.parts.details);
  expect((await held.verify()).damaged).toEqual([]);

  // The reader stars what they will go to.
  const [starred] = Object.keys(first?.programme.sessions ?? {});
  if (!first || !starred) throw new Error('the demonstration conference has no session');
  await mine.star(SLUG, starred, NOW);

  // Nothing new costs one answer without a body.
  network.forget();
  await sync.check();
  expect(network.answers()).toEqual([{ status: 304, bytes: 0 }]);

  // The organiser changes a title; the phone takes the change, not the conference.
  expect(await server.edit(retitled(starred))).toMatchObject({ kind: 'published', edition: 2 });
  network.forget();
  await sync.check();
  expect(network.answers().map((answer) => answer.status)).toEqual([200, 200]);
  expect(network.answers().reduce((sum, answer) => sum + answer.bytes, 0)).toBeLessThan(1_500);

  // Airplane mode, and the app is opened anew: all of edition 2 is there, with what changed since the reader looked.
  network.cut();
  await sync.check();
  expect(sync.freshness).toBe('offline');
  sync.stop();
  held.close();
  const reopened = await openHeldEditions(SLUG);
  const [now, seen] = [await reopened.open(), await reopened.seen()];
  if (!now || !seen) throw new Error('the phone forgot its edition');
  expect(now.edition.head.edition).toBe(2);
  expect(await reopened.part('details')).toEqual(published?.parts.details);
  expect(changesBetween(seen, now)).toMatchObject([{ kind: 'session-changed', session: starred }]);
  expect(await mine.stars(SLUG)).toEqual(new Map([[starred, NOW]]));
});

function retitled(session: string): (draft: Draft) => Draft {
  return (draft) => {
    const before = draft.sessions[session];
    if (!before) throw new Error(`no session ${session}`);
    const after = { ...before, title: { ...before.title, vi: 'Khai mạc, dời sang hội trường lớn' } };
    return { ...draft, sessions: { ...draft.sessions, [session]: after } };
  };
}

/** The real network, with a meter and a switch. */
function aNetwork() {
  let settled: { status: number; bytes: number }[] = [];
  let isCut = false;
  return {
    async fetch(url: string, init: RequestInit): Promise<Response> {
      if (isCut) throw new TypeError('no network');
      const response = await fetch(url, init);
      const bytes = response.status === 304 ? 0 : (await response.clone().arrayBuffer()).byteLength;
      settled.push({ status: response.status, bytes });
      return response;
    },
    answers: () => settled,
    forget: () => void (settled = []),
    cut: () => void (isCut = true),
  };
}
