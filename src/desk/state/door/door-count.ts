import { neededFor } from '#domain/quorum.ts';
import type { DoorAnswer, DoorDelegate } from '#wire/desk/door.ts';

/** How many of those who are registered are here. */
export interface Presence {
  readonly present: number;
  readonly registered: number;
}

export interface DelegationPresence extends Presence {
  /** Absent: those without a delegation. */
  readonly delegation?: string;
}

/** Who is here by delegation, in the order given; those without one come last. */
export function presenceOf(
  delegates: readonly DoorDelegate[],
  present: Readonly<Record<string, string>>,
  order: readonly string[],
): { readonly all: Presence; readonly byDelegation: readonly DelegationPresence[] } {
  const counts = new Map<string | undefined, { present: number; registered: number }>();
  for (const { id, delegation } of delegates) {
    const count = counts.get(delegation) ?? { present: 0, registered: 0 };
    counts.set(delegation, count);
    count.registered += 1;
    if (Object.hasOwn(present, id)) count.present += 1;
  }
  const placeOf = (delegation: string | undefined): number => {
    if (delegation === undefined) return Infinity;
    const place = order.indexOf(delegation);
    return place < 0 ? order.length : place;
  };
  const sorted = [...counts].sort(([a], [b]) => {
    const [x, y] = [placeOf(a), placeOf(b)];
    return x === y ? 0 : x < y ? -1 : 1;
  });
  const byDelegation = sorted.map(([delegation, count]) => ({
    ...(delegation === undefined ? {} : { delegation }),
    ...count,
  }));
  const sum = (key: keyof Presence): number => byDelegation.reduce((total, count) => total + count[key], 0);
  return { all: { present: sum('present'), registered: sum('registered') }, byDelegation };
}

/** How far those who decide are from enough. */
export interface QuorumStanding extends Presence {
  readonly needed: number;
  readonly isReached: boolean;
}

/** Whether enough are here; undefined where nobody counts. A list that was kept by an earlier build says nothing of it. */
export function quorumStanding(
  { delegates, quorum }: Pick<DoorAnswer, 'delegates'> & Partial<Pick<DoorAnswer, 'quorum'>>,
  here: Readonly<Record<string, string>>,
): QuorumStanding | undefined {
  const counted = delegates.filter(({ isGuest }) => !isGuest);
  const needed = neededFor(quorum ?? 'none', counted.length);
  if (needed === undefined) return undefined;
  const present = counted.filter(({ id }) => Object.hasOwn(here, id)).length;
  return { registered: counted.length, present, needed, isReached: present >= needed };
}
