import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { indexProgramme } from '#domain/programme.ts';
import type { CorrectionAnswer, CorrectionRequest } from '#wire/desk/corridor.ts';
import { NoAnswer, type Answered } from '../../../../src/desk/state/desk-api.ts';
import { roomsOn } from '../../../../src/desk/state/corridor-now.ts';
import { sendCorrections } from '../../../../src/desk/state/corridor-sending.ts';
import {
  openCorridorStore,
  type CorridorStore,
  type KeptCorrection,
  type NewCorrection,
} from '../../../../src/desk/state/corridor-store.ts';
import { correctionOf, isOver, type Wish } from '../../../../src/desk/state/corridor-wish.ts';
import { aProgramme, aSession, aSlot, listedSlot } from '#tests/support/programmes.ts';

const NOON = Date.parse('2018-05-10T12:00:00+07:00');
const HOUR = 3_600_000;

describe('what waits on this phone', () => {
  let store: CorridorStore;
  let slug: string;
  let conferences = 0;
  beforeEach(async () => {
    store = await openCorridorStore();
    slug = `conference-${(conferences += 1)}`;
  });

  const aCorrection = (id: string, told: Partial<NewCorrection> = {}): NewCorrection => ({
    slug,
    organiser: 'o1',
    request: { id, correction: { kind: 'cancelled', session: 's1' } },
    sentence: 'Đã huỷ',
    at: NOON,
    until: NOON + HOUR,
    standing: 'waiting',
    ...told,
  });
  const standings = async (): Promise<unknown> =>
    (await store.corrections(slug)).map(({ request, standing }) => [request.id, standing]);

  function send(answers: (request: CorrectionRequest) => CorrectionAnswer | NoAnswer, now = NOON): Promise<void> {
    const ask = (request: CorrectionRequest): Promise<Answered<CorrectionAnswer>> => {
      const body = answers(request);
      if (body instanceof NoAnswer) return Promise.reject(body);
      return Promise.resolve({ status: body.kind === 'published' ? 200 : 409, body, error: undefined });
    };
    return sendCorrections({ store, slug, organiser: 'o1', now: () => now, ask, changed: () => Promise.resolve() });
  }
  const published = { kind: 'published', edition: 2, differing: [] } as const;

  it('goes in the order it was made, each once', async () => {
    const sent: string[] = [];
    for (const id of ['first', 'second', 'third']) await store.add(aCorrection(id));
    await store.add(aCorrection('of-another', { organiser: 'o2' }));
    await Promise.all([1, 2].map(() => send(({ id }) => (sent.push(id), published))));
    expect(sent).toEqual(['first', 'second', 'third']);
    expect(await standings()).toEqual([
      ['first', 'answered'],
      ['second', 'answered'],
      ['third', 'answered'],
      ['of-another', 'waiting'],
    ]);
  });

  it('stops where there is no answer and goes on from there', async () => {
    for (const id of ['first', 'second']) await store.add(aCorrection(id));
    await expect(send(() => new NoAnswer('unreachable'))).rejects.toBeInstanceOf(NoAnswer);
    expect(await standings()).toEqual([
      ['first', 'tried'],
      ['second', 'waiting'],
    ]);
    await send(() => ({ kind: 'impossible', because: 'overtaken' }));
    expect((await store.corrections(slug)).map(({ answer }) => answer?.kind)).toEqual(['impossible', 'impossible']);
  });

  it('asks again when what it is about is over, but not for what may have arrived', async () => {
    await store.add(aCorrection('old'));
    await store.add(aCorrection('tried', { standing: 'tried' }));
    await send(() => published, NOON + 2 * HOUR);
    expect(await standings()).toEqual([
      ['old', 'asking'],
      ['tried', 'answered'],
    ]);
  });

  it('is let go only as long as it was not sent', async () => {
    const kept: KeptCorrection = await store.add(aCorrection('first'));
    await store.put({ ...kept, standing: 'tried' });
    expect(await store.drop(kept)).toBe(false);
    expect(await store.drop({ ...kept, standing: 'tried' })).toBe(true);
    expect(await standings()).toEqual([]);
  });
});

describe('the corridor', () => {
  const programme = aProgramme(
    {
      now: aSlot('11:30', '12:30', { room: 'a' }),
      next: aSlot('12:30', '13:00', { room: 'a' }),
      later: aSlot('14:00', '15:00', { room: 'a' }),
      cancelled: aSlot('12:10', '12:20', { room: 'b', cancelled: true }),
      untimed: aSession({ day: '2018-05-10' }),
    },
    { rooms: { b: { name: { vi: 'B' }, order: 0 }, a: { name: { vi: 'A' }, order: 1 } } },
  );
  const rooms = roomsOn(indexProgramme(programme), '2018-05-10', NOON);

  it('shows what is on and what comes next, room by room', () => {
    expect(rooms.map(({ room, now, next }) => [room, now.map(({ id }) => id), next?.id])).toEqual([
      ['b', [], undefined],
      ['a', ['now'], 'next'],
      [undefined, [], 'untimed'],
    ]);
  });

  it('makes the correction that is ticked', () => {
    const room = rooms[1]!;
    const wish: Wish = { deed: 'late', minutes: 15, scope: 'room', ends: false, shrink: true, target: '' };
    const session = (id: string) => room.sessions.find((each) => each.id === id)!;
    const untimed = { announcement: 'fresh', words: () => ({ vi: 'Chậm khoảng 15 phút' }) };
    const made = (told: Partial<Wish>, of = session('next')): unknown =>
      correctionOf(of, room, { ...wish, ...told }, untimed);
    expect(made({})).toEqual({
      kind: 'late',
      session: 'next',
      minutes: 15,
      scope: 'room',
      seen: '2018-05-10T12:30:00+07:00',
      breaks: 'shrink',
    });
    expect(made({ ends: true, scope: 'session' })).toEqual({
      kind: 'late',
      session: 'next',
      minutes: 15,
      scope: 'session',
      seen: '2018-05-10T13:00:00+07:00',
      ends: true,
    });
    expect(made({ deed: 'moved' })).toBeUndefined();
    expect(made({ deed: 'moved', target: 'b' })).toEqual({ kind: 'moved', session: 'next', room: 'b' });
    expect(made({ deed: 'next' })).toEqual({ kind: 'next', session: 'next' });
    expect(made({ deed: 'next' }, session('later'))).toEqual({ kind: 'next', session: 'later', insteadOf: 'next' });
    expect(made({}, { ...aSession(), id: 'untimed' })).toEqual({
      kind: 'announcement',
      announcement: 'fresh',
      title: { vi: 'Chậm khoảng 15 phút' },
      urgent: true,
    });
  });

  it('counts a delay into when a correction is too old, and never lets what was over be', () => {
    const wish: Wish = { deed: 'late', minutes: 30, scope: 'room', ends: false, shrink: false, target: '' };
    expect(isOver(listedSlot('x', '11:30', '12:30'), wish, NOON)).toBe(NOON + HOUR);
    expect(isOver(listedSlot('x', '08:00', '09:00'), wish, NOON)).toBe(Infinity);
  });
});
