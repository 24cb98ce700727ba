import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { publish } from '#server/publishing/publish.ts';
import { badgedDelegates } from '#tests/support/badged-delegates.ts';
import { brokenInHead } from '#tests/support/broken-in-head.ts';
import { draftWith, folderWithDraft, temporaryFolder } from '#tests/support/data-folders.ts';
import { workTogether } from '#tests/support/delegates-at-work/at-work.ts';
import {
  aPhotographer,
  arrivals,
  aWriter,
  type Arrivals,
  type Photographer,
  type Writer,
} from '#tests/support/delegates-at-work/workers.ts';
import { ALL } from '#tests/support/listed-delegates.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { startServer } from '#tests/support/running-server.ts';
import { anotherDevice } from '#tests/support/signed-in-delegate.ts';

const SLUG = 'hoi-nghi';
const SESSIONS = 30;
// Enough that the directory is made on its thread.
const DELEGATES = 600;
const WRITERS = 4;
// A few in every run; `npm run test:delegates-kill` does a hundred.
const KILLS = Number(process.env['DELEGATES_KILLS'] ?? 3);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let writers: readonly Writer[];
let photographer: Photographer;
let door: Arrivals;

beforeAll(async () => {
  folder = await temporaryFolder();
  const at = Date.now();
  const data = await folderWithDraft(folder.path, SLUG, draftWith(SESSIONS));
  await publish(data, SLUG, { at });
  const people = Array.from({ length: DELEGATES }, (_, i) => ({ name: `Đại biểu ${i}` }));
  const delegates = await badgedDelegates(data, SLUG, people, at);
  await data.database.db
    .updateTable('delegates')
    .set({ choices: JSON.stringify(ALL) })
    .execute();
  const cookie = (n: number) => anotherDevice(data, { conference: SLUG, delegate: delegates[n]!.id }, at);
  writers = await Promise.all(Array.from({ length: WRITERS }, async (_, i) => aWriter(await cookie(i), SESSIONS)));
  photographer = aPhotographer(await cookie(WRITERS), async (n) => Uint8Array.from(await aPhoto(320 + n, 240)));
  door = arrivals(delegates.slice(WRITERS + 1).map(({ byScan }) => byScan));
  await data.close();
});
afterAll(() => folder.remove());

describe('a server killed while delegates write, send photos, arrive and are listed anew', () => {
  it(
    `loses nothing it acknowledged and does nothing twice, ${KILLS} times`,
    { timeout: 60_000 + KILLS * 60_000 },
    async () => {
      for (let kill = 1; kill <= KILLS; kill++) {
        const running = await startServer({ dataDir: folder.path, env: { DEMO: 'no', LOG_LEVEL: 'warn' } });
        // Sometimes early, while the directory is renewed at the start; sometimes in full flow.
        const most = 10 + ((kill * 37) % 120);
        let isKilled: Promise<void> | undefined;
        await workTogether([...writers, photographer, door], { origin: running.origin, slug: SLUG }, (told) => {
          if (told >= most) isKilled ??= running.kill();
          return isKilled === undefined;
        });
        await isKilled;
        expect(running.process.signalCode).toBe('SIGKILL');
        await expectSound();
      }
      const running = await startServer({ dataDir: folder.path, env: { DEMO: 'no', LOG_LEVEL: 'warn' } });
      const server = { origin: running.origin, slug: SLUG };
      for (const one of [...writers, photographer]) while (!one.isDone) await one.step(server);
      await running.stop();
      await expectSound({ isWhole: true });
      expect(photographer.uploads.length + door.cookies.length).toBeGreaterThan(KILLS);
    },
  );
});

/** What was acknowledged is there once; `isWhole`: and nothing besides, for all that was begun was acknowledged. */
async function expectSound({ isWhole = false } = {}): Promise<void> {
  const data = await openDataFolder(folder.path);
  try {
    const { db } = data.database;
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    expect(check.rows).toEqual([{ integrity_check: 'ok' }]);
    expect([data.olderCopies, data.lostKeys]).toEqual([[], []]);
    await expectWritten(data, isWhole);

    const uploads = await db.selectFrom('uploads').select('id').where('result', 'is not', null).execute();
    const whole = uploads.map(({ id }) => id);
    expect(photographer.uploads.filter((id) => !whole.includes(id))).toEqual([]);
    if (isWhole) expect(whole.toSorted()).toEqual(photographer.uploads.toSorted());

    const { whoIs } = openDelegates(data, Date.now);
    for (const cookie of door.cookies) expect(await whoIs(SLUG, cookie.split('=')[1])).toBeTypeOf('object');
    await expectListed(data, isWhole);
  } finally {
    await data.close();
  }
}

async function expectWritten({ database: { db } }: DataFolder, isWhole: boolean): Promise<void> {
  const acknowledged = writers.flatMap((writer) => [...writer.acknowledged.values()]);
  const kept = (await db.selectFrom('mutations').select('id').execute()).map(({ id }) => id);
  expect(new Set(kept).size).toBe(kept.length);
  const there = new Set(kept);
  expect(acknowledged.filter(({ id }) => !there.has(id))).toEqual([]);
  const questions = (await db.selectFrom('questions').select('id').execute()).map(({ id }) => id);
  const asked = acknowledged.filter(({ op }) => op === 'question.ask').map(({ id }) => id);
  expect(asked.filter((id) => !questions.includes(id))).toEqual([]);
  if (!isWhole) return;
  expect(kept.toSorted()).toEqual(acknowledged.map(({ id }) => id).toSorted());
  expect(questions.toSorted()).toEqual(asked.toSorted());
}

/** The newest head is authentic and names nothing that is not there. */
async function expectListed(data: DataFolder, isWhole: boolean): Promise<void> {
  const publications = await openPublications(data, { now: Date.now });
  try {
    const newest = await publications.newest(SLUG, 'delegates');
    // A server killed early may not have come to its first one.
    if (!newest && !isWhole) return;
    if (!newest) throw new Error('no directory was ever made');
    expect(await brokenInHead(publications, newest.head, { slug: SLUG, channel: 'delegates' })).toEqual([]);
  } finally {
    publications.close();
  }
}
