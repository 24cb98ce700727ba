import { nothingSchema } from '#wire/desk/accounts.ts';
import {
  badgeWishSchema,
  consentEntrySchema,
  delegatePatchSchema,
  delegateSchema,
  erasureSchema,
  rulesSchema,
} from '#wire/desk/delegates.ts';
import type { DELEGATE_ROUTES } from '../delegates.ts';
import type { DescriptionsOf } from './description.ts';

const UNKNOWN = 'unknown_delegate, or no such conference';
const CHANGED = 'changed_meanwhile: what stands there now is in the answer';
const BYTES = 'application/octet-stream';

export const DELEGATES_API: DescriptionsOf<typeof DELEGATE_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/delegates': {
    summary: 'Who is registered, with what is shown of them, their badge and whether they came, some hundred at a time',
    query: { after: 'only those after this id: what the page before said in `after`' },
    answers: { 200: 'the delegates; with `after` when there are more', 400: 'not_understood' },
  },
  'POST /api/v1/desk/conferences/:slug/delegates': {
    summary: 'Registers a delegate',
    body: delegateSchema,
    answers: { 201: 'their id', 400: 'not_understood, or unknown_reference: a delegation or person that is not there' },
  },
  'GET /api/v1/desk/conferences/:slug/delegates/:id': {
    summary: 'One delegate with every decision of theirs',
    answers: { 200: 'the delegate', 404: UNKNOWN },
  },
  'PATCH /api/v1/desk/conferences/:slug/delegates/:id': {
    summary: 'Changes what is registered of a delegate; what they wrote themselves stays. Needs If-Match',
    body: delegatePatchSchema,
    answers: { 200: 'the new revision', 404: UNKNOWN, 412: CHANGED, 428: 'if_match_required' },
  },
  'GET /api/v1/desk/conferences/:slug/delegate-rules': {
    summary: 'What goes for the delegates: why a field is shown unasked, and what they may send',
    answers: { 200: 'the rules and their revision' },
  },
  'PUT /api/v1/desk/conferences/:slug/delegate-rules': {
    summary: 'Lays down what goes for the delegates. Needs If-Match',
    body: rulesSchema,
    answers: { 200: 'the rules and their new revision', 412: CHANGED, 428: 'if_match_required' },
  },
  'GET /api/v1/desk/conferences/:slug/delegates/:id/export': {
    summary: 'What the server knows of a delegate, to be handed to them, without notes and opinions',
    answers: { 200: 'a file of JSON', 404: UNKNOWN },
  },
  'POST /api/v1/desk/conferences/:slug/delegates/:id/erasure': {
    summary: 'Erases a delegate with all that is theirs; takes their name as it was typed',
    body: erasureSchema,
    answers: { 200: 'erased', 404: UNKNOWN, 422: 'other_name: it is not this delegate’s' },
  },
  'POST /api/v1/desk/conferences/:slug/delegates/:id/consent': {
    summary: 'Enters a decision somebody made on paper',
    body: consentEntrySchema,
    answers: { 200: 'entered', 404: UNKNOWN },
  },
  'GET /api/v1/desk/conferences/:slug/delegate-tables/:file': {
    summary: 'delegates.xlsx or delegates.csv, safe to open in a spreadsheet',
    query: { language: 'of the headings: vi or en' },
    media: BYTES,
    answers: { 200: 'the table', 404: 'unknown_table, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/door-tables/:file': {
    summary: 'presence.xlsx or presence.csv: who came, and when',
    query: { language: 'of the headings: vi or en' },
    media: BYTES,
    answers: { 200: 'the table', 404: 'unknown_table, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/badges': {
    summary: 'What is printed on the badges that are good now: codes and addresses that sign their holders in',
    answers: { 200: 'the badges' },
  },
  'POST /api/v1/desk/conferences/:slug/badges': {
    summary: 'Makes badges for those named, or for everybody, who has none',
    body: badgeWishSchema,
    answers: { 200: 'how many were made' },
  },
  'POST /api/v1/desk/conferences/:slug/delegates/:id/badge': {
    summary: 'Makes a badge anew: the old one and every device signed in with it are worth nothing from now on',
    body: nothingSchema,
    answers: { 200: 'made', 404: UNKNOWN },
  },
  'POST /api/v1/desk/conferences/:slug/delegate-imports/preview': {
    summary: 'Says what a list of delegates would do, row by row; nothing is written and nothing of it is kept',
    body: 'bytes',
    query: { wishes: 'how to read it, as JSON: {"columns": {"<folded heading>": "name"}}' },
    answers: { 200: 'what it would do, or why it cannot be read', 413: 'body_too-long' },
  },
  'POST /api/v1/desk/conferences/:slug/delegate-imports/confirm': {
    summary: 'Writes what the preview said, all or nothing',
    body: 'bytes',
    query: {
      base: 'of the preview',
      wishes: 'as for the preview',
      erase: 'how many people who are no longer listed are erased; absent: none',
    },
    answers: { 200: 'what was done', 409: 'list_changed: look again; or unreadable' },
  },
};
