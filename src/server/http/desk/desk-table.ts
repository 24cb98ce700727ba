import { ACCOUNT_ROUTES } from './accounts.ts';
import { CONFERENCE_ROUTES } from './conferences.ts';
import { CORRIDOR_ROUTES } from './corridor.ts';
import { DELEGATE_ROUTES } from './delegates.ts';
import { DOOR_ROUTES } from './door.ts';
import { DRAFTING_ROUTES } from './drafting.ts';
import { IMPORTING_ROUTES } from './importing.ts';
import { MODERATION_ROUTES } from './moderation.ts';
import { OPERATIONS_ROUTES } from './operations.ts';
import { PREVIEW_ROUTES } from './preview.ts';
import { PUBLISHING_ROUTES } from './publishing.ts';
import { SHEETS_ROUTES } from './sheets.ts';
import { UPLOADS_ROUTES } from './uploads.ts';

/** Every way in for organisers, an area after the other. */
export const DESK_ROUTES = [
  ...ACCOUNT_ROUTES,
  ...CONFERENCE_ROUTES,
  ...DRAFTING_ROUTES,
  ...PUBLISHING_ROUTES,
  ...CORRIDOR_ROUTES,
  ...IMPORTING_ROUTES,
  ...UPLOADS_ROUTES,
  ...SHEETS_ROUTES,
  ...OPERATIONS_ROUTES,
  ...PREVIEW_ROUTES,
  ...DELEGATE_ROUTES,
  ...MODERATION_ROUTES,
  ...DOOR_ROUTES,
] as const;
