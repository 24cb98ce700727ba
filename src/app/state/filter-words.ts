import { SESSION_KINDS } from '#domain/session.ts';
import type { MessageKey } from '#i18n/messages.svelte.ts';
import type { FacetName } from './filtered.ts';
import type { Filters } from './filters.ts';
import type { Handbook } from './handbook.ts';

/** What a facet is called. */
export const FACET_NAMES = {
  room: 'session.room',
  track: 'session.track',
  kind: 'session.kind',
  language: 'session.language',
} as const satisfies Readonly<Record<FacetName, MessageKey>>;

type Words = Pick<Handbook, 'messages' | 'conference' | 'formats'>;

/** A value of a facet as a reader calls it; as it stands when the programme knows it no more. */
export function choiceName(name: FacetName, value: string, { messages, conference, formats }: Words): string {
  switch (name) {
    case 'room':
      return conference.room(value) || value;
    case 'track':
      return conference.track(value) || value;
    case 'kind': {
      const kind = SESSION_KINDS.find((known) => known === value);
      return kind ? messages.t(`kind.${kind}`) : value;
    }
    case 'language':
      return formats.current.language(value);
  }
}

/** Each filter in use by its name, as chips show them. */
export function filterNames(
  { starred, ...facets }: Filters,
  words: Words,
): readonly { readonly name: keyof Filters; readonly label: string }[] {
  const chosen = Object.entries(facets) as readonly (readonly [FacetName, string | undefined])[];
  return [
    ...(starred ? [{ name: 'starred' as const, label: words.messages.t('programme.onlyStarred') }] : []),
    ...chosen.flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, label: choiceName(name, value, words) }],
    ),
  ];
}
