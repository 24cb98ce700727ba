import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { emptyDraft, type CollectionName, type Draft } from '#domain/draft.ts';
import vi from '../../../../src/i18n/catalogues/desk/vi.ts';
import { addedRows, fillingWith, missingNames } from '../../../../src/desk/fields/added-rows.ts';
import { cellText, type CellWords } from '../../../../src/desk/fields/cells.ts';
import { choicesOf, matching, named } from '../../../../src/desk/fields/choices.ts';
import { columnsOf, type Column } from '../../../../src/desk/fields/columns.ts';
import { movedTo, orderGroups } from '../../../../src/desk/fields/orders.ts';
import { readBlock, writeBlock } from '../../../../src/desk/fields/paste.ts';
import { foldAhead, rowsOf } from '../../../../src/desk/fields/rows.ts';
import { blockOf, filling, placed } from '../../../../src/desk/fields/table-edits.ts';

const draft: Draft = {
  ...emptyDraft({
    title: { vi: 'Đại hội' },
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    starts: '2018-05-10',
    ends: '2018-05-11',
  }),
  rooms: {
    a: { name: { vi: 'Hội trường A' }, order: 0 },
    b: { name: { vi: 'Hội trường B' }, order: 1, capacity: 120 },
  },
  people: { phuong: { name: 'Nguyễn Thị Thanh Phương' }, duong: { name: 'Lê Văn Dương' } },
  sessions: {
    one: { title: { vi: 'Khai mạc' }, kind: 'ceremony', order: 0, day: '2018-05-10', room: 'a' },
    two: { title: { vi: 'Báo cáo', en: 'Report' }, kind: 'report', order: 1 },
    three: { title: { vi: 'Bế mạc' }, kind: 'ceremony', order: 2, cancelled: true },
  },
};
const words: CellWords = {
  draft,
  desk: { language: 'vi', t: (key) => (vi as Readonly<Record<string, string>>)[key] ?? key },
};
let made = 0;
const makers = { at: 0, newId: (collection: CollectionName) => `${collection}-${made++}` };
const column = (id: string, collection: CollectionName = 'sessions'): Column => {
  const found = columnsOf(collection, draft).find((one) => one.id === id);
  if (!found) throw new Error(`no column ${id}`);
  return found;
};
const fill = (id: string, columnId: string, text: string) =>
  filling('sessions', [{ id, column: column(columnId), text }], words);

describe('cells', () => {
  it('have a column for each language of the conference', () => {
    expect(columnsOf('rooms', draft).map(({ id }) => id)).toEqual([
      'name.vi',
      'name.en',
      'floor.vi',
      'floor.en',
      'capacity',
      'description.vi',
      'description.en',
    ]);
  });

  it('say what a record holds, and read it back as no change', () => {
    const session = {
      ...draft.sessions['one'],
      start: '2018-05-10T07:30:00+07:00',
      people: [{ person: 'phuong', role: 'chair' } as const, { person: 'duong', role: 'speaker' } as const],
    };
    const with_ = { ...words, draft: { ...draft, sessions: { one: session as Draft['sessions'][string] } } };
    const columns = columnsOf('sessions', draft);
    const said = Object.fromEntries(columns.map((one) => [one.id, cellText(one, session, with_)]));
    expect(said).toMatchObject({
      'title.vi': 'Khai mạc',
      day: 'Thứ 5, 10/05/2018',
      start: '07:30',
      room: 'Hội trường A',
      kind: 'Nghi lễ',
      people: 'Nguyễn Thị Thanh Phương (Chủ trì); Lê Văn Dương',
    });
    const again = columns.map((one) => ({ id: 'one', column: one, text: said[one.id] ?? '' }));
    expect(filling('sessions', again, with_)).toEqual({ edits: [], unread: [] });
  });

  it.each([
    ['two', 'room', 'hoi truong b', { room: 'b' }],
    ['one', 'room', '', { room: null }],
    ['two', 'kind', 'tham luan', { kind: 'paper' }],
    ['two', 'kind', '', undefined],
    ['two', 'day', '11/5', { day: '2018-05-11' }],
    ['two', 'start', '7h30', { day: '2018-05-10', start: '2018-05-10T07:30:00+07:00' }],
    ['two', 'title.en', '', { title: { vi: 'Báo cáo' } }],
    ['two', 'title.vi', 'Tổng kết', { title: { vi: 'Tổng kết', en: 'Report' } }],
    ['two', 'cancelled', 'x', { cancelled: true }],
    ['three', 'cancelled', 'không', { cancelled: null }],
    ['two', 'people', 'Le Van Duong (thu ky)', { people: [{ person: 'duong', role: 'secretary' }] }],
  ])('read what is typed: %s %s “%s”', (id, columnId, text, patch) => {
    expect(fill(id, columnId, text)).toEqual({
      edits: patch === undefined ? [] : [{ collection: 'sessions', id, patch }],
      unread: [],
    });
  });

  it('stay as they were where a text cannot be read', () => {
    for (const [columnId, text] of [
      ['room', 'Phòng họp'],
      ['start', 'sáng'],
      ['people', 'Lê Văn Dương; Ai Đó'],
      ['kind', 'gì đó'],
    ] as const) {
      expect(fill('two', columnId, text)).toMatchObject({ edits: [], unread: [{ id: 'two', text }] });
    }
  });

  it('take a payload as the text it is', () => {
    const payload = '<img src=x onerror=alert(1)>';
    expect(fill('two', 'title.vi', payload).edits[0]?.patch).toEqual({ title: { vi: payload, en: 'Report' } });
  });
});

describe('a block from a spreadsheet', () => {
  it('is written so that it is read as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ễ', '"', '\t', '\n', ' ') });
    const width = fc.integer({ min: 1, max: 4 });
    const block = width.chain((n) =>
      fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(block, (rows) => {
        // A last row of one empty cell is the line break spreadsheets end with.
        fc.pre(!(rows.length > 1 && rows.at(-1)?.join('') === ''));
        expect(readBlock(writeBlock(rows))).toEqual(rows);
      }),
    );
  });

  it('keeps quotation marks that are part of a title', () => {
    expect(readBlock('"Sách" và đời\t"a ""b"" c"\r\nx\ty\r\n')).toEqual([
      ['"Sách" và đời', 'a "b" c'],
      ['x', 'y'],
    ]);
  });

  it('is put on rows and columns from its corner, in one step', () => {
    const columns = [column('title.vi'), column('day'), column('start'), column('end')];
    const block = readBlock('Chào mừng\t10/5\t8:00\t8:30\nTổng kết\t10/5\t8:30\t10:00');
    const { edits, unread } = filling('sessions', placed(block, ['one', 'two'], columns), words);
    expect(unread).toEqual([]);
    expect(edits).toEqual([
      {
        collection: 'sessions',
        id: 'one',
        patch: {
          title: { vi: 'Chào mừng' },
          start: '2018-05-10T08:00:00+07:00',
          end: '2018-05-10T08:30:00+07:00',
        },
      },
      {
        collection: 'sessions',
        id: 'two',
        patch: {
          title: { vi: 'Tổng kết', en: 'Report' },
          day: '2018-05-10',
          start: '2018-05-10T08:30:00+07:00',
          end: '2018-05-10T10:00:00+07:00',
        },
      },
    ]);
  });

  it('of one cell fills the whole range', () => {
    const cells = placed([['Hội trường B']], ['one', 'two'], [column('room')]);
    expect(filling('sessions', cells, words).edits.map(({ id, patch }) => [id, patch])).toEqual([
      ['one', { room: 'b' }],
      ['two', { room: 'b' }],
    ]);
  });

  it('makes new records of rows below the last, each with its name', () => {
    const columns = [column('title.vi'), column('day'), column('room')];
    const { edits } = addedRows(
      'sessions',
      [
        ['Mới', '11/5', 'Hội trường A'],
        ['', '11/5', ''],
      ],
      columns,
      words,
      makers,
    );
    expect(edits.map(({ patch }) => patch)).toEqual([
      { title: { vi: 'Mới' }, kind: 'talk', order: 3, day: '2018-05-11', room: 'a' },
    ]);
  });

  it('names people and rooms that are not there yet, who are made when wanted', () => {
    const cells = [
      { id: 'one', column: column('room'), text: 'Phòng họp' },
      { id: 'two', column: column('room'), text: 'phòng họp' },
      { id: 'two', column: column('people'), text: 'Lê Văn Dương; Trần Ai (chủ trì)' },
    ];
    const { edits, unread } = filling('sessions', cells, words);
    expect(edits).toEqual([]);
    const missing = missingNames(unread, words);
    expect(missing.map(({ to }) => to)).toEqual(['rooms', 'people']);
    const filled = fillingWith('sessions', missing, unread, words, makers);
    const [room, person, one, two] = filled.edits;
    expect([room?.collection, person?.patch]).toEqual(['rooms', { name: 'Trần Ai' }]);
    expect([one?.patch, two?.patch]).toEqual([
      { room: room?.id },
      {
        room: room?.id,
        people: [
          { person: 'duong', role: 'speaker' },
          { person: person?.id, role: 'chair' },
        ],
      },
    ]);
    expect(filled.unread).toEqual([]);
  });

  it('is what copying a range gives', () => {
    expect(blockOf('rooms', ['b'], [column('name.vi', 'rooms'), column('capacity', 'rooms')], words)).toEqual([
      ['Hội trường B', '120'],
    ]);
  });
});

describe('rows', () => {
  const columns = columnsOf('people', draft);
  it('are found with or without marks, in the order of given names', () => {
    const ask = (search: string) => rowsOf('people', columns, { search, sorting: undefined }, words);
    expect([ask(''), ask('duong'), ask('thanh nguyen'), ask('xyz')]).toEqual([
      ['duong', 'phuong'],
      ['duong'],
      ['phuong'],
      [],
    ]);
  });

  it('are made ready for a search in slices, until nobody wants it any more', async () => {
    const people = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`p-${n}`, { name: `Người ${n}` }]));
    const many = { ...words, draft: { ...draft, people } };
    let pauses = 0;
    const pause = (): Promise<void> => Promise.resolve(void (pauses += 1));
    await foldAhead('people', [...columns], many, { pause, isWanted: () => true });
    expect(pauses).toBe(2);
    await foldAhead('people', [...columns], many, { pause, isWanted: () => pauses < 3 });
    expect(pauses).toBe(3);
    const ask = (search: string) => rowsOf('people', columns, { search, sorting: undefined }, many);
    expect(ask('nguoi 49')).toEqual(['p-49']);
  });

  it('are put in order anew when one of them changes', () => {
    const ask = (people: typeof draft.people) =>
      rowsOf('people', columns, { search: '', sorting: undefined }, { ...words, draft: { ...draft, people } });
    const people = { a: { name: 'Lê An' }, b: { name: 'Lê Bình' } };
    expect([ask(people), ask({ ...people, a: { name: 'Lê Châu' } })]).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
  });

  it('are sorted by a column, what is not told last', () => {
    const sorting = { column: 'capacity', descending: false };
    expect(rowsOf('rooms', columnsOf('rooms', draft), { search: '', sorting }, words)).toEqual(['b', 'a']);
  });
});

describe('choosing by name', () => {
  const choices = choicesOf(draft, 'people', 'vi');
  it('finds by any words, and takes a whole name', () => {
    expect(matching(choices, 'van duong').map(({ id }) => id)).toEqual(['duong']);
    expect([named(choices, 'le van duong')?.id, named(choices, 'Lê')?.id]).toEqual(['duong', undefined]);
  });

  it('takes nobody where two have the name', () => {
    const two = { ...draft, people: { a: { name: 'Lê An' }, b: { name: 'Lê An' }, c: { name: 'Lê Ân' } } };
    expect([
      named(choicesOf(two, 'people', 'vi'), 'Lê An'),
      named(choicesOf(two, 'people', 'vi'), 'Lê Ân')?.id,
    ]).toEqual([undefined, 'c']);
  });
});

describe('an order', () => {
  it('changes only the records that stand elsewhere afterwards', () => {
    const ids = ['one', 'two', 'three'];
    expect(movedTo(draft, 'sessions', ids, { id: 'three', to: 1 })).toEqual([
      { collection: 'sessions', id: 'three', patch: { order: 1 } },
      { collection: 'sessions', id: 'two', patch: { order: 2 } },
    ]);
    expect(movedTo(draft, 'sessions', ids, { id: 'one', to: 0 })).toEqual([]);
    expect(movedTo(draft, 'sessions', ids, { id: 'none', to: 1 })).toEqual([]);
  });

  it('is among photos of an album, and sessions of a day without a time', () => {
    expect(orderGroups(draft, 'sessions')).toEqual([
      { of: '2018-05-10', ids: ['one'] },
      { of: undefined, ids: ['two', 'three'] },
    ]);
  });

  it('tells apart records that had the same number', () => {
    const same = {
      ...draft,
      rooms: { x: { name: {}, order: 5 }, y: { name: {}, order: 5 }, z: { name: {}, order: 5 } },
    };
    expect(movedTo(same, 'rooms', ['x', 'y', 'z'], { id: 'z', to: 0 })).toEqual([
      { collection: 'rooms', id: 'x', patch: { order: 6 } },
      { collection: 'rooms', id: 'y', patch: { order: 7 } },
    ]);
  });
});
