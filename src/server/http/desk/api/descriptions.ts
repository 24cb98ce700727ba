import { ACCOUNTS_API } from './accounts.ts';
import { CONFERENCES_API } from './conferences.ts';
import { CORRIDOR_API } from './corridor.ts';
import { DELEGATES_API } from './delegates.ts';
import type { Description } from './description.ts';
import { DOOR_API } from './door.ts';
import { DRAFTING_API } from './drafting.ts';
import { IMPORTING_API } from './importing.ts';
import { MODERATION_API } from './moderation.ts';
import { OPERATIONS_API } from './operations.ts';
import { PUBLISHING_API } from './publishing.ts';
import { SHEETS_API } from './sheets.ts';
import { UPLOADS_API } from './uploads.ts';

/** What the API's document says of every route of the desk, by row. */
export const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  ...ACCOUNTS_API,
  ...CONFERENCES_API,
  ...DRAFTING_API,
  ...PUBLISHING_API,
  ...CORRIDOR_API,
  ...IMPORTING_API,
  ...UPLOADS_API,
  ...SHEETS_API,
  ...OPERATIONS_API,
  ...MODERATION_API,
  ...DELEGATES_API,
  ...DOOR_API,
};
