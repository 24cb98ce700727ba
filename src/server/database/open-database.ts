import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations.ts';
import { BUSY_MILLISECONDS, kyselyDatabase, openSqlite } from './node-sqlite.ts';
import type { Tables } from './tables.ts';

/** The one database of a data folder. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** Changes whenever anything was committed, by this process or another. Cheap enough to ask before every answer. */
  revision(): string;
  /** Leaves nothing of what was deleted in the write-ahead log; false when another process was reading it just then. */
  forget(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens (and where needed creates and brings up to date) the database in a folder. Throws when it cannot be read. */
export async function openDatabase(folder: string): Promise<Database> {
  // Drafts are nobody's business before they are published.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sqlite = openSqlite(join(folder, 'sotay.db'));
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: kyselyDatabase(sqlite) }) });
  try {
    await migrate(sqlite, db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const others = sqlite.prepare('pragma data_version');
  const own = sqlite.prepare('select total_changes() as changes');
  return {
    db,
    revision: () => `${others.get()?.['data_version']}.${own.get()?.['changes']}`,
    forget: () => emptyLog(db),
    close: () => db.destroy(),
  };
}

// The server and the command line may meet at a fresh folder: one transaction round all steps lets one of them win.
async function migrate(sqlite: DatabaseSync, db: Kysely<Tables>): Promise<void> {
  sqlite.exec('begin immediate');
  try {
    const provider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
    const { error } = await new Migrator({ db, provider, disableTransactions: true }).migrateToLatest();
    if (error !== undefined) throw error;
    sqlite.exec('commit');
  } catch (error) {
    sqlite.exec('rollback');
    throw error;
  }
}

async function emptyLog(db: Kysely<Tables>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    // Readers of another process are not waited for: SQLite would stop this whole process meanwhile.
    await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      const { rows } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
      return rows[0]?.busy === 0;
    } finally {
      await sql.raw(`pragma busy_timeout = ${BUSY_MILLISECONDS}`).execute(connection);
    }
  });
}
