import type { OPERATIONS_ROUTES } from '../operations.ts';
import type { DescriptionsOf } from './description.ts';

const PAGES = {
  by: 'only what this organiser did, by id',
  about: 'only what was done to this, such as sessions/abc, or to a whole collection, such as sessions',
  before: 'only what came before this sequence: the next page',
} as const;

export const OPERATIONS_API: DescriptionsOf<typeof OPERATIONS_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/audit': {
    summary: 'Who changed what at the conference, newest first, fifty at a time',
    query: PAGES,
    answers: { 200: 'the entries, and everybody who made some', 400: 'not understood' },
  },
  'GET /api/v1/desk/audit': {
    summary: 'Who changed what about accounts and the server, newest first, fifty at a time',
    query: PAGES,
    answers: { 200: 'the entries, and everybody who made some', 400: 'not understood' },
  },
  'GET /api/v1/desk/server': {
    summary: 'Who has an account, which version runs, and what room there is',
    answers: { 200: 'how the server is' },
  },
  'GET /api/v1/desk/openapi.json': { summary: 'This document', answers: { 200: 'OpenAPI 3.1' } },
};
