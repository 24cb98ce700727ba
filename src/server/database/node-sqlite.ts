import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/** Longer than any publish takes: another process writing is waited for, not reported. */
export const BUSY_MILLISECONDS = 5000;

/** Opens an SQLite file the way every part of Sổ Tay expects it: durable at commit, readable while written. */
export function openSqlite(path: string): DatabaseSync {
  const sqlite = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
  sqlite.exec('pragma journal_mode = wal');
  // FULL, not NORMAL: an edition a phone has seen must survive the power cut that follows.
  sqlite.exec('pragma synchronous = full');
  sqlite.exec('pragma foreign_keys = on');
  // What people take back is overwritten in the file, not only marked as free.
  sqlite.exec('pragma secure_delete = on');
  return sqlite;
}

/** What kysely asks of a SQLite driver, answered by `node:sqlite`. */
export function kyselyDatabase(sqlite: DatabaseSync): SqliteDatabase {
  const statements = preparedOnce(sqlite);
  return {
    close: () => sqlite.close(),
    prepare(sql) {
      // Every transaction here writes. One that only asks for the write lock half-way fails at once
      // (SQLITE_BUSY_SNAPSHOT) when another process wrote meanwhile, however long the busy timeout is.
      const { statement, reader } = statements(sql === 'begin' ? 'begin immediate' : sql);
      const given = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
      return {
        reader,
        all: (parameters) => statement.all(...given(parameters)),
        run: (parameters) => statement.run(...given(parameters)),
        // While it is read others may ask the same.
        iterate: (parameters) => sqlite.prepare(sql).iterate(...given(parameters)),
      };
    },
  };
}

interface Prepared {
  readonly statement: StatementSync;
  readonly reader: boolean;
}

// More than the server has sentences; lists of many values make sentences that nobody asks twice.
const MOST_STATEMENTS = 500;
const LONGEST_STATEMENT = 2_000;

/** Prepares each statement once: understanding it takes longer than most of them do. */
function preparedOnce(sqlite: DatabaseSync): (sql: string) => Prepared {
  const kept = new Map<string, Prepared>();
  return (sql) => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = sqlite.prepare(sql);
    const prepared = { statement, reader: statement.columns().length > 0 };
    if (sql.length > LONGEST_STATEMENT) return prepared;
    kept.set(sql, prepared);
    const oldest = kept.size > MOST_STATEMENTS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return prepared;
  };
}
