import { ACCOUNTS_API } from './accounts.ts';
import { CONFERENCES_API, IMPORTING_API } from './importing.ts';
import { OPERATIONS_API } from './operations.ts';
import { PUBLISHING_API } from './publishing.ts';
import type { Description } from './description.ts';

/** What the API's document says of every route of the desk, by row. A test asks for those that are missing. */
export const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  ...ACCOUNTS_API,
  ...CONFERENCES_API,
  ...IMPORTING_API,
  ...OPERATIONS_API,
  ...PUBLISHING_API,
};
