import type { Draft } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import { groupedBy } from '#domain/grouping.ts';
import type { DelegationId, PersonId } from '#domain/people.ts';

/** Finds the delegation of the programme that somebody's list calls so, whatever the accents; undefined when it is none or several. */
export function delegationsByName({
  delegations,
}: Pick<Draft, 'delegations'>): (name: string) => DelegationId | undefined {
  const all = Object.entries(delegations).flatMap(([id, { name }]) =>
    [...new Set(Object.values(name).map(bare))].map((key) => ({ id, key })),
  );
  const byName = groupedBy(all, ({ key }) => key);
  return (name) => {
    const found = new Set((byName.get(bare(name)) ?? []).map(({ id }) => id));
    return found.size === 1 ? [...found][0] : undefined;
  };
}

/** Finds the people of the programme who have exactly this name, whatever the accents. */
export function peopleByName({ people }: Pick<Draft, 'people'>): (name: string) => readonly PersonId[] {
  const byName = groupedBy(Object.entries(people), ([, { name }]) => folded(name));
  return (name) => (byName.get(folded(name)) ?? []).map(([id]) => id);
}

/** `Đoàn Lạng Sơn` is what others call `Lạng Sơn`. */
function bare(name: string): string {
  return folded(name).replace(/^(?:doan dai bieu|doan|delegation of|delegation)\s+/, '');
}

function folded(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}
