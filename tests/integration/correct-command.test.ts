import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { editionRows } from '#server/database/channel-rows.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { storedParts } from '#server/publishing/stored-parts.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { temporaryFolder } from '#tests/support/data-folders.ts';
import { aSlot } from '#tests/support/programmes.ts';

const SLUG = 'thu';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
  const open = await openDataFolder(data);
  const demo = DEMO['lang-son-2018'];
  if (!demo) throw new Error('the demonstration conference is missing');
  const at = Date.now();
  const draft = {
    ...demo,
    documents: {},
    albums: {},
    photos: {},
    rooms: { a: { name: { vi: 'Hội trường A' }, order: 0 }, b: { name: { vi: 'Phòng họp B' }, order: 1 } },
    sessions: {
      first: { ...aSlot('08:00', '09:00'), title: { vi: 'Khai mạc' }, room: 'a' },
      second: { ...aSlot('09:00', '10:00'), title: { vi: 'Tham luận' }, room: 'a' },
    },
    outcomes: {},
    people: {},
  };
  await open.database.db.transaction().execute((transaction) => writeDraft(transaction, SLUG, draft, { at }));
  await publish(open, SLUG, { at });
  await open.close();
});
afterAll(() => folder.remove());

describe('sotay correct', () => {
  it('puts off what is late, and all that follows in the room, as an edition with its sentence', async () => {
    const said = await correct('--session', 'first', '--late', '15', '--scope', 'room');
    expect([said.code, said.err]).toEqual([0, '']);
    const { sessions, announcements } = await programme();
    expect([sessions['first']?.start, sessions['second']?.start]).toEqual([
      '2018-05-10T08:15:00+07:00',
      '2018-05-10T09:15:00+07:00',
    ]);
    expect(JSON.stringify(announcements)).toContain('08:15');
  });

  it('moves, cancels, takes back, and announces', async () => {
    expect((await correct('--session', 'second', '--room', 'b')).code).toBe(0);
    expect((await programme()).sessions['second']?.room).toBe('b');
    expect((await correct('--session', 'second', '--cancel')).code).toBe(0);
    expect((await programme()).sessions['second']?.cancelled).toBe(true);
    expect((await correct('--session', 'second', '--restore')).code).toBe(0);
    expect((await programme()).sessions['second']?.cancelled).toBeUndefined();
    expect((await correct('--announce', 'Xe đón lúc 17 giờ')).code).toBe(0);
    const told = Object.values((await programme()).announcements).filter(({ urgent }) => urgent);
    expect(told.map(({ title }) => title)).toContainEqual({ vi: 'Xe đón lúc 17 giờ' });
  });

  it.each([
    [['--late', '15'], 2, /--session/],
    [['--session', 'first', '--late', 'soon'], 2, /soon/],
    [['--session', 'first', '--late', '5', '--cancel'], 2, /one/i],
    [['--session', 'nobody', '--cancel'], 1, /session/i],
    [['--session', 'first', '--room', 'nowhere'], 1, /room/i],
  ] as const)('refuses %j and says why', async (args, code, why) => {
    const before = await newest();
    const said = await correct(...args);
    expect([said.code, said.out]).toEqual([code, '']);
    expect(said.err).toMatch(why);
    expect(await newest()).toBe(before);
  });

  it('says which conferences there are when it is asked about another', async () => {
    const said = await run(['correct', '--conference', 'khac', '--announce', 'x']);
    expect([said.code, said.err.includes(SLUG)]).toEqual([1, true]);
  });
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function correct(...args: readonly string[]): Promise<Said> {
  return run(['correct', '--conference', SLUG, ...args]);
}

function run(args: readonly string[]): Promise<Said> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', DATA_DIR: data };
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/sotay.ts', ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

async function programme() {
  const open = await openDataFolder(data);
  try {
    const [edition] = await editionRows(open.database.db, SLUG, 'public', 1);
    if (!edition) throw new Error('nothing is published');
    return (await storedParts(open.database.db, SLUG, edition)).programme;
  } finally {
    await open.close();
  }
}

async function newest(): Promise<number | undefined> {
  const open = await openDataFolder(data);
  try {
    return (await editionRows(open.database.db, SLUG, 'public', 1))[0]?.edition;
  } finally {
    await open.close();
  }
}
