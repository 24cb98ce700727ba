import { describe, expect, it } from 'vitest';
import type { ArrivalsAnswer } from '#wire/desk/publishing.ts';
import { openPhones } from '../../../../src/desk/state/arrivals.svelte.ts';

const answer = (open: ArrivalsAnswer['open'], listening: number): ArrivalsAnswer =>
  ({ open, listening, newest: { edition: 3, publishedAt: '' } }) as unknown as ArrivalsAnswer;

describe('open phones', () => {
  it('are all together, and those with the newest edition', () => {
    const lines = [
      { edition: 3, phones: 40 },
      { edition: 'older', phones: 2 },
    ] as const;
    expect(openPhones(answer(lines, 30))).toEqual({ all: 42, newest: 40 });
  });

  it('are at least those who listen', () => {
    expect(openPhones(answer([], 7))).toEqual({ all: 7, newest: 0 });
  });
});
