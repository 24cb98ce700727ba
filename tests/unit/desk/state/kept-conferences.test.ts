import { describe, expect, it } from 'vitest';
import {
  forgetConferences,
  keepConferences,
  keptConferences,
  type ConferenceStore,
} from '../../../../src/desk/state/kept-conferences.ts';

const LANG_SON = { slug: 'lang-son-2018', role: 'owner', title: { vi: 'Hội nghị Lạng Sơn', en: 'Lạng Sơn' } } as const;
const HA_NOI = { slug: 'ha-noi-2020', role: 'announcer', title: {} } as const;

describe('the conferences that are kept at the desk', () => {
  it('are those of the organiser who saw them here last, with no more than the list needs', () => {
    const store = storage();
    const row = { ...LANG_SON, problems: [], changed: true };
    keepConferences('hoa', [row, HA_NOI], store);
    expect(keptConferences('hoa', store)).toEqual([LANG_SON, HA_NOI]);
  });

  it('are nobody else’s, and gone with whoever signs out', () => {
    const store = storage();
    keepConferences('hoa', [LANG_SON], store);
    expect(keptConferences('minh', store)).toEqual([]);
    keepConferences('minh', [HA_NOI], store);
    expect([keptConferences('hoa', store), keptConferences('minh', store)]).toEqual([[], [HA_NOI]]);
    forgetConferences(store);
    expect([keptConferences('minh', store), store.kept]).toEqual([[], undefined]);
  });

  it.each([
    '{"organiser":"hoa","lines":[{"slug":"lang-s',
    'null',
    '7',
    '[]',
    '{}',
    '{"organiser":"hoa"}',
    '{"organiser":"hoa","lines":null}',
    '{"organiser":"hoa","lines":{"0":{"slug":"lang-son-2018","role":"owner","title":{}}}}',
    '{"lines":[{"slug":"lang-son-2018","role":"owner","title":{}}]}',
  ])('are none where %s is kept', (kept) => {
    expect(keptConferences('hoa', storage(kept))).toEqual([]);
  });

  it.each([
    null,
    'lang-son-2018',
    { role: 'owner', title: {} },
    { slug: '', role: 'owner', title: {} },
    { slug: '../../', role: 'owner', title: {} },
    { slug: 'hue-2021', title: {} },
    { slug: 'hue-2021', role: 'king', title: {} },
    { slug: 'hue-2021', role: 'editor' },
    { slug: 'hue-2021', role: 'editor', title: 'Huế' },
    { slug: 'hue-2021', role: 'editor', title: ['Huế'] },
    { slug: 'hue-2021', role: 'editor', title: { vi: 2021 } },
  ])('cost no more than the line that is damaged: %j', (damaged) => {
    const store = storage(JSON.stringify({ organiser: 'hoa', lines: [LANG_SON, damaged, HA_NOI] }));
    expect(keptConferences('hoa', store)).toEqual([LANG_SON, HA_NOI]);
  });

  it('stand there once, whatever was written twice', () => {
    const store = storage(JSON.stringify({ organiser: 'hoa', lines: [LANG_SON, { ...LANG_SON, more: 1 }] }));
    expect(keptConferences('hoa', store)).toEqual([LANG_SON]);
  });

  it('need the network where storage is refused', () => {
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    const refused = { getItem: refuse, setItem: refuse, removeItem: refuse };
    keepConferences('hoa', [LANG_SON], refused);
    forgetConferences(refused);
    expect([keptConferences('hoa', refused), keptConferences('hoa', undefined)]).toEqual([[], []]);
  });
});

function storage(kept?: string): ConferenceStore & { kept: string | undefined } {
  return {
    kept,
    getItem() {
      return this.kept ?? null;
    },
    setItem(_, value) {
      this.kept = value;
    },
    removeItem() {
      this.kept = undefined;
    },
  };
}
