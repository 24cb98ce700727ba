import type { Draft } from './draft.ts';
import { problem, type DraftPlace, type Problem } from './problem-kinds.ts';
import { isLocalDate, isTimeZone } from './time.ts';

const COLOUR = /^#[0-9a-f]{6}$/i;

/** What is wrong with a conference's own sheet, its colours, and the votes that were counted. */
export function conferenceProblems({ conference, sessions, tracks, outcomes }: Draft): readonly Problem[] {
  const { timeZone, languages, starts, ends, accent } = conference;
  const problems: Problem[] = [];
  if (Object.keys(sessions).length === 0) problems.push(problem('empty-programme', at(), {}));
  if (languages.length === 0) problems.push(problem('no-language', at('languages'), {}));
  if (!isTimeZone(timeZone)) problems.push(problem('unknown-time-zone', at('timeZone'), { timeZone }));
  for (const [field, text] of Object.entries({ starts, ends })) {
    if (text !== undefined && !isLocalDate(text)) problems.push(problem('not-a-date', at(field), { text }));
  }
  if (starts !== undefined && ends !== undefined && ends < starts) {
    problems.push(problem('end-before-start', at('ends'), { start: starts, end: ends }));
  }
  if (accent !== undefined && !COLOUR.test(accent))
    problems.push(problem('bad-colour', at('accent'), { colour: accent }));
  for (const [id, { colour }] of Object.entries(tracks)) {
    if (colour === undefined || COLOUR.test(colour)) continue;
    problems.push(problem('bad-colour', { collection: 'tracks', id, field: 'colour' }, { colour }));
  }
  for (const [id, outcome] of Object.entries(outcomes)) {
    const votes = 'votes' in outcome ? outcome.votes : undefined;
    if (votes?.present === undefined) continue;
    const sum = votes.for + votes.against + votes.abstained;
    if (sum === votes.present) continue;
    const place: DraftPlace = { collection: 'outcomes', id, field: 'votes' };
    problems.push(problem('votes-do-not-add-up', place, { sum, present: votes.present }));
  }
  return problems;
}

function at(field?: string): DraftPlace {
  return { collection: 'conference', id: '', ...(field === undefined ? {} : { field }) };
}
