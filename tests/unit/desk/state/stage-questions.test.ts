import { describe, expect, it } from 'vitest';
import type { StageAnswer } from '#wire/desk/moderation.ts';
import { onStage, seenWith } from '../../../../src/desk/state/stage-questions.ts';

function answer(...ids: readonly string[]): StageAnswer {
  const questions = ids.map((id) => ({ id, text: id, votes: 0, askedAt: '2018-05-10T02:00:00Z' }));
  return { session: 's', title: { vi: 'Báo cáo' }, questions };
}

describe('the stage', () => {
  it('marks what came while it was watched, for a minute', () => {
    const first = seenWith(undefined, answer('a'), 0);
    const second = seenWith(first, answer('a', 'b'), 5_000);
    const marked = (now: number): readonly boolean[] =>
      onStage(answer('a', 'b'), second, now).open.map(({ isNew }) => isNew);
    expect(marked(6_000)).toEqual([false, true]);
    expect(marked(65_000)).toEqual([false, false]);
    expect(onStage(answer('a', 'b'), seenWith(second, answer('a', 'b'), 9_000), 64_999).open[1]?.isNew).toBe(true);
  });

  it('shows no more than a hall can read, and says how many there are besides', () => {
    const many = answer('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const { open, more } = onStage(many, new Map(), 0);
    expect([open.length, more]).toEqual([6, 2]);
  });

  it('leaves out what is answered', () => {
    const [a, b] = answer('a', 'b').questions;
    const mixed: StageAnswer = { ...answer(), questions: [a!, { ...b!, answered: true }] };
    const { open, answered } = onStage(mixed, new Map(), 0);
    expect([open.map(({ id }) => id), answered]).toEqual([['a'], 1]);
  });
});
