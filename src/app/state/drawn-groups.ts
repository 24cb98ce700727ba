import type { SearchAnswer, SearchKind } from '../../search/records.ts';
import type { ConferenceState } from './conference.svelte.ts';

/** How many of each kind are shown until the reader asks for all. */
export const FIRST_HITS = 5;

type Group = SearchAnswer['groups'][number];

/** A group of hits as far as it is drawn. */
export type DrawnGroup = Group & { readonly isCut: boolean };

/** The first so many hits, in their groups. */
export function drawnGroups(groups: readonly Group[], count: number): readonly DrawnGroup[] {
  let room = count;
  return groups.flatMap((group) => {
    if (room <= 0) return [];
    const hits = group.hits.slice(0, room);
    room -= group.hits.length;
    return [{ ...group, hits, isCut: hits.length < group.hits.length }];
  });
}

/** Made-up groups of so many hits in the shape most answers have: rows to stand ready for the first of them. */
export function restingGroups({ current, name }: ConferenceState, count: number): readonly DrawnGroup[] {
  const { sessions = {}, people = {} } = current?.programme ?? {};
  const words = [
    { text: name, isHit: false },
    { text: '…', isHit: true },
  ];
  const some = (kind: SearchKind, ids: readonly string[]): DrawnGroup[] => {
    const hits = ids.map((id) => ({ kind, id, title: words, context: words }));
    return hits.length > 0 ? [{ kind, count: hits.length + 1, hits, isCut: false }] : [];
  };
  const [first, second] = [Math.min(count, FIRST_HITS), Math.max(0, Math.min(count - FIRST_HITS, FIRST_HITS))];
  return [
    ...some('session', Object.keys(sessions).slice(0, first)),
    ...some('person', Object.keys(people).slice(0, second)),
  ];
}
