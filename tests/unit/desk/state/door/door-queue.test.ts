import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  letIn,
  nextBatch,
  presentWith,
  settledIn,
  settledOut,
  takeOut,
  type DoorQueue,
  type Present,
} from '../../../../../src/desk/state/door/door-queue.ts';

const NINE = '2018-05-10T02:00:00.000Z';
const TEN = '2018-05-10T03:00:00.000Z';

describe('who is let in at a door', () => {
  it('is here at once, waits to be told, and is here once only', () => {
    const queue = letIn({}, {}, 'a', NINE);
    expect(presentWith({}, queue)).toEqual({ a: NINE });
    expect(letIn({}, queue, 'a', TEN)).toBe(queue);
    expect(letIn({ a: NINE }, {}, 'a', TEN)).toEqual({});
  });

  it('is out again when taken back, told or not', () => {
    expect(presentWith({}, takeOut({}, letIn({}, {}, 'a', NINE), 'a'))).toEqual({});
    expect(presentWith({ a: NINE }, takeOut({ a: NINE }, {}, 'a'))).toEqual({});
    expect(takeOut({}, {}, 'a')).toEqual({});
    const back = letIn({ a: NINE }, takeOut({ a: NINE }, {}, 'a'), 'a', TEN);
    expect(presentWith({ a: NINE }, back)).toEqual({ a: NINE });
  });

  it('leaves the queue when the server answered, unless something was changed meanwhile', () => {
    const queue = letIn({}, {}, 'a', NINE);
    const { ins } = nextBatch(queue);
    const results = [{ delegate: 'a', status: 'present', at: NINE, isFirst: true }] as const;
    expect(settledIn({}, queue, ins, results)).toEqual({ known: { a: NINE }, queue: {} });
    const taken = takeOut({}, queue, 'a');
    expect(settledIn({}, taken, ins, results).queue).toEqual({ a: { delegate: 'a', kind: 'out' } });
    expect(settledOut({ a: NINE }, taken, 'a')).toEqual({ known: {}, queue: {} });
  });
});

/** A server as doors meet it: the first check-in counts. */
function served(present: Map<string, string>) {
  return {
    in: (ins: readonly { readonly delegate: string; readonly at: string }[]) =>
      ins.map(({ delegate, at }) => {
        const isFirst = !present.has(delegate);
        if (isFirst) present.set(delegate, at);
        return { delegate, status: 'present' as const, at: present.get(delegate) ?? at, isFirst };
      }),
    out: (delegate: string) => void present.delete(delegate),
  };
}

describe('a door with a network that comes and goes', () => {
  it('ends with the server and itself of one mind, whatever was lost on the way', () => {
    const step = fc.record({
      does: fc.constantFrom('in', 'out', 'send', 'loses-answer'),
      who: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const present = new Map<string, string>();
        const server = served(present);
        const wanted = new Set<string>();
        let known: Present = {};
        let queue: DoorQueue = {};
        const send = (isHeard: boolean): void => {
          const { ins, out } = nextBatch(queue);
          if (out !== undefined) {
            server.out(out);
            if (isHeard) ({ known, queue } = settledOut(known, queue, out));
          } else if (ins.length > 0) {
            const results = server.in(ins);
            if (isHeard) ({ known, queue } = settledIn(known, queue, ins, results));
          }
        };
        for (const { does, who } of steps) {
          if (does === 'in') {
            queue = letIn(known, queue, who, NINE);
            wanted.add(who);
          } else if (does === 'out') {
            queue = takeOut(known, queue, who);
            wanted.delete(who);
          } else send(does === 'send');
        }
        while (Object.keys(queue).length > 0) send(true);
        expect([...present.keys()].sort()).toEqual([...wanted].sort());
        expect(Object.keys(presentWith(known, queue)).sort()).toEqual([...wanted].sort());
      }),
    );
  });
});
