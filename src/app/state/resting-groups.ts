import type { SearchKind } from '../../search/records.ts';
import type { ConferenceState } from './conference.svelte.ts';
import { FIRST_HITS, type DrawnGroup } from './search.svelte.ts';

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
