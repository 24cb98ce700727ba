import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothTexts } from '#domain/notes.ts';
import { deflate, inflate } from '#platform/deflate.ts';
import { encodeInParts } from '#wire/handover-parts.ts';
import { decodeHandOver, encodeHandOver, markOf, type HandOver } from '#wire/handover.ts';

const squeezing = { deflate, inflate };
const plain = { ...squeezing, deflate: async () => undefined };

async function read(text: string): Promise<HandOver> {
  const answer = await decodeHandOver(text, squeezing);
  if (answer.kind !== 'read') throw new Error(answer.because);
  return answer.handOver;
}

const marks = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => markOf(`0b4f6a1e-8a52-5c1e-9d2f-${i}`)));

describe('a hand-over', () => {
  test.each([
    ['squeezed', squeezing],
    ['plain', plain],
  ])('arrives as it was sent, %s', async (_how, how) => {
    const handOver: HandOver = {
      conference: 'lang-son-2018',
      part: 1,
      parts: 1,
      stars: await marks(3),
      notes: [
        { session: 's-7', text: 'Hỏi về xe thư viện 🚌\nvà tủ sách', title: 'Luân chuyển sách' },
        { session: 'không có ở máy kia', text: 'x' },
      ],
    };
    const text = await encodeHandOver(handOver, how);
    expect(text).toMatch(/^[\w.-]+$/);
    expect(await read(text)).toEqual(handOver);
  });

  test('of 400 stars fits in five codes, each no longer than a cheap camera reads', async () => {
    const stars = await marks(400);
    const texts = await encodeInParts({ conference: 'lang-son-2018', stars, notes: [] }, 780, squeezing);
    expect(texts.length).toBeLessThanOrEqual(5);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(780);
    const parts = await Promise.all(texts.map(read));
    expect(parts.flatMap((part) => part.stars)).toEqual(stars);
    expect(parts.map(({ part, parts: of }) => [part, of])).toEqual(texts.map((_, i) => [i + 1, texts.length]));
  });

  test('of nothing is one empty text', async () => {
    const texts = await encodeInParts({ conference: 'a', stars: [], notes: [] }, 780, squeezing);
    expect(texts).toEqual(['1.a...1-1']);
  });

  test('brings a long note in pieces that join again, whatever their order', async () => {
    const text = Array.from({ length: 400 }, (_, i) => `câu ${(i * 7919) % 10007}${i % 20 === 0 ? '\n\n' : ' '}`).join(
      '',
    );
    const notes = [
      { session: 'long', text, title: 'Dài' },
      { session: 'short', text: 'ngắn' },
    ];
    const texts = await encodeInParts({ conference: 'a', stars: await marks(5), notes }, 780, squeezing);
    expect(texts.length).toBeGreaterThan(2);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(780);
    const parts = await Promise.all(texts.map(read));
    const join = (order: readonly HandOver[]): string =>
      order
        .flatMap((part) => part.notes)
        .filter(({ session }) => session === 'long')
        .reduce((whole, piece) => bothTexts(whole, piece.text), '');
    expect(join(parts).split(/\s+/)).toEqual(text.trim().split(/\s+/));
    // The same note in one piece, taken after the pieces or before them, adds nothing.
    expect(bothTexts(join(parts), text)).toBe(join(parts));
    expect(
      join([...parts].reverse())
        .split(/\s+/)
        .sort(),
    ).toEqual(text.trim().split(/\s+/).sort());
  });

  test('that was cut short anywhere is not taken for a whole one', async () => {
    const notes = [{ session: 's', text: 'một ghi chú vừa phải để cắt' }];
    const whole = await encodeHandOver({ conference: 'a', part: 1, parts: 1, stars: await marks(2), notes }, squeezing);
    for (let length = 0; length < whole.length; length++) {
      expect((await decodeHandOver(whole.slice(0, length), squeezing)).kind).toBe('refused');
    }
  });

  test.each([
    ['nothing', '', 'not a hand-over'],
    ['anything', 'javascript:alert(1)', 'not a hand-over'],
    ['a newer way of writing', '2.x.y', 'too new'],
    ['half a mark', '1.a.AAAA..1-1', 'damaged'],
    ['notes that are none', '1.a..pe30.1-1', 'damaged'],
    ['no such part', '1.a...3-2', 'damaged'],
    ['no address of a conference', '1.api...1-1', 'damaged'],
    ['more than any phone passes on', `1.a.${'A'.repeat(200_008)}..1-1`, 'damaged'],
  ])('refuses %s', async (_what, text, because) => {
    expect(await decodeHandOver(text, squeezing)).toEqual({ kind: 'refused', because });
  });

  test('does not unfold without end', async () => {
    const bomb = await deflate(new Uint8Array(50_000_000));
    const text = `1.a..d${Buffer.from(bomb!).toString('base64url')}.1-1`;
    expect(await decodeHandOver(text, squeezing)).toEqual({ kind: 'refused', because: 'damaged' });
  });

  test('never throws, whatever stands in the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'1.adp-_AB93') }), async (text) => {
        await decodeHandOver(`1.a.${text}`, squeezing);
        await decodeHandOver(text, squeezing);
      }),
    );
  });
});
