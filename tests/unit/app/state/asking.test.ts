import { describe, expect, it } from 'vitest';
import type { Question } from '#domain/questions.ts';
import type { Own } from '#wire/me/own.ts';
import { hasBegun, hasSpeakers, myFeedback, myQuestions, shownQuestions, type FreshVote } from '#app/state/asking.ts';
import type { UnsentWrite } from '#app/state/outbox.svelte.ts';

const SESSION = 'report';

function aQuestion(words: Partial<Question> = {}): Question {
  return { session: SESSION, text: 'Khi nào xe sách đến?', askedAt: '2018-05-10T02:00:00Z', votes: 4, ...words };
}

function ownWith(words: Partial<Own>): Own {
  const takes = { questions: true, feedback: true, photos: true };
  const nothing = { choices: {}, grounds: {}, notes: {}, feedback: {}, questions: {}, votes: [], photos: {} };
  const me = { id: 'd1', name: 'Hoàng Văn Thử' };
  const lease = '2018-05-13T00:00:00Z';
  return {
    conference: 'x',
    delegate: me,
    ...nothing,
    isAsked: true,
    takes,
    keepNotes: false,
    devices: [],
    lease,
    ...words,
  };
}

function unsent(op: string, args: unknown, rest: Partial<UnsentWrite> = {}): UnsentWrite {
  return { id: crypto.randomUUID(), op, args, at: Date.parse('2018-05-10T03:00:00Z'), ...rest };
}

describe('my questions', () => {
  const asked = {
    session: SESSION,
    text: 'Câu cũ',
    named: true,
    state: 'declined' as const,
    because: 'off-topic' as const,
    askedAt: '2018-05-10T02:00:00Z',
    votes: 1,
  };

  it('are those the server has and those still on the phone, newest first', () => {
    const own = ownWith({ questions: { old: asked, elsewhere: { ...asked, session: 'other' } } });
    const written = unsent('question.ask', { question: 'new', session: SESSION, text: 'Câu mới', named: false });
    expect(myQuestions(SESSION, own, [written]).map(({ id, standing, state }) => [id, standing, state])).toEqual([
      ['new', 'unsent', 'waiting'],
      ['old', 'sent', 'declined'],
    ]);
  });

  it('are told once when the phone already shows what it wrote as its own', () => {
    const written = unsent('question.ask', { question: 'q', session: SESSION, text: 'Câu mới', named: false });
    const own = ownWith({ questions: { q: { ...asked, state: 'waiting' } } });
    expect(myQuestions(SESSION, own, [written]).map(({ standing }) => standing)).toEqual(['unsent']);
  });

  it('come back when the server will not have them', () => {
    const args = { question: 'q', session: SESSION, text: 'Câu mới', named: false };
    const [mine] = myQuestions(SESSION, undefined, [unsent('question.ask', args, { because: 'closed' })]);
    expect(mine).toMatchObject({ standing: 'returned', text: 'Câu mới' });
  });

  it('are gone as soon as they are taken back, also before that is sent', () => {
    const own = ownWith({ questions: { old: asked, gone: { ...asked, state: 'withdrawn' } } });
    expect(myQuestions(SESSION, own, [unsent('question.withdraw', { question: 'old' })])).toEqual([]);
  });
});

describe('the questions everybody sees', () => {
  const none: ReadonlyMap<string, FreshVote> = new Map();
  const shown = {
    questions: { a: aQuestion(), b: aQuestion({ votes: 9 }), c: aQuestion({ session: 'o' }) },
    edition: 3,
  };
  const countOf = (votes: Parameters<typeof shownQuestions>[2]): unknown => {
    const one = shownQuestions(SESSION, shown, votes).find(({ id }) => id === 'a');
    return [one?.votes, one?.isVoted];
  };

  it('stand in the order a speaker takes them, those of this session alone', () => {
    const ids = shownQuestions(SESSION, shown, { own: ownWith({}), unsent: [], fresh: none }).map(({ id }) => id);
    expect(ids).toEqual(['b', 'a']);
  });

  it('count a vote at once, and take it off again', () => {
    const own = ownWith({});
    const fresh = (up: boolean, counted: boolean): ReadonlyMap<string, FreshVote> =>
      new Map([['a', { up, counted, edition: 3 }]]);
    expect(countOf({ own, unsent: [], fresh: none })).toEqual([4, false]);
    expect(countOf({ own, unsent: [], fresh: fresh(true, false) })).toEqual([5, true]);
    expect(countOf({ own, unsent: [], fresh: fresh(false, false) })).toEqual([4, false]);
    expect(countOf({ own, unsent: [], fresh: fresh(false, true) })).toEqual([3, false]);
    expect(countOf({ own, unsent: [], fresh: fresh(true, true) })).toEqual([4, true]);
  });

  it('believe a newer edition, which has counted the vote', () => {
    const fresh = new Map([['a', { up: true, counted: false, edition: 2 }]]);
    expect(countOf({ own: ownWith({ votes: ['a'] }), unsent: [], fresh })).toEqual([4, true]);
  });

  it('count what was given before the page was opened and is still to be sent', () => {
    const up = unsent('question.vote', { question: 'a', up: true });
    const down = unsent('question.vote', { question: 'a', up: false });
    expect(countOf({ own: ownWith({}), unsent: [up], fresh: none })).toEqual([5, true]);
    expect(countOf({ own: ownWith({}), unsent: [up, down], fresh: none })).toEqual([4, false]);
    expect(countOf({ own: ownWith({ votes: ['a'] }), unsent: [down], fresh: none })).toEqual([3, false]);
    expect(countOf({ own: ownWith({}), unsent: [{ ...up, because: 'own-question' }], fresh: none })).toEqual([
      4,
      false,
    ]);
  });

  it('know one’s own', () => {
    const question = { session: SESSION, text: '', named: true, state: 'shown' as const, askedAt: '', votes: 4 };
    const own = ownWith({ questions: { a: question } });
    expect(shownQuestions(SESSION, shown, { own, unsent: [], fresh: none }).map(({ isMine }) => isMine)).toEqual([
      false,
      true,
    ]);
  });
});

describe('a session', () => {
  const session = { id: 's', title: {}, kind: 'talk' as const, order: 0, startsAt: 100 };

  it('has speakers unless it is a pause or cancelled', () => {
    expect(hasSpeakers(session)).toBe(true);
    expect(hasSpeakers({ ...session, kind: 'meal' })).toBe(false);
    expect(hasSpeakers({ ...session, cancelled: true })).toBe(false);
  });

  it('has begun from its start on, and always where nobody told its time', () => {
    expect(hasBegun(session, 99)).toBe(false);
    expect(hasBegun(session, 100)).toBe(true);
    const { startsAt: _, ...untold } = session;
    expect(hasBegun(untold, 0)).toBe(true);
    expect(hasBegun({ ...session, cancelled: true }, 100)).toBe(false);
  });
});

describe('what I said of a session', () => {
  const own = ownWith({ feedback: { [SESSION]: { rating: 2, text: 'Dài', rev: 1 } } });
  const given = unsent('feedback.give', { session: SESSION, rating: 5 });
  const taken = unsent('feedback.withdraw', { session: SESSION });

  it('is what the server has, until I write anew', () => {
    expect(myFeedback(SESSION, own, [])).toEqual({ rating: 2, text: 'Dài', standing: 'sent' });
    expect(myFeedback(SESSION, own, [given])).toMatchObject({ rating: 5, standing: 'unsent' });
    expect(myFeedback(SESSION, own, [{ ...given, because: 'closed' }])).toMatchObject({ standing: 'returned' });
  });

  it('is nothing once I took it back, and something again when I write again', () => {
    expect(myFeedback(SESSION, own, [given, taken])).toBeUndefined();
    expect(myFeedback(SESSION, own, [taken, given])?.rating).toBe(5);
    expect(myFeedback('other', own, [given])).toBeUndefined();
    expect(myFeedback('toString', own, [])).toBeUndefined();
  });
});
