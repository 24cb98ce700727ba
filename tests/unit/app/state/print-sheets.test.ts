import { describe, expect, it } from 'vitest';
import { indexProgramme } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { roomsOf, sheetsOf, type PrintedProgramme, type Wanted } from '#app/state/print-sheets.ts';

const session = (day: string, room: string | undefined, order: number): Session => ({
  title: { vi: 'Phiên' },
  kind: 'talk',
  order,
  day,
  ...(room === undefined ? {} : { room }),
});
const index = indexProgramme({
  conference: { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
  sessions: {
    one: session('2018-05-10', 'b', 0),
    two: session('2018-05-10', 'a', 1),
    tea: session('2018-05-10', undefined, 2),
    three: session('2018-05-11', 'a', 3),
  },
  rooms: { a: { name: { vi: 'A' }, order: 0 }, b: { name: { vi: 'B' }, order: 1 }, c: { name: { vi: 'C' }, order: 2 } },
  tracks: {},
  people: {},
  organisations: {},
  delegations: {},
  announcements: {},
});
const NONE: ReadonlySet<string> = new Set();

function sheets(what: PrintedProgramme, starred = NONE, wanted?: Wanted): readonly string[] {
  return sheetsOf(what, index, starred, wanted).map(({ day, room, groups }) =>
    [day?.slice(8), room, groups.flatMap((group) => group.sessions.map(({ id }) => id)).join('+')]
      .filter(Boolean)
      .join(' '),
  );
}

describe('what is printed', () => {
  it('is a table a day', () => {
    expect(sheets('programme')).toEqual(['10 one+two+tea', '11 three']);
    expect(sheets('programme', NONE, { day: 1 })).toEqual(['11 three']);
  });

  it('is only what the reader starred, and no empty day', () => {
    expect(sheets('mine', new Set(['two']))).toEqual(['10 two']);
  });

  it('is a sheet for each door and day on which something is behind it', () => {
    expect(sheets('doors')).toEqual(['10 a two', '10 b one', '11 a three']);
    expect(sheets('doors', NONE, { room: 'a' })).toEqual(['10 a two', '11 a three']);
    expect(roomsOf(index)).toEqual(['a', 'b']);
  });
});
