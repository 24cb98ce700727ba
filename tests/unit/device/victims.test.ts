import { expect, it } from 'vitest';
import type { ShelvedFile } from '#device/media-rows.ts';
import { victimsFor } from '#device/victims.ts';

const OURS = 'lang-son-2018';
const file = (digest: string, usedAt: number, conference = OURS): ShelvedFile => ({
  conference,
  digest,
  length: 100,
  keptAt: 0,
  usedAt,
});
const worthOf = (digest: string): number =>
  ({ opened: 0, photo: 1, paper: 2, thumbnail: 4 })[digest.split('-')[0]!] ?? 0;
const namesOf = (bytes: number, worth: number, files: readonly ShelvedFile[]): readonly string[] =>
  victimsFor({ bytes, worth }, files, { conference: OURS, worthOf }).map(({ digest }) => digest);

it('other conferences’ media go first, then what is worth least, the longest unused of each first', () => {
  const files = [
    file('thumbnail-1', 1),
    file('photo-new', 9),
    file('photo-old', 2),
    file('opened-1', 8),
    file('anything', 99, 'tam-dao-2020'),
  ];
  expect(namesOf(400, 3, files)).toEqual(['anything', 'opened-1', 'photo-old', 'photo-new']);
});

it('no more goes than is needed', () => {
  expect(namesOf(150, 3, [file('photo-1', 1), file('photo-2', 2), file('photo-3', 3)])).toEqual(['photo-1', 'photo-2']);
});

it('nothing of equal or greater worth goes, however old', () => {
  expect(namesOf(100, 1, [file('photo-1', 1), file('paper-1', 1), file('thumbnail-1', 1)])).toEqual([]);
});

it('nothing goes in vain: when all that may go is not enough, all stay', () => {
  expect(namesOf(300, 4, [file('photo-1', 1), file('paper-1', 1)])).toEqual([]);
});

it('an edition or a note is worth more than any media', () => {
  expect(namesOf(100, Number.POSITIVE_INFINITY, [file('thumbnail-1', 1)])).toEqual(['thumbnail-1']);
});
