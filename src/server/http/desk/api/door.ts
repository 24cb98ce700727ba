import { checkInsSchema, doorCodeSchema } from '#wire/desk/door.ts';
import type { DOOR_ROUTES } from '../door.ts';
import type { DescriptionsOf } from './description.ts';

export const DOOR_API: DescriptionsOf<typeof DOOR_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/door': {
    query: { only: '“present”: only who is here' },
    summary: 'What a door needs to work without a network: names, hashes of badges, who is here',
    answers: { 200: 'the door' },
  },
  'POST /api/v1/desk/conferences/:slug/door-codes': {
    summary: 'Whose badge a typed code stands on, of the badges that are good now. Slowed down like signing in',
    body: doorCodeSchema,
    answers: { 200: 'whose', 404: 'unknown_badge, or no such conference', 429: 'wait, as long as Retry-After says' },
  },
  'POST /api/v1/desk/conferences/:slug/check-ins': {
    summary: 'Writes down who came; the first check-in of a delegate counts, the same again changes nothing',
    body: checkInsSchema,
    answers: { 200: 'what became of each' },
  },
  'DELETE /api/v1/desk/conferences/:slug/check-ins/:delegate': {
    summary: 'Takes a check-in back',
    body: 'nothing',
    answers: { 200: 'taken back', 404: 'not_checked_in, or no such conference' },
  },
};
