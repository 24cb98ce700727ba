import type { Programme } from '#domain/parts.ts';
import type { Person } from '#domain/people.ts';
import { recordOf } from '#domain/records.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { PeopleOrder } from './routes.ts';

/** The best wording of a text for this reader. */
export type TextOf = (text: LocalisedText | undefined) => string;

/**
 * What somebody does and where they come from, as one line, without what the heading above them says. A delegation is
 * told only of whose organisation is not: it mostly has the same name.
 */
export function lineOf(person: Person, programme: Programme, textOf: TextOf, without?: PeopleOrder): string {
  const organisation = without === 'organisation' ? undefined : recordOf(programme.organisations, person.organisation);
  const delegation =
    without === 'delegation' || organisation ? undefined : recordOf(programme.delegations, person.delegation);
  return [person.position, organisation?.name, delegation?.name].map(textOf).filter(Boolean).join(', ');
}

/** The same of somebody by their id; empty for nobody we know. */
export function personLineIn({ current, text }: Pick<ConferenceState, 'current' | 'text'>, id: string): string {
  const person = recordOf(current?.programme.people ?? {}, id);
  return person && current ? lineOf(person, current.programme, text) : '';
}
