import { describe, expect, it } from 'vitest';
import { COLLECTIONS, emptyDraft, type CollectionName, type Draft } from '#domain/draft.ts';
import { partsOf } from '#domain/draft.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { decodePart, isKnownPart } from '#wire/parts.ts';
import { fieldsOf, formFields } from '../../../../src/desk/fields/fields-of.ts';
import { newRecord } from '../../../../src/desk/fields/new-record.ts';
import { OUTCOME_KINDS } from '../../../../src/desk/fields/outcomes.ts';

const draft: Draft = {
  ...emptyDraft({ title: { vi: 'Đại hội' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] }),
  sessions: { s: { title: { vi: 'Khai mạc' }, kind: 'ceremony', order: 4 } },
  albums: { a: { title: { vi: 'Ảnh' }, order: 0 } },
};
const AT = Date.UTC(2018, 4, 10, 1, 2, 3);

describe('the fields', () => {
  it.each(COLLECTIONS)('of a new record are all it must have: %s', (collection) => {
    const record = newRecord(collection, draft, { name: ' Một cái tên ', at: AT, session: 's', album: 'a' });
    for (const { name, required } of formFields(collection, record)) {
      if (required) expect(Object.keys(record)).toContain(name);
    }
    const whole = { ...draft, [collection]: { ...draft[collection], ny: record } };
    for (const [name, part] of Object.entries(partsOf(whole))) {
      if (!isKnownPart(name)) throw new Error(`no part is called ${name}`);
      expect(decodePart(name, canonicalBytes(part))).toMatchObject({ ok: true });
    }
  });

  it.each(OUTCOME_KINDS)('of an outcome are those of its kind: %s', (kind) => {
    const record = newRecord('outcomes', draft, { name: 'Một', at: AT, kind, session: 's' });
    const names = formFields('outcomes', record).map(({ name }) => name);
    expect(Object.keys(record).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('of an award have one wording of who got it, of a donation several', () => {
    const typeOf = (kind: string): string | undefined =>
      formFields('outcomes', { kind }).find(({ name }) => name === 'recipients')?.type;
    expect([typeOf('award'), typeOf('donation'), typeOf('adoption')]).toEqual([
      'localised',
      'localised-list',
      undefined,
    ]);
  });

  it('name a new record in the main language and put it last', () => {
    expect(
      newRecord('rooms', { ...draft, rooms: { r: { name: { vi: 'A' }, order: 7 } } }, { name: 'B', at: AT }),
    ).toEqual({
      name: { vi: 'B' },
      order: 8,
    });
    expect(newRecord('announcements', draft, { name: 'Xe', at: AT })).toEqual({
      title: { vi: 'Xe' },
      at: '2018-05-10T08:02:00+07:00',
    });
  });

  it('show a person’s name first, and leave orders to moving', () => {
    expect(fieldsOf('people')[0]?.name).toBe('name');
    const typed = COLLECTIONS.flatMap((collection: CollectionName) =>
      formFields(collection, {}).map(({ type }) => type),
    );
    expect(typed).not.toContain('order');
  });
});
