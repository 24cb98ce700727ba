import type { Delegate, DelegateId } from './delegates.ts';
import type { Draft } from './draft.ts';
import type { DelegationId, PersonId } from './people.ts';
import { recordOf } from './records.ts';
import type { Role } from './session.ts';
import { sortedByName } from './sorting.ts';
import { textIn, type LanguageTag } from './text.ts';

/** What one badge says, in lines that fit it. */
export interface Badge {
  readonly id: PersonId | DelegateId;
  readonly honorific: string;
  /** The name in one to three lines, none wider than the badge. */
  readonly name: readonly string[];
  /** How large the name is set, in points. */
  readonly points: number;
  readonly position: string;
  readonly organisation: string;
  readonly delegation: string;
}

/** How many badges stand on an A4 sheet; the others are the sizes of common holders. */
export const BADGE_FORMATS = {
  8: { columns: 2, width: 95, height: 69, points: [26, 23, 20, 17, 14] },
  4: { columns: 2, width: 95, height: 138, points: [32, 28, 24, 20, 16] },
} as const;
export type BadgesPerSheet = keyof typeof BADGE_FORMATS;

/** Whose badges are wanted; absent: everybody's. */
export interface BadgeWishes {
  readonly delegation?: DelegationId | undefined;
  /** Only those who have this role in a session. */
  readonly role?: Role | undefined;
}

/** The badges of a draft's people: by delegation in their order, then by Vietnamese names. */
export function badgesOf(
  draft: Draft,
  languages: readonly LanguageTag[],
  perSheet: BadgesPerSheet,
  wishes: BadgeWishes = {},
): readonly Badge[] {
  const holders = wishes.role === undefined ? undefined : withRole(draft, wishes.role);
  const wanted = Object.entries(draft.people).filter(
    ([id, { delegation }]) =>
      (wishes.delegation === undefined || delegation === wishes.delegation) && (holders?.has(id) ?? true),
  );
  return inBadgeOrder(draft, wanted).map(([id, person]) => ({
    id,
    honorific: person.honorific ?? '',
    ...fittedName(person.name, perSheet),
    position: textIn(person.position, languages),
    organisation: textIn(recordOf(draft.organisations, person.organisation)?.name, languages),
    delegation: textIn(recordOf(draft.delegations, person.delegation)?.name, languages),
  }));
}

/** The badges of registered delegates, in the same order. What they did not agree to show stands on none but their own. */
export function delegateBadges(
  draft: Draft,
  delegates: readonly (readonly [DelegateId, Delegate])[],
  languages: readonly LanguageTag[],
  perSheet: BadgesPerSheet,
): readonly Badge[] {
  return inBadgeOrder(draft, delegates).map(([id, delegate]) => ({
    id,
    honorific: delegate.honorific ?? '',
    ...fittedName(delegate.name, perSheet),
    position: delegate.position ?? '',
    organisation: delegate.organisation ?? '',
    delegation: textIn(recordOf(draft.delegations, delegate.delegation)?.name, languages),
  }));
}

/** By delegation in their order, then by Vietnamese names: as they are handed out. */
function inBadgeOrder<T extends { readonly name: string; readonly delegation?: DelegationId }>(
  draft: Draft,
  holders: readonly (readonly [string, T])[],
): readonly (readonly [string, T])[] {
  const orderOf = (delegation: DelegationId | undefined): number =>
    recordOf(draft.delegations, delegation)?.order ?? Infinity;
  const byName = sortedByName(holders, ([, { name }]) => name);
  // Sorting keeps the order of names within a delegation; two at the same place must not be mixed.
  return byName.toSorted(([, a], [, b]) => {
    const [x, y] = [orderOf(a.delegation), orderOf(b.delegation)];
    return x === y ? compare(a.delegation ?? '', b.delegation ?? '') : x < y ? -1 : 1;
  });
}

function withRole(draft: Draft, role: Role): ReadonlySet<PersonId> {
  const people = Object.values(draft.sessions).flatMap((session) => session.people ?? []);
  return new Set(people.filter((one) => one.role === role).map((one) => one.person));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A name as large as it fits a badge: in one line or two, else in three, cut nowhere but between words. */
export function fittedName(name: string, perSheet: BadgesPerSheet): Pick<Badge, 'name' | 'points'> {
  const { width, points: sizes } = BADGE_FORMATS[perSheet];
  const words = name.normalize('NFC').trim().split(/\s+/u);
  for (const points of sizes) {
    const across = lettersAcross(width, points);
    const lines = [inLines(words, 1), inLines(words, 2)].find((way) => way.every((line) => line.length <= across));
    if (lines) return { name: lines, points };
  }
  const lines = inLines(words, 3);
  const longest = Math.max(...lines.map((line) => line.length));
  // Few names are as long as this: better small than beyond the edge.
  return { name: lines, points: Math.min(...sizes, pointsAcross(width, longest)) };
}

const MARGINS = 12; // Millimetres, both sides.
const MILLIMETRES_A_POINT = 0.3528;
/** Letters of a bold name are this wide on average, in parts of their size. */
const LETTER = 0.6;

function lettersAcross(width: number, points: number): number {
  return Math.floor((width - MARGINS) / (points * MILLIMETRES_A_POINT * LETTER));
}

function pointsAcross(width: number, letters: number): number {
  return Math.floor((width - MARGINS) / (letters * MILLIMETRES_A_POINT * LETTER));
}

/** Words in at most so many lines, so that the longest is as short as can be; of equals, the one with the fewest lines. */
function inLines(words: readonly string[], most: number): readonly string[] {
  const whole = words.join(' ');
  if (most === 1 || words.length < 2) return [whole];
  const ways = words
    .slice(1)
    .map((_, i) => [words.slice(0, i + 1).join(' '), ...inLines(words.slice(i + 1), most - 1)]);
  const longest = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));
  return ways.reduce((best, way) => (longest(way) < longest(best) ? way : best));
}

/** Things in groups of so many, one group a sheet. */
export function onSheets<T>(things: readonly T[], perSheet: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(things.length / perSheet) }, (_, sheet) =>
    things.slice(sheet * perSheet, (sheet + 1) * perSheet),
  );
}
