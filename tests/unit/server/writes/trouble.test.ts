import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { mayPass } from '#server/writes/trouble.ts';

function troubleOf(work: (db: DatabaseSync) => void): unknown {
  const db = new DatabaseSync(':memory:');
  db.exec('create table t (a integer primary key, b text not null) strict');
  try {
    work(db);
  } catch (error) {
    return error;
  } finally {
    db.close();
  }
  throw new Error('nothing went wrong');
}

describe('what went wrong with a write', () => {
  it.each<[string, (db: DatabaseSync) => void]>([
    ['a constraint', (db) => db.exec('insert into t values (1, null)')],
    ['a key that is taken', (db) => db.exec("insert into t values (1, 'a'), (1, 'b')")],
    ['a value of another type', (db) => db.exec("insert into t values ('x', 'a')")],
    ['a fault of ours', () => (undefined as unknown as { work(): void }).work()],
  ])('would go wrong again: %s', (_, work) => {
    expect(mayPass(troubleOf(work))).toBe(false);
  });

  it.each<[string, (db: DatabaseSync) => void]>([
    ['a disk without room', (db) => db.exec('pragma max_page_count = 2; create table more (a); create table u (a)')],
    ['a database that may only be read', (db) => db.exec("pragma query_only = 1; insert into t values (1, 'a')")],
    [
      'anything else of the disk',
      () => {
        throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
      },
    ],
    [
      'something nobody foresaw',
      () => {
        throw new Error('?');
      },
    ],
  ])('may pass: %s', (_, work) => {
    expect(mayPass(troubleOf(work))).toBe(true);
  });
});
