/** How many of those who are registered have to be present: more than half, or at least a part of them; `none`: not told. */
export const QUORUMS = ['majority', 'two-thirds', 'three-quarters', 'none'] as const;
export type Quorum = (typeof QUORUMS)[number];

/** How many have to be present of so many; undefined where there is nobody to count, or nobody asks. */
export function neededFor(quorum: Quorum, registered: number): number | undefined {
  if (registered === 0) return undefined;
  switch (quorum) {
    case 'majority':
      return Math.floor(registered / 2) + 1;
    case 'two-thirds':
      return Math.ceil((registered * 2) / 3);
    case 'three-quarters':
      return Math.ceil((registered * 3) / 4);
    case 'none':
      return undefined;
  }
}
