import { describe, expect, it } from 'vitest';
import type { ModeratedQuestion, OfferedPhoto, SessionFeedback } from '#wire/desk/moderation.ts';
import {
  chosenPhotos,
  chosenQuestions,
  decidedPhoto,
  decidedQuestion,
  feedbackInOrder,
  undoing,
} from '../../../../src/desk/state/moderation-lists.ts';

function aQuestion(id: string, rest: Partial<ModeratedQuestion> = {}): ModeratedQuestion {
  const asked = { session: 's', text: 'Hỏi', name: 'Hoàng Văn Thử', named: false, votes: 0, revision: 1 };
  return { id, ...asked, state: 'waiting', askedAt: `2018-05-10T02:0${id}:00Z`, ...rest };
}

function aPhoto(id: string, rest: Partial<OfferedPhoto> = {}): OfferedPhoto {
  const offered = { name: 'Hoàng Văn Thử', credited: true, sizes: [], offeredAt: '2018-05-10T02:00:00Z', revision: 1 };
  return { id, ...offered, state: 'waiting', ...rest };
}

const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join('');

describe('the questions a moderator looks at', () => {
  const waiting = [aQuestion('2'), aQuestion('1'), aQuestion('3', { session: 'other' })];

  it('wait in the order they were asked, of one session where one is chosen', () => {
    expect(ids(chosenQuestions(waiting, { state: 'waiting' }))).toBe('123');
    expect(ids(chosenQuestions(waiting, { state: 'waiting', session: 's' }))).toBe('12');
  });

  it('are shown in the order the speaker takes them, and done with the newest first', () => {
    const shown = [aQuestion('1', { state: 'shown' }), aQuestion('2', { state: 'shown', votes: 5 })];
    expect(ids(chosenQuestions(shown, { state: 'shown' }))).toBe('21');
    const done = [aQuestion('1', { state: 'answered' }), aQuestion('2', { state: 'answered' })];
    expect(ids(chosenQuestions(done, { state: 'answered' }))).toBe('21');
  });
});

describe('a decision', () => {
  it('is seen at once, with its reason, and taken back with the one before', () => {
    const before = aQuestion('1', { state: 'declined', because: 'repeated' });
    const after = decidedQuestion(before, { state: 'shown' });
    expect(after).toEqual(aQuestion('1', { state: 'shown' }));
    expect(decidedQuestion(after, undoing(before))).toEqual(before);
    expect(undoing(aQuestion('1'))).toEqual({ state: 'waiting' });
  });

  it('mends the words and leaves the state', () => {
    const before = aQuestion('1', { state: 'declined', because: 'unfit' });
    expect(decidedQuestion(before, { text: 'Hỏi lại' })).toEqual({ ...before, text: 'Hỏi lại' });
    expect(decidedPhoto(aPhoto('1', { caption: 'Cũ' }), { caption: '' })).toEqual(aPhoto('1'));
    expect(decidedPhoto(aPhoto('1', { caption: 'Cũ' }), { state: 'declined', because: 'unfit' })).toEqual(
      aPhoto('1', { caption: 'Cũ', state: 'declined', because: 'unfit' }),
    );
  });
});

describe('photos and opinions', () => {
  it('stand in order', () => {
    const photos = [aPhoto('1'), aPhoto('2'), aPhoto('3', { state: 'shown' }), aPhoto('4', { state: 'shown' })];
    expect(ids(chosenPhotos(photos, 'waiting'))).toBe('12');
    expect(ids(chosenPhotos(photos, 'shown'))).toBe('43');
    const said: SessionFeedback = { count: 1, mean: 4, given: [0, 0, 0, 1, 0], texts: [] };
    const order = feedbackInOrder({ sessions: { gone: said, b: said, a: said } }, ['a', 'b']);
    expect(order.map(([session]) => session)).toEqual(['a', 'b', 'gone']);
  });
});
