import { fold } from '#domain/folding.ts';
import { sortedByNameInSlices } from '#platform/names-in-slices.ts';
import { inSlices } from '#platform/sorted-in-slices.ts';
import type { DelegateLine } from '#wire/desk/delegates.ts';

/** Whom an organiser wants to see, by how far they are. */
export const STANDINGS = [
  'all',
  'no-badge',
  'not-signed-in',
  'undecided',
  'listed',
  'unlisted',
  'present',
  'absent',
] as const;
export type StandingFilter = (typeof STANDINGS)[number];

export interface DelegateFilter {
  readonly text: string;
  /** A delegation's id; `none`: those without; empty: all. */
  readonly delegation: string;
  readonly standing: StandingFilter;
}

/** What a name is searched by; made once for ten thousand of them. */
export interface SearchedLine {
  readonly line: DelegateLine;
  readonly words: string;
}

/** Delegates in the order of Vietnamese names, ready to be searched; the page goes on answering meanwhile. */
export async function searchable(lines: readonly DelegateLine[]): Promise<readonly SearchedLine[]> {
  const all: SearchedLine[] = [];
  await inSlices()(withWords(lines, all));
  return sortedByNameInSlices(all, { nameOf: ({ line }) => line.delegate.name, idOf: ({ line }) => line.id });
}

function* withWords(lines: readonly DelegateLine[], into: SearchedLine[]): Generator<void> {
  for (const line of lines) {
    const { name, organisation, position, email, phone } = line.delegate;
    into.push({ line, words: fold([name, organisation, position, email, phone].join(' \n ')) });
    yield;
  }
}

/** Those a filter lets through, in the same order. */
export function filtered(
  all: readonly SearchedLine[],
  { text, delegation, standing }: DelegateFilter,
): readonly DelegateLine[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  return all
    .filter(({ words }) => wanted.every((word) => words.includes(word)))
    .map(({ line }) => line)
    .filter((line) => isOf(line, delegation) && isAt(line, standing));
}

function isOf({ delegate }: DelegateLine, delegation: string): boolean {
  if (delegation === '') return true;
  return delegation === 'none' ? delegate.delegation === undefined : delegate.delegation === delegation;
}

function isAt(line: DelegateLine, standing: StandingFilter): boolean {
  switch (standing) {
    case 'all':
      return true;
    case 'no-badge':
      return line.badgeAt === undefined;
    case 'not-signed-in':
      return line.devices === 0;
    case 'undecided':
      return !line.hasDecided;
    case 'listed':
      return line.shown.includes('name');
    case 'unlisted':
      return !line.shown.includes('name');
    case 'present':
      return line.checkedInAt !== undefined;
    case 'absent':
      return line.checkedInAt === undefined;
  }
}
