import type { Outcome } from '#domain/outcomes.ts';
import type { FieldsOf } from './field-shapes.ts';

export const OUTCOME_KINDS = [
  'adoption',
  'election',
  'award',
  'donation',
] as const satisfies readonly Outcome['kind'][];

export const OUTCOME_FIELDS: FieldsOf<Outcome> = {
  // Another kind of outcome has other fields: who meant another one makes another one.
  kind: { type: 'choice', words: 'outcome', values: OUTCOME_KINDS, fixed: true, required: true, column: true },
  session: { type: 'reference', to: 'sessions', required: true, column: true },
  adopted: { type: 'localised-list', required: true, kinds: ['adoption'] },
  body: { type: 'localised', required: true, kinds: ['election'] },
  term: { type: 'text', kinds: ['election'] },
  results: { type: 'results', required: true, kinds: ['election'] },
  votes: { type: 'votes', kinds: ['adoption', 'election'] },
  award: { type: 'localised', required: true, kinds: ['award'] },
  presentedBy: { type: 'reference', to: 'people', kinds: ['award'] },
  what: { type: 'localised', required: true, kinds: ['donation'] },
  donor: { type: 'localised', kinds: ['donation'] },
  // Words for an award, a list of words for a donation: `shapeOf` tells which.
  recipients: { type: 'localised-list', kinds: ['award', 'donation'] },
  purpose: { type: 'localised', kinds: ['donation'] },
  note: { type: 'localised', long: true },
};
