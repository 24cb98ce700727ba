import { describe, expect, it } from 'vitest';
import type { TextBlock } from '#domain/readable-text.ts';
import { sectionAt, sectionsOf } from '#app/state/text-sections.ts';

const paragraph = (text: string): TextBlock => ({ kind: 'paragraph', text });
const item = (text: string): TextBlock => ({ kind: 'item', text });
const page = (number: number): TextBlock => ({ kind: 'page', number });

describe('the sections of a text', () => {
  it('begin where pages begin', () => {
    const sections = sectionsOf({ blocks: [paragraph('a'), page(2), paragraph('b'), page(3), paragraph('c')] });
    expect(sections.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 3],
      [3, 5],
    ]);
  });

  it('are no longer than can be drawn in one go, however long a page is', () => {
    const sections = sectionsOf({ blocks: Array.from({ length: 50 }, () => paragraph('x'.repeat(1000))) });
    expect(sections.length).toBeGreaterThan(8);
    expect(Math.max(...sections.map(({ characters }) => characters))).toBeLessThanOrEqual(5000);
    expect(sections.at(-1)?.to).toBe(50);
  });

  it('hold items that follow each other as one list, which knows where it begins', () => {
    const [section] = sectionsOf({ blocks: [item('một'), item('hai'), paragraph('x'), item('ba')] });
    expect(section?.parts).toEqual([
      { kind: 'list', at: 0, items: ['một', 'hai'] },
      { kind: 'paragraph', at: 2, text: 'x' },
      { kind: 'list', at: 3, items: ['ba'] },
    ]);
  });

  it('are none of an empty text', () => {
    expect(sectionsOf({ blocks: [] })).toEqual([]);
  });

  it('tell where a block is, and of a place behind the end that it is the last', () => {
    const sections = sectionsOf({ blocks: [paragraph('a'), page(2), paragraph('b')] });
    expect([0, 1, 2, 99].map((block) => sectionAt(sections, block))).toEqual([0, 1, 1, 1]);
  });
});
