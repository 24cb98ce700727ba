import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finderIn, matchesBySection, piecesOf } from '#app/state/find-in-text.ts';
import { sectionsOf } from '#app/state/text-sections.ts';
import type { TextBlock } from '#domain/readable-text.ts';

const blocks: readonly TextBlock[] = [
  { kind: 'heading', level: 1, text: 'Đường sách' },
  { kind: 'page', number: 2 },
  { kind: 'paragraph', text: 'Con đường xa; dương xỉ ven đường.' },
];
const found = (query: string, inside = blocks): readonly string[] =>
  finderIn(inside)(query).map(({ block, start, end }) => {
    const at = inside[block];
    return at === undefined || at.kind === 'page' ? '' : at.text.slice(start, end);
  });

describe('finding in a text', () => {
  it('needs no marks', () => {
    expect(found('duong')).toEqual(['Đường', 'đường', 'dương', 'đường']);
  });

  it('finds only what has the marks that were typed, if anything has', () => {
    expect(found('đường')).toEqual(['Đường', 'đường', 'đường']);
    expect(found('đướng')).toEqual(['Đường', 'đường', 'dương', 'đường']);
  });

  it('marks whole letters where marks stand by themselves', () => {
    const apart: TextBlock[] = [{ kind: 'paragraph', text: 'Hội nghị'.normalize('NFD') }];
    expect(found('hoi', apart).map((text) => text.normalize('NFC'))).toEqual(['Hội']);
  });

  it('finds nothing when nothing is asked for', () => {
    expect(found('  ')).toEqual([]);
  });

  it('leaves every letter of a text where it was', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, fc.string({ unit: fc.constantFrom('a', 'o', 'd', 's', ' '), maxLength: 2 }), (said, query) => {
        const matches = finderIn([{ kind: 'paragraph', text: said }])(query);
        expect(
          piecesOf(said, matches)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(said);
      }),
    );
  });

  it('tells the matches of each section', () => {
    const bySection = matchesBySection(finderIn(blocks)('duong'), sectionsOf({ blocks }));
    expect([...bySection].map(([section, matches]) => [section, matches.length])).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });
});
