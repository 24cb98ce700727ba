import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_RULES } from '#domain/delegates.ts';
import type { DataFolder } from '#server/data-folder.ts';
import type { Queries } from '#server/database/queries.ts';
import { changeRules, rulesOf } from '#server/delegates/registered.ts';
import { writeTogether } from '#server/writes/write-together.ts';
import { draftWith, folderWithDraft, temporaryFolder } from '#tests/support/data-folders.ts';

const SLUG = 'hoi-nghi';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let heard: string[];

beforeAll(async () => {
  folder = await temporaryFolder();
  data = await folderWithDraft(folder.path, SLUG, draftWith(1));
});
afterAll(async () => {
  await data.close();
  await folder.remove();
});
beforeEach(() => {
  heard = [];
});

const raise = (name: string) => async (db: Queries) => {
  heard.push(name);
  return changeRules(db, SLUG, FIRST_RULES);
};
const told =
  (name: string) =>
  (revision: number): void =>
    void heard.push(`${name} ${revision}`);
const revision = async (): Promise<number> => (await rulesOf(data.database.db, SLUG)).revision;

describe('writes that come at the same time', () => {
  it('are made safe together and in order, and nobody is told before', async () => {
    const write = writeTogether(data.database.db);
    await Promise.all(['a', 'b', 'c'].map((name) => write(raise(name)).then(told(name))));
    expect(heard).toEqual(['a', 'b', 'c', 'a 1', 'b 2', 'c 3']);
    await write(raise('d')).then(told('d'));
    expect(heard.slice(6)).toEqual(['d', 'd 4']);
  });

  it('do not suffer from one that fails, of which nothing stays', async () => {
    const write = writeTogether(data.database.db);
    const before = await revision();
    const failing = write(async (db) => {
      await raise('x')(db);
      throw new Error('on purpose');
    });
    const all = await Promise.allSettled([write(raise('a')), failing, write(raise('b'))]);
    expect(all.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([
      before + 1,
      'on purpose',
      before + 2,
    ]);
    expect(await revision()).toBe(before + 2);
  });

  it('are all refused where the database takes none, and the next are not', async () => {
    const write = writeTogether(data.database.db);
    const before = await revision();
    const other = new DatabaseSync(join(folder.path, 'sotay.db'));
    other.exec('begin immediate');
    // Five seconds is what the server waits for it; that they are refused then is what matters here.
    await sql`pragma busy_timeout = 0`.execute(data.database.db);
    const refused = await Promise.allSettled([write(raise('a')), write(raise('b'))]);
    other.exec('rollback');
    other.close();
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(heard).toEqual([]);
    expect(await write(raise('c'))).toBe(before + 1);
  });
});
