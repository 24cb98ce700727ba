import { describe, expect, test } from 'vitest';
import { decodeMineFile, encodeMineFile } from '#wire/mine-file.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('the file of what is mine', () => {
  test('is read as it was written', () => {
    const own = new Map([
      [
        'lang-son',
        { stars: new Map([['a', 10]]), notes: new Map([['b', { text: 'Ghi chú', at: 5, title: 'Bế mạc' }]]) },
      ],
      ['other', { stars: new Map(), notes: new Map([['c', { text: 'x', at: 1 }]]) }],
    ]);
    expect(decodeMineFile(bytes(encodeMineFile(own, 99)))).toEqual(own);
  });

  test('is also the one the recovery page saves', () => {
    const rescued = {
      stars: [{ key: ['lang-son', 'a'], value: 10 }],
      notes: [
        { key: ['lang-son', 'b'], value: { text: 'Ghi chú', at: 5 } },
        { key: ['other', 'c'], value: 'chỉ là chữ' },
      ],
      outbox: [],
    };
    expect(decodeMineFile(bytes(JSON.stringify(rescued)))).toEqual(
      new Map([
        ['lang-son', { stars: new Map([['a', 10]]), notes: new Map([['b', { text: 'Ghi chú', at: 5 }]]) }],
        ['other', { stars: new Map(), notes: new Map([['c', { text: 'chỉ là chữ', at: 0 }]]) }],
      ]),
    );
  });

  test.each(['', '{}', '[]', 'null', '{"sotay":"mine"}', '{"sotay":"mine","conferences":{"../x":{}}}', '\uFFFE'])(
    'is not %j',
    (text) => {
      expect(decodeMineFile(bytes(text))).toBeUndefined();
    },
  );
});
