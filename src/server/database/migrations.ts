import type { Migration } from 'kysely/migration';
import { firstTables } from './migrations/0001-first-tables.ts';

/** Every step the database ever took, in order. Steps that were released are never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
};
