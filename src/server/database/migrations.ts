import type { Migration } from 'kysely/migration';
import { firstTables } from './migrations/0001-first-tables.ts';
import { mediaTables } from './migrations/0002-media.ts';
import { deskTables } from './migrations/0003-desk.ts';
import { delegateTables } from './migrations/0004-delegates.ts';

/** Every step the database ever took, in order. Steps that were released are never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-media': mediaTables,
  '0003-desk': deskTables,
  '0004-delegates': delegateTables,
};
