import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryEntry } from '#domain/delegates.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { delegatesOf, eraseDelegate, rulesOf } from '#server/delegates/registered.ts';
import { CONFERENCE_WITH_DELEGATES as SLUG, DEMO_DELEGATES, demoBadge } from '#server/demo/demo-delegates.ts';
import { DEMO, loadDemo } from '#server/demo/load-demo.ts';
import { startSummary, type Started } from '#server/start-summary.ts';
import { NOON, temporaryFolder } from '#tests/support/data-folders.ts';

const SEED = '../shared/data/seed/seed-conference.json';
const ORIGIN = 'http://localhost:8080';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  data = await openDataFolder(folder.path);
  await loadDemo(data, NOON);
});
afterAll(async () => {
  await data.close();
  await folder.remove();
});

describe('the delegates of the demonstration', () => {
  it('say that they are invented, reach nobody, and are nobody of the programme', () => {
    const named = Object.values(DEMO).flatMap(({ people }) => Object.values(people).map(({ name }) => name));
    for (const { delegate } of DEMO_DELEGATES) {
      expect(delegate.organisation).toMatch(/^Thư viện mẫu số \d+ \(không có thật\)$/);
      expect(delegate.email).toMatch(/@example\.org$/);
      expect(delegate.phone).toMatch(/^0000 /);
      expect(delegate.person).toBeUndefined();
      expect(named).not.toContain(delegate.name);
      expect(DEMO[SLUG]?.delegations[delegate.delegation ?? '']?.name['vi']).toMatch(/^Đoàn mẫu số \d+$/);
    }
    expect(new Set(DEMO_DELEGATES.map(({ delegate }) => delegate.name)).size).toBe(24);
  });

  // The source is not part of the project.
  if (existsSync(SEED)) {
    it('have no name that stands in the source', () => {
      const seed = readFileSync(SEED, 'utf8');
      expect(DEMO_DELEGATES.filter(({ delegate }) => seed.includes(delegate.name))).toEqual([]);
    });
  } else {
    console.info(`${SEED} is not here: the invented names are not compared with it`);
  }

  it('show different things, one of them nothing', async () => {
    const { db } = data.database;
    const { rules } = await rulesOf(db, SLUG);
    const kept = await delegatesOf(db, SLUG);
    const entries = kept.map(({ delegate, own, choices }) => directoryEntry(delegate, own, choices, rules.grounds));
    const shown = entries.filter((entry) => entry !== undefined);
    expect([kept.length, shown.length]).toEqual([24, 23]);
    for (const field of ['position', 'email', 'phone'] as const) {
      const having = shown.filter((entry) => entry[field] !== undefined).length;
      expect(having).toBeGreaterThan(5);
      expect(having).toBeLessThan(20);
    }
    expect(new Set(shown.map(({ delegation }) => delegation)).size).toBe(13);
  });

  it('are there once, however often the server starts', async () => {
    const before = await delegatesOf(data.database.db, SLUG);
    await loadDemo(data, NOON + 1);
    expect(await delegatesOf(data.database.db, SLUG)).toEqual(before);
  });

  it('lend their badge to newcomers, and the start tells them in their language', async () => {
    const delegates = openDelegates(data, () => NOON);
    const badge = await demoBadge(data.database.db, delegates, ORIGIN);
    expect(badge?.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/);
    const vi = startSummary({ ...STARTED, language: 'vi', demoBadge: badge });
    expect(vi).toContain(`Dùng thử như một đại biểu, với thẻ mẫu: ${ORIGIN}/${SLUG}/sign-in#badge=`);
    expect(vi).toContain(badge?.code);
    expect(startSummary({ ...STARTED, demoBadge: badge })).toContain(`code ${badge?.code}`);
    expect(startSummary(STARTED)).not.toContain('badge');
    expect(startSummary({ ...STARTED, lostBadgeKey: true })).toContain('keys/badges.key');

    const borrowed = { conference: SLUG, delegate: badge?.delegate ?? '' };
    expect(await delegates.devicesOf(borrowed)).toEqual([]);
    await eraseDelegate(data.database.db, borrowed, { at: NOON });
    expect(await demoBadge(data.database.db, delegates, ORIGIN)).toBeUndefined();
  });
});

const STARTED: Started = {
  language: 'en',
  origin: ORIGIN,
  port: undefined,
  secure: false,
  conferences: [],
  folder: '/data',
  organiserToken: undefined,
  demoBadge: undefined,
  lostBadgeKey: false,
  olderCopies: [],
  lostKeys: [],
};
