import { describe, expect, it } from 'vitest';
import { Now } from '#app/state/now.svelte.ts';
import { instantOf } from '#domain/time.ts';
import { listedSlot } from '#tests/support/programmes.ts';

const at = (clock: string): number => instantOf(`2018-05-10T${clock}:00+07:00`);
const ticking = () => () => undefined;

describe('the present moment', () => {
  it('turns when a session begins or ends, and at no other moment', () => {
    let clock = at('07:00');
    const sessions = [listedSlot('a', '08:00', '09:00'), listedSlot('b', '08:30', '09:00')];
    const now = new Now(
      () => clock,
      ticking,
      () => sessions,
    );
    const seen = ['07:59', '08:00', '08:29', '08:31', '09:00', '12:00'].map((time) => {
      clock = at(time);
      return [now.turn, ...sessions.map(now.isOn)];
    });
    expect(seen).toEqual([
      [-Infinity, false, false],
      [at('08:00'), true, false],
      [at('08:00'), true, false],
      [at('08:30'), true, true],
      [at('09:00'), false, false],
      [at('09:00'), false, false],
    ]);
  });

  it('stands still on the server, where nothing is on', () => {
    const session = listedSlot('a', '08:00', '09:00');
    const now = new Now(
      () => at('08:30'),
      undefined,
      () => [session],
    );
    expect([now.moves, now.isOn(session)]).toEqual([false, false]);
  });
});
