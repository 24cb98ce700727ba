import { describe, expect, it } from 'vitest';
import { createCodePatience, type CodeOutcome, type CodePatience } from '#server/delegates/code-patience.ts';

const MINUTE = 60_000;

describe('patience with codes', () => {
  it('slows a selector down, whether there is a badge or not, for a quarter of an hour at most', () => {
    for (const outcome of ['wrong', 'no-badge'] as const) {
      let at = 0;
      const patience = createCodePatience(() => at);
      const waits: number[] = [];
      for (let i = 0; i < 20; i += 1) {
        const wait = attempt(patience, 'K7QD', outcome);
        if (wait === undefined) continue;
        waits.push(wait);
        at += wait * 1000;
      }
      expect(waits.slice(0, 3)).toEqual([1, 2, 4]);
      expect(Math.max(...waits)).toBeLessThanOrEqual(15 * 60);
      expect(attempt(patience, '0000', 'right')).toBeUndefined();
    }
  });

  it('forgets the tries of who gets it right', () => {
    const patience = createCodePatience(() => 0);
    for (let round = 0; round < 5; round += 1) {
      for (let i = 0; i < 5; i += 1) expect(attempt(patience, 'K7QD', 'wrong')).toBeUndefined();
      expect(attempt(patience, 'K7QD', 'right')).toBeUndefined();
    }
  });

  it('stops nobody for guesses at badges that are not there', () => {
    const patience = createCodePatience(() => 0);
    for (let i = 0; i < 20_000; i += 1) expect(attempt(patience, `x${i}`, 'no-badge')).toBeUndefined();
    expect(attempt(patience, 'K7QD', 'right')).toBeUndefined();
  });

  it('lets sixty wrong guesses at badges through a minute, of everybody together, and any number of right ones', () => {
    let at = 0;
    const patience = createCodePatience(() => at);
    for (let i = 0; i < 300; i += 1) expect(attempt(patience, `r${i}`, 'right')).toBeUndefined();
    let wrong = 0;
    for (let i = 0; i < 300; i += 1) if (attempt(patience, `w${i}`, 'wrong') === undefined) wrong += 1;
    expect(wrong).toBe(60);
    expect(attempt(patience, 'K7QD', 'right')).toBe(1);
    at += MINUTE;
    expect(attempt(patience, 'K7QD', 'right')).toBeUndefined();
  });
});

function attempt(patience: CodePatience, selector: string, outcome: CodeOutcome): number | undefined {
  const begun = patience.begin({ conference: 'thu', selector });
  if ('wait' in begun) return begun.wait;
  begun.end(outcome);
  return undefined;
}
