import { describe, expect, it } from 'vitest';
import {
  answered,
  faultOf,
  isUnsent,
  launched,
  settled,
  shown,
  withEdit,
  type OutboxEntry,
} from '../../../../src/desk/state/edit-outbox.ts';
import type { KeptRecord } from '../../../../src/desk/state/pending.ts';

const ROOM = { collection: 'rooms', id: 'a' } as const;
const kept: KeptRecord = { revision: 4, record: { name: { vi: 'Hội trường A' }, order: 0 } };

/** What is sent of an entry, as the server would get it. */
function flightOf(entry: OutboxEntry | undefined, below: KeptRecord | undefined = kept): OutboxEntry {
  return launched('rooms', entry ?? {}, below);
}

describe('what waits for the server', () => {
  it('is shown on top of what the server has, and is nothing when it says the same', () => {
    const entry = withEdit(undefined, kept, { capacity: 80 });
    expect(shown(kept, entry)).toEqual({ ...kept.record, capacity: 80 });
    expect(entry?.waiting).toEqual({ base: 4, seen: { capacity: 4 }, patch: { capacity: 80 } });
    expect(withEdit(entry, kept, { capacity: null })).toBeUndefined();
    expect(withEdit(undefined, kept, { order: 0 })).toBeUndefined();
  });

  it('joins with what is written before it goes, and stands apart from what is on its way', () => {
    const first = flightOf(withEdit(withEdit(undefined, kept, { capacity: 80 }), kept, { order: 2 }));
    expect(first).toEqual({ flight: { base: 4, seen: { capacity: 4, order: 4 }, patch: { capacity: 80, order: 2 } } });
    const both = withEdit(first, kept, { capacity: 90 });
    expect(both?.flight).toEqual(first.flight);
    expect(both?.waiting?.patch).toEqual({ capacity: 90 });
    expect(shown(kept, both)).toMatchObject({ capacity: 90, order: 2 });
    // What is on its way is sent again as it was, whatever was written since.
    expect(flightOf(both).flight).toEqual(first.flight);
  });

  it('is gone once it is acknowledged, and what was written meanwhile goes next', () => {
    const both = withEdit(flightOf(withEdit(undefined, kept, { capacity: 80 })), kept, { capacity: 90 });
    const next = answered(ROOM, { entry: both, kept }, { kind: 'done', revision: 5, fields: { capacity: 5 } });
    expect(next.entry).toEqual({ waiting: { base: 4, seen: { capacity: 5 }, patch: { capacity: 90 } } });
    expect(next.kept?.record).toMatchObject({ capacity: 80 });
    const sent = launched('rooms', next.entry ?? {}, next.kept);
    const last = answered(
      ROOM,
      { entry: sent, kept: next.kept },
      { kind: 'done', revision: 6, fields: { capacity: 6 } },
    );
    expect([last.entry, shown(last.kept, last.entry)?.['capacity']]).toEqual([undefined, 90]);
  });

  it('keeps a field that makes no record while the others go', () => {
    const entry = withEdit(undefined, kept, { capacity: -3, order: 7 });
    expect(faultOf('rooms', entry ?? {}, kept)?.field).toBe('capacity');
    const sent = flightOf(entry);
    expect([sent.flight?.patch, sent.waiting?.patch]).toEqual([{ order: 7 }, { capacity: -3 }]);
    expect(isUnsent(sent)).toBe(true);
  });

  it('sends a new record whole or not at all', () => {
    const entry = withEdit(undefined, undefined, { capacity: -3, order: 1, name: { vi: 'Mới' } });
    expect(launched('rooms', entry ?? {}, undefined).flight).toBeUndefined();
    const mended = withEdit(entry, undefined, { capacity: 30 });
    expect(launched('rooms', mended ?? {}, undefined).flight).toMatchObject({
      base: 0,
      patch: { capacity: 30, order: 1 },
    });
  });

  it('says why the server refused, until something else is written', () => {
    const sent = flightOf(withEdit(undefined, kept, { capacity: 80 }));
    const { entry } = answered(
      ROOM,
      { entry: sent, kept },
      { kind: 'refused', reason: 'too-large', field: 'capacity' },
    );
    expect(entry).toMatchObject({ waiting: { patch: { capacity: 80 } }, refused: { reason: 'too-large' } });
    expect(flightOf(entry).flight).toBeUndefined();
    expect(withEdit(entry, kept, { capacity: 70 })?.refused).toBeUndefined();
  });
});

describe('a conflict', () => {
  const theirs = { name: { vi: 'Phòng lớn' }, order: 0, capacity: 100 };
  const sent = flightOf(withEdit(undefined, kept, { capacity: 80, order: 3 }));
  const met = answered(ROOM, { entry: sent, kept }, {
    kind: 'conflict',
    revision: 6,
    record: theirs,
    fields: ['capacity'],
    by: 'Lan',
    at: '',
  } as never);

  it('shows theirs, remembers mine, and lets go what nobody else touched', () => {
    expect(shown(met.kept, met.entry)).toEqual({ ...theirs, order: 3 });
    expect(met.entry?.conflict?.edit.patch).toEqual({ capacity: 80 });
    expect(met.entry?.waiting?.patch).toEqual({ order: 3 });
  });

  it('ends with mine on top of theirs, or with theirs', () => {
    const mine = settled(met, 'mine');
    expect(shown(met.kept, mine)).toEqual({ ...theirs, order: 3, capacity: 80 });
    expect([mine?.conflict, mine?.waiting?.seen?.['capacity']]).toEqual([undefined, 6]);
    expect(shown(met.kept, settled(met, 'theirs'))).toEqual({ ...theirs, order: 3 });
  });

  it('gives way to what was typed into the same field since', () => {
    const since = { kept: met.kept, entry: withEdit(met.entry, met.kept, { capacity: 95 }) };
    expect(shown(since.kept, settled(since, 'mine'))).toMatchObject({ capacity: 95 });
  });

  it('over a record that was removed brings it back whole, or leaves it gone', () => {
    const gone = answered(ROOM, { entry: sent, kept }, {
      kind: 'conflict',
      revision: 6,
      record: null,
      fields: [],
      by: 'Lan',
      at: '',
    } as never);
    expect(shown(gone.kept, gone.entry)).toBeNull();
    expect(shown(gone.kept, settled(gone, 'mine'))).toEqual({ ...kept.record, capacity: 80, order: 3 });
    expect(shown(gone.kept, settled(gone, 'theirs'))).toBeNull();
  });
});
