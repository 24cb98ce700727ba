import { ACCOUNTS_API } from './accounts.ts';
import { OPERATIONS_API } from './operations.ts';
import type { Description } from './description.ts';

/** What the API's document says of every route of the desk, by row. A test asks for those that are missing. */
export const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  ...ACCOUNTS_API,
  ...OPERATIONS_API,
};
