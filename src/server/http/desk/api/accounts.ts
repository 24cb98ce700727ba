import { accountSchema, lookSchema, roleSchema, signInSchema, signOutSchema } from '#wire/desk/accounts.ts';
import type { ACCOUNT_ROUTES } from '../accounts.ts';
import type { DescriptionsOf } from './description.ts';

const GONE = 'nobody, or nothing, of that id here';

export const ACCOUNTS_API: DescriptionsOf<typeof ACCOUNT_ROUTES> = {
  'POST /api/v1/desk/sign-in': {
    summary: 'Signs in with a one-time token, or by name and password; sets the session’s cookie',
    body: signInSchema,
    answers: {
      200: 'signed in',
      401: 'unknown_token: unknown, used or too old; unknown_name_or_password',
      429: 'too many tries; Retry-After says how many seconds to wait',
    },
  },
  'POST /api/v1/desk/sign-in/look': {
    summary: 'Tells what a one-time token is for without using it up',
    body: lookSchema,
    answers: { 200: 'what it is for', 401: 'unknown, used or too old', 429: 'too many at once' },
  },
  'POST /api/v1/desk/sign-out': {
    summary: 'Signs out here, or everywhere',
    body: signOutSchema,
    answers: { 200: 'signed out' },
  },
  'GET /api/v1/desk/me': { summary: 'Who is signed in, and what they may do where', answers: { 200: 'who asks' } },
  'PATCH /api/v1/desk/me': {
    summary: 'Changes one’s own name, sign-in name or password; a new password ends one’s other sessions',
    body: accountSchema,
    answers: {
      200: 'changed',
      409: 'not_changed; `because` says why: name-taken, name-missing, too-short, is-your-name, wrong-password',
      429: 'too many tries at the present password',
    },
  },
  'GET /api/v1/desk/me/sessions': {
    summary: 'Where one is signed in: device, since when, last used',
    answers: { 200: 'the sessions' },
  },
  'DELETE /api/v1/desk/me/sessions/:id': {
    summary: 'Ends one of one’s own sessions',
    body: 'nothing',
    answers: { 200: 'ended', 404: 'no session of one’s own' },
  },
  'GET /api/v1/desk/conferences/:slug/organisers': {
    summary: 'Who organises the conference, and the invitations nobody has taken yet',
    answers: { 200: 'organisers and invitations' },
  },
  'PUT /api/v1/desk/conferences/:slug/organisers/:id': {
    summary: 'Gives an organiser another role at the conference',
    body: roleSchema,
    answers: { 200: 'done', 404: GONE, 409: 'owner_of_everything: theirs is a role at every conference' },
  },
  'DELETE /api/v1/desk/conferences/:slug/organisers/:id': {
    summary: 'Takes somebody’s role at the conference and signs them out at once',
    body: 'nothing',
    answers: { 200: 'done', 404: GONE, 409: 'owner_of_everything' },
  },
  'POST /api/v1/desk/conferences/:slug/invitations': {
    summary: 'Makes a one-time token that gives a role at the conference, for seven days',
    body: roleSchema,
    answers: { 201: 'the token; it stands behind /desk/#token=' },
  },
  'DELETE /api/v1/desk/conferences/:slug/invitations/:id': {
    summary: 'Takes an invitation back',
    body: 'nothing',
    answers: { 200: 'done', 404: GONE },
  },
  'DELETE /api/v1/desk/organisers/:id': {
    summary: 'Makes somebody no longer an owner of every conference and signs them out at once',
    body: 'nothing',
    answers: { 200: 'done', 404: GONE, 409: 'last_owner: somebody has to own everything' },
  },
  'POST /api/v1/desk/organisers/:id/link': {
    summary: 'Makes a one-time token that lets somebody in again who lost their password',
    body: 'nothing',
    answers: { 201: 'the token', 404: GONE },
  },
  'POST /api/v1/desk/invitations': {
    summary: 'Makes a one-time token for another owner of every conference',
    body: 'nothing',
    answers: { 201: 'the token' },
  },
  'DELETE /api/v1/desk/invitations/:id': {
    summary: 'Takes back an invitation to own every conference',
    body: 'nothing',
    answers: { 200: 'done', 404: GONE },
  },
};
