import { cp } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { changeDelegateRow } from '#server/database/delegate-rows.ts';
import { addDelegates, eraseDelegate } from '#server/delegates/registered.ts';
import { makeEditionsOf, type MakeEdition } from '#server/directory/make-edition.ts';
import { openEditionMaker } from '#server/directory/make-on-thread.ts';
import { renewDirectory } from '#server/directory/renew-directory.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';
import { ALL } from '#tests/support/listed-delegates.ts';

const SLUG = 'hoi-nghi';
const PEOPLE = 1_000;
const AT = { at: new Date(NOON).toISOString() };

let folders: readonly Awaited<ReturnType<typeof temporaryFolder>>[];
let here: DataFolder;
let onThread: DataFolder;

beforeAll(async () => {
  folders = [await temporaryFolder(), await temporaryFolder()];
  const [one, other] = folders.map(({ path }) => path) as [string, string];
  const first = await folderWithDraft(one, SLUG, draftWith(3));
  await publish(first, SLUG, { at: NOON });
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    name: `Đại biểu “thứ” ${i}`,
    organisation: `Thư viện ${i % 63}`,
    email: `dai-bieu-${(i * 7919) % 100_003}@example.org`,
  }));
  await addDelegates(first.database.db, SLUG, people, { at: NOON });
  await first.database.db
    .updateTable('delegates')
    .set({ choices: JSON.stringify(ALL) })
    .execute();
  await first.database.forget();
  await first.close();
  await cp(one, other, { recursive: true });
  here = await openDataFolder(one);
  onThread = await openDataFolder(other);
});
afterAll(async () => {
  await here.close();
  await onThread.close();
  for (const folder of folders) await folder.remove();
});

describe('a large directory', () => {
  it('made on a thread is the same to the byte as one made here, and leaves this thread to others', async () => {
    const maker = openEditionMaker(onThread, 1);
    const ids = await here.database.db.selectFrom('delegates').select('id').orderBy('id').execute();
    const someone = (n: number) => ({ conference: SLUG, delegate: ids[n]!.id });
    const deeds: readonly ((data: DataFolder) => Promise<unknown>)[] = [
      () => Promise.resolve(),
      ({ database: { db } }) => changeDelegateRow(db, someone(5), { own: { position: 'Thủ thư' } }, AT),
      ({ database: { db } }) => changeDelegateRow(db, someone(6), { choices: { name: false } }, AT),
      ({ database: { db } }) => eraseDelegate(db, someone(7), { at: NOON }),
      ({ database: { db } }) => changeDelegateRow(db, someone(5), { own: { position: null } }, AT),
    ];
    const spent = { here: 0, onThread: 0 };
    for (const deed of deeds) {
      for (const data of [here, onThread]) await deed(data);
      spent.here += await renewed(here, makeEditionsOf(here.folder));
      spent.onThread += await renewed(onThread, maker.make);
      expect(await channelOf(onThread)).toEqual(await channelOf(here));
    }
    expect((await channelOf(here)).deltas).toHaveLength(4);
    // What is left is writing it down.
    expect(spent.onThread).toBeLessThan(spent.here / 2);
    await maker.stop();
    expect(await renewDirectory(onThread, SLUG, NOON, maker.make)).toBe(false);
    await maker.stop();
  });

  it('says what was written while it was made with the next edition, and nothing older than another made', async () => {
    const { db } = here.database;
    const make = makeEditionsOf(here.folder);
    const { id } = await db.selectFrom('delegates').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const rename = (name: string) =>
      changeDelegateRow(db, { conference: SLUG, delegate: id }, { delegate: { name } }, AT);
    await rename('Một');
    let tries = 0;
    const overtaken: MakeEdition = async (slug) => {
      const made = await make(slug);
      if (++tries > 1) return made;
      // While it was made somebody changed their name again, and another process was faster.
      await rename('Hai');
      expect(await renewDirectory(here, SLUG, NOON)).toBe(true);
      return made;
    };
    expect(await renewDirectory(here, SLUG, NOON, overtaken)).toBe(false);
    expect(tries).toBe(2);
    const { objects } = await channelOf(here);
    expect(Buffer.from(objects[0]!.bytes).toString()).toContain('"Hai"');

    const late: MakeEdition = async (slug) => {
      const made = await make(slug);
      await rename('Bốn');
      return made;
    };
    await rename('Ba');
    expect(await renewDirectory(here, SLUG, NOON, late)).toBe(true);
    expect(Buffer.from((await channelOf(here)).objects[0]!.bytes).toString()).toContain('"Ba"');
    expect(await renewDirectory(here, SLUG, NOON)).toBe(true);
    expect(Buffer.from((await channelOf(here)).objects[0]!.bytes).toString()).toContain('"Bốn"');
  });
});

/** Makes the next edition: how long it held this thread, in microseconds. */
async function renewed(data: DataFolder, make: MakeEdition): Promise<number> {
  const before = process.threadCpuUsage();
  expect(await renewDirectory(data, SLUG, NOON, make)).toBe(true);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** All that is kept of the delegates' channel. */
async function channelOf({ database: { db } }: DataFolder) {
  return {
    editions: await db.selectFrom('editions').selectAll().where('channel', '=', 'delegates').execute(),
    objects: await db
      .selectFrom('channel_objects')
      .innerJoin('objects', 'objects.digest', 'channel_objects.digest')
      .selectAll()
      .where('channel', '=', 'delegates')
      .execute(),
    deltas: await db.selectFrom('delegate_deltas').selectAll().orderBy('from_edition').execute(),
  };
}
