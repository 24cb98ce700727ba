import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amend, patchedDraft, reversed } from '#domain/amendments.ts';
import { correct, type Correction, type Telling } from '#domain/corrections.ts';
import { draftOf } from '#domain/draft-of-parts.ts';
import type { Draft } from '#domain/draft.ts';
import type { Late } from '#domain/running-late.ts';
import type { Session } from '#domain/session.ts';
import { instantOf } from '#domain/time.ts';
import { aDraft, anyProgramme, aSession, aSlot } from '#tests/support/programmes.ts';

const AT = Date.parse('2018-05-10T02:00:00Z');
const rooms = { a: { name: { vi: 'Hội trường A' }, order: 0 }, b: { name: { vi: 'Phòng B' }, order: 1 } };

/** A morning in two rooms: in A two talks, a break, one more talk; in B one talk beside the second. */
function aMorning(told: Readonly<Record<string, Session>> = {}): Draft {
  return aDraft({
    rooms,
    sessions: {
      first: aSlot('08:00', '08:30', { room: 'a' }),
      second: aSlot('08:30', '09:00', { room: 'a' }),
      tea: aSlot('09:00', '09:20', { room: 'a', kind: 'break' }),
      last: aSlot('09:20', '10:00', { room: 'a' }),
      beside: aSlot('08:30', '09:30', { room: 'b' }),
      ...told,
    },
  });
}

function late(told: Partial<Late> = {}): Late {
  const seen = '2018-05-10T08:30:00+07:00';
  return { kind: 'late', session: 'second', minutes: 15, scope: 'session', seen, ...told };
}

function corrected(draft: Draft, correction: Correction, telling: Telling = { at: AT }): Draft {
  const found = correct(draft, correction, telling);
  if (found.kind !== 'corrected') throw new Error(JSON.stringify(found));
  return patchedDraft(draft, amend(draft, found.amendments).patches);
}

/** When sessions are, as a clock at the venue shows it. */
function times({ sessions }: Draft): Readonly<Record<string, string>> {
  const clock = (time = ''): string => time.slice(11, 16);
  return Object.fromEntries(
    Object.entries(sessions).map(([id, { start, end }]) => [id, `${clock(start)}–${clock(end)}`]),
  );
}

describe('running late', () => {
  it('shifts the session alone', () => {
    expect(times(corrected(aMorning(), late()))).toEqual({ ...times(aMorning()), second: '08:45–09:15' });
  });

  it('shifts what follows in its room', () => {
    expect(times(corrected(aMorning(), late({ scope: 'room' })))).toEqual({
      first: '08:00–08:30',
      second: '08:45–09:15',
      tea: '09:15–09:35',
      last: '09:35–10:15',
      beside: '08:30–09:30',
    });
  });

  it('shifts what begins then or later in every room', () => {
    expect(times(corrected(aMorning(), late({ scope: 'hall' })))).toMatchObject({
      first: '08:00–08:30',
      beside: '08:45–09:45',
      last: '09:35–10:15',
    });
  });

  it('lets gaps and breaks give way where that is asked for', () => {
    const gap = aMorning({ last: aSlot('09:25', '10:00', { room: 'a' }) });
    expect(times(corrected(gap, late({ scope: 'room', breaks: 'shrink' })))).toMatchObject({
      tea: '09:15–09:20',
      last: '09:25–10:00',
    });
    expect(times(corrected(aMorning(), late({ scope: 'room', minutes: 30, breaks: 'shrink' })))).toMatchObject({
      tea: '09:30–09:35',
      last: '09:35–10:15',
    });
  });

  it('keeps the start of a session that goes on longer', () => {
    const seen = '2018-05-10T09:00:00+07:00';
    expect(times(corrected(aMorning(), late({ scope: 'room', ends: true, seen })))).toMatchObject({
      second: '08:30–09:15',
      tea: '09:15–09:35',
    });
  });

  it('passes over what is cancelled, what has no time and other days', () => {
    const draft = aMorning({
      tea: aSlot('09:00', '09:20', { room: 'a', cancelled: true }),
      last: aSession({ day: '2018-05-10', room: 'a', order: 9 }),
      other: aSlot('09:20', '10:00', { room: 'a', day: '2018-05-11' }),
    });
    const { second, ...rest } = times(corrected(draft, late({ scope: 'hall' })));
    const { second: _, ...before } = times(draft);
    expect([second, rest]).toEqual(['08:45–09:15', { ...before, beside: '08:45–09:45' }]);
  });

  it('takes a break without a room for part of the only room of the day', () => {
    const draft = aDraft({
      rooms,
      sessions: { second: aSlot('08:30', '09:00', { room: 'a' }), tea: aSlot('09:00', '09:20', { kind: 'break' }) },
    });
    expect(times(corrected(draft, late({ scope: 'room' })))).toMatchObject({ tea: '09:15–09:35' });
  });

  it('leaves an evening that passes midnight in its day', () => {
    const draft = aMorning({ second: { ...aSlot('23:50', undefined, { room: 'a' }), day: undefined } as Session });
    const { second } = corrected(draft, late({ seen: '2018-05-10T23:50:00+07:00' })).sessions;
    expect(second).toMatchObject({ day: '2018-05-10', start: '2018-05-11T00:05:00+07:00' });
  });

  it('is done when the session is there already, and brings nothing forward', () => {
    const moved = corrected(aMorning(), late());
    expect(correct(moved, late(), { at: AT })).toEqual({ kind: 'already' });
    expect(correct(moved, late({ minutes: 10 }), { at: AT })).toEqual({ kind: 'impossible', because: 'overtaken' });
    expect(times(corrected(moved, late({ minutes: 20 }))).second).toBe('08:50–09:20');
  });

  it('has nothing to shift where only the order is known', () => {
    const draft = aMorning({ second: aSession({ room: 'a' }) });
    expect(correct(draft, late(), { at: AT })).toEqual({ kind: 'impossible', because: 'no-times' });
    expect(correct(draft, late({ session: 'none' }), { at: AT })).toEqual({
      kind: 'impossible',
      because: 'unknown-session',
    });
  });

  it('keeps lengths and order, and is undone by its reverse', () => {
    const scopes = fc.constantFrom<Late['scope']>('session', 'room', 'hall');
    fc.assert(
      fc.property(anyProgramme, fc.integer({ min: 1, max: 240 }), scopes, fc.nat(7), (programme, minutes, scope, n) => {
        const draft = draftOf({ programme });
        const going = Object.entries(draft.sessions).filter(([, { start, cancelled }]) => start && !cancelled);
        const [session, { start: seen = '' } = {}] = going[n % Math.max(1, going.length)] ?? [];
        fc.pre(session !== undefined);
        const found = correct(draft, { kind: 'late', session, minutes, scope, seen }, { at: AT });
        if (found.kind !== 'corrected') throw new Error(JSON.stringify(found));
        const after = patchedDraft(draft, amend(draft, found.amendments).patches);
        for (const { id } of found.amendments) {
          const [was, is] = [draft.sessions[id], after.sessions[id]];
          for (const field of ['start', 'end'] as const) {
            if (!was?.[field]) continue;
            expect(instantOf(is?.[field] ?? '') - instantOf(was[field])).toBe(minutes * 60_000);
          }
        }
        const back = amend(after, reversed(found.amendments));
        expect(back.differing).toEqual([]);
        expect(patchedDraft(after, back.patches)).toEqual(draft);
      }),
    );
  });
});

describe('other corrections', () => {
  it('move, cancel and restore a session once', () => {
    for (const [correction, expected] of [
      [{ kind: 'moved', session: 'first', room: 'b' }, { room: 'b' }],
      [{ kind: 'cancelled', session: 'first' }, { cancelled: true }],
    ] as const) {
      const after = corrected(aMorning(), correction);
      expect(after.sessions['first']).toEqual({ ...aMorning().sessions['first'], ...expected });
      expect(correct(after, correction, { at: AT })).toEqual({ kind: 'already' });
    }
    const cancelled = corrected(aMorning(), { kind: 'cancelled', session: 'first' });
    expect(corrected(cancelled, { kind: 'restored', session: 'first' })).toEqual(aMorning());
    expect(correct(aMorning(), { kind: 'moved', session: 'first', room: 'none' }, { at: AT })).toEqual({
      kind: 'impossible',
      because: 'unknown-room',
    });
  });

  it('exchange who comes next with who was to, once', () => {
    const next = { kind: 'next', session: 'last', insteadOf: 'second' } as const;
    const after = corrected(aMorning(), next);
    expect(times(after)).toEqual({ ...times(aMorning()), last: '08:30–09:00', second: '09:20–10:00' });
    expect(correct(after, next, { at: AT })).toEqual({ kind: 'already' });
    const byOrder = aDraft({
      sessions: { x: aSession({ order: 1 }), y: aSession({ order: 2, partOfDay: 'evening' }) },
    });
    expect(corrected(byOrder, { kind: 'next', session: 'y', insteadOf: 'x' }).sessions).toEqual({
      x: aSession({ order: 2, partOfDay: 'evening' }),
      y: aSession({ order: 1 }),
    });
  });

  it('announce in the venue’s time, once', () => {
    const correction = { kind: 'announcement', announcement: 'n1', title: { vi: 'Mất điện' }, urgent: true } as const;
    const after = corrected(aMorning(), correction);
    expect(after.announcements).toEqual({
      n1: { title: { vi: 'Mất điện' }, urgent: true, at: '2018-05-10T09:00:00+07:00' },
    });
    expect(correct(after, correction, { at: AT })).toEqual({ kind: 'already' });
  });

  it('say their sentence once a session, the newest in the place of the one before', () => {
    const once = corrected(aMorning(), late(), { at: AT, words: { vi: 'Chậm 15 phút' } });
    const twice = corrected(once, { kind: 'cancelled', session: 'second' }, { at: AT, words: { vi: 'Đã huỷ' } });
    const at = '2018-05-10T09:00:00+07:00';
    expect(Object.values(twice.announcements)).toEqual([{ title: { vi: 'Đã huỷ' }, at, urgent: true }]);
  });
});

describe('a correction in a draft that has gone on', () => {
  const found = correct(aMorning(), late({ scope: 'room' }), { at: AT });
  const amendments = found.kind === 'corrected' ? found.amendments : [];

  it('goes together with other fields and leaves the same field to the draft, saying so', () => {
    const draft = aMorning({
      second: aSlot('08:30', '09:00', { room: 'b' }),
      last: aSlot('11:00', '11:40', { room: 'a' }),
    });
    const amended = amend(draft, amendments);
    expect(amended.differing).toEqual(['last']);
    const after = patchedDraft(draft, amended.patches);
    expect(times(after)).toMatchObject({ second: '08:45–09:15', last: '11:00–11:40' });
    expect(after.sessions['second']?.room).toBe('b');
  });

  it('has nothing to do where the draft says so already or lacks the session', () => {
    const { last: _, ...sessions } = corrected(aMorning(), late({ scope: 'room' })).sessions;
    expect(amend({ ...aMorning(), sessions }, amendments)).toEqual({ patches: [], differing: ['last'] });
  });
});
