import { describe, expect, it } from 'vitest';
import type { MediaFile } from '#domain/media.ts';
import { packsOf, wishFor, worthIn, type Standing } from '#app/state/pack-standing.ts';

const file = (digest: string, length = 100_000): MediaFile => ({ digest, length, type: 'image/webp' });
const standing = (change: Partial<Standing> = {}): Standing => ({
  files: { texts: [file('t')], thumbnails: [file('k1'), file('k2')], originals: [file('o')], photos: [] },
  kept: new Set(),
  arriving: new Map(),
  choices: new Map(),
  isMetered: false,
  isSettled: true,
  obstacles: new Map(),
  ...change,
});

describe('a pack is wanted', () => {
  it.each([
    ['when it is small and the reader has settled', 'texts', {}, 'wanted'],
    ['not before the reader has settled', 'texts', { isSettled: false }, 'not wanted'],
    ['not by itself over a connection that is paid by the byte', 'texts', { isMetered: true }, 'not wanted'],
    ['not by itself once the reader freed it', 'texts', { choices: new Map([['texts', 'freed']]) }, 'not wanted'],
    ['not by itself when it is the authors’ files', 'originals', {}, 'not wanted'],
    ['when it was chosen', 'originals', { choices: new Map([['originals', 'keep']]) }, 'wanted'],
    [
      'but waits on a connection that is paid by the byte',
      'originals',
      { choices: new Map([['originals', 'keep']]), isMetered: true },
      'metered',
    ],
    [
      'unless the reader said yes to that',
      'originals',
      { choices: new Map([['originals', 'keep on any network']]), isMetered: true },
      'wanted',
    ],
    ['not while it is paused', 'originals', { choices: new Map([['originals', 'paused']]) }, 'paused'],
  ] as const)('%s', (_when, name, change, wish) => {
    expect(wishFor(name, standing(change as Partial<Standing>))).toBe(wish);
  });

  it('not by itself when it is large', () => {
    const files = { ...standing().files, thumbnails: [file('k', 2_000_001)] };
    expect(wishFor('thumbnails', standing({ files }))).toBe('not wanted');
  });
});

it('packs with nothing in them are not shown', () => {
  expect(packsOf(standing()).map(({ name }) => name)).toEqual(['texts', 'thumbnails', 'originals']);
});

it('a pack says how far it is, with what is on its way', () => {
  const [, thumbnails] = packsOf(standing({ kept: new Set(['k1']), arriving: new Map([['k2', 30_000]]) }));
  expect(thumbnails).toEqual({
    name: 'thumbnails',
    files: 2,
    bytes: 200_000,
    keptFiles: 1,
    keptBytes: 100_000,
    arrivedBytes: 130_000,
    state: 'keeping',
  });
});

it('a pack whose files are all here is kept, chosen or not', () => {
  const [, , originals] = packsOf(standing({ kept: new Set(['o']) }));
  expect(originals?.state).toBe('kept');
});

it('a wanted pack says what stands in its way', () => {
  const [texts] = packsOf(standing({ obstacles: new Map([['texts', 'no room']]) }));
  expect(texts?.state).toBe('no room');
});

it('what was only opened is worth nothing when room is needed, small pictures most', () => {
  const choices = new Map([['originals', 'keep']] as const);
  expect(worthIn(standing({ choices }))).toEqual(
    new Map([
      ['o', 2],
      ['t', 3],
      ['k1', 4],
      ['k2', 4],
    ]),
  );
  expect(worthIn(standing()).has('o')).toBe(false);
});
