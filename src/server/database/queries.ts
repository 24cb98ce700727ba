import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The database, or one transaction of it: what a function takes that must not care which. */
export type Queries = Kysely<Tables>;
