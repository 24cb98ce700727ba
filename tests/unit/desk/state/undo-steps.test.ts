import { describe, expect, it } from 'vitest';
import {
  NO_STEPS,
  redoing,
  stepped,
  undoing,
  type StepEdit,
  type UndoSteps,
} from '../../../../src/desk/state/undo-steps.ts';

type Fields = StepEdit['after'];

/** A record as it stands here, with every change a step. */
function aDesk(record: Fields) {
  let now = record;
  let steps: UndoSteps = NO_STEPS;
  const turn = (turned: ReturnType<typeof undoing>): boolean => {
    if (!turned) return false;
    for (const { patch } of turned.edits) now = after(now, patch);
    steps = turned.steps;
    return true;
  };
  return {
    get now() {
      return now;
    },
    write(patch: Fields, at: number, name?: string): void {
      const before = now;
      now = after(now, patch);
      steps = stepped(steps, name, [{ edit: { collection: 'rooms', id: 'a', patch }, before, after: now }], at);
    },
    /** What another organiser makes of it: no step of this one. */
    becomes(record: Fields): void {
      now = record;
    },
    undo: () => turn(undoing(steps, () => now)),
    redo: () => turn(redoing(steps, () => now)),
    get count() {
      return steps.done.length;
    },
  };
}

function after(record: Fields, patch: Fields): Fields {
  if (patch === null) return null;
  return Object.fromEntries(Object.entries({ ...record, ...patch }).filter(([, value]) => value !== null));
}

describe('steps to undo', () => {
  it('go back one by one, and forth again', () => {
    const desk = aDesk({ order: 0 });
    desk.write({ order: 1 }, 0);
    desk.write({ floor: 'một' }, 10);
    expect(desk.undo()).toBe(true);
    expect(desk.now).toEqual({ order: 1 });
    desk.undo();
    expect(desk.now).toEqual({ order: 0 });
    expect(desk.undo()).toBe(false);
    desk.redo();
    desk.redo();
    expect(desk.now).toEqual({ order: 1, floor: 'một' });
    expect(desk.redo()).toBe(false);
  });

  it('are one for a word that is typed without a stop, and two with one', () => {
    const desk = aDesk({ name: '' });
    for (const [at, name] of ['T', 'Tr', 'Trư'].entries()) desk.write({ name }, at * 200, 'name');
    expect(desk.count).toBe(1);
    desk.write({ name: 'Trưa' }, 400 + 3_000, 'name');
    expect(desk.count).toBe(2);
    desk.undo();
    expect(desk.now).toEqual({ name: 'Trư' });
    desk.undo();
    expect(desk.now).toEqual({ name: '' });
  });

  it('are none for what was typed and taken away again', () => {
    const desk = aDesk({ capacity: 40 });
    for (const [at, capacity] of [4, 40, 4, 40].entries()) desk.write({ capacity }, at * 200, 'capacity');
    expect([desk.count, desk.undo()]).toEqual([0, false]);
  });

  it('are each their own when they have no name, however quick', () => {
    const desk = aDesk({ order: 0 });
    desk.write({ order: 1 }, 0);
    desk.write({ order: 2 }, 1);
    expect(desk.count).toBe(2);
  });

  it('bring a removed record back whole, and take a new one away', () => {
    const removed = aDesk({ order: 3, name: 'Hội trường' });
    removed.write(null, 0);
    removed.undo();
    expect(removed.now).toEqual({ order: 3, name: 'Hội trường' });
    const added = aDesk(null);
    added.write({ order: 1 }, 0);
    added.undo();
    expect(added.now).toBeNull();
    added.redo();
    expect(added.now).toEqual({ order: 1 });
  });

  it('leave alone what somebody else wrote since', () => {
    const desk = aDesk({ order: 0, capacity: 20 });
    desk.write({ order: 1, capacity: 30 }, 0);
    desk.becomes({ order: 1, capacity: 55 });
    desk.undo();
    expect(desk.now).toEqual({ order: 0, capacity: 55 });
  });

  it('make nothing of a record somebody removed meanwhile', () => {
    const desk = aDesk({ order: 0 });
    desk.write({ order: 1 }, 0);
    desk.becomes(null);
    expect(desk.undo()).toBe(true);
    expect(desk.now).toBeNull();
  });

  it('cannot be made again once something else was done', () => {
    const desk = aDesk({ order: 0 });
    desk.write({ order: 1 }, 0);
    desk.undo();
    desk.write({ order: 2 }, 1);
    expect(desk.redo()).toBe(false);
  });

  it('are remembered two hundred deep, no deeper', () => {
    const desk = aDesk({ order: 0 });
    for (let order = 1; order <= 250; order++) desk.write({ order }, order);
    expect(desk.count).toBe(200);
    while (desk.undo());
    expect(desk.now).toEqual({ order: 50 });
  });
});
