import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { BUSY_MILLISECONDS, kyselyDatabase } from './node-sqlite.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

/**
 * Reads the database of a folder as it stands at this moment, whatever is written meanwhile: on a connection of its own,
 * which keeps no writer waiting and may be used on another thread. The database must be there and up to date.
 */
export async function readAsOfNow<T>(folder: string, read: (db: Queries) => Promise<T>): Promise<T> {
  const sqlite = new DatabaseSync(join(folder, 'sotay.db'), { readOnly: true, timeout: BUSY_MILLISECONDS });
  // Not as a transaction of Kysely: every one of those asks for the lock that writers need.
  sqlite.exec('begin');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: kyselyDatabase(sqlite) }) });
  try {
    return await read(db);
  } finally {
    sqlite.close();
  }
}
