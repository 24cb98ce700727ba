import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipEntries, zipInMemory, type ZipEntry } from '#interchange/zip-directory.ts';

const LIMITS = { entries: 10, each: 4 * 1024 * 1024, all: 6 * 1024 * 1024, ratio: 100 };
const MEGABYTE = 1024 * 1024;

function entriesOf(zip: Uint8Array): readonly ZipEntry[] {
  return zipEntries(zipInMemory(zip), 'a.zip', LIMITS);
}

describe('a ZIP of a stranger', () => {
  it('gives its files, stored or packed, by their whole names', () => {
    const zip = zipSync({ 'ảnh/a.txt': strToU8('một'), 'b.txt': [strToU8('hai'), { level: 0 }] });
    const found = entriesOf(zip).map((entry) => [entry.path, new TextDecoder().decode(entry.read())]);
    expect(found).toEqual([
      ['ảnh/a.txt', 'một'],
      ['b.txt', 'hai'],
    ]);
  });

  it('tells links from files', () => {
    const link = zipSync({ a: [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
    expect(entriesOf(link)[0]?.isSymbolicLink).toBe(true);
  });

  it('is refused with more files than it may hold', () => {
    const zip = zipSync(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}`, new Uint8Array()])));
    expect(() => entriesOf(zip)).toThrow('more than 10 files');
  });

  it('is refused when a file unpacks to more than it may, whatever size it declares', () => {
    const bomb = zipSync({ bomb: new Uint8Array(5 * MEGABYTE) });
    // The declared size, in the directory.
    const directory = bomb.length - 22 - 46 - 4;
    new DataView(bomb.buffer).setUint32(directory + 24, 10, true);
    const [entry] = entriesOf(bomb);
    expect(entry?.size).toBe(10);
    expect(() => entry?.read()).toThrow('a.zip: bomb: Unpacked it is larger');
  });

  it('is refused when its files together unpack to more than they may', () => {
    const piece = new Uint8Array(3 * MEGABYTE);
    const zip = zipSync({ a: piece, b: piece, c: piece }, { level: 0 });
    expect(() => entriesOf(zip).map((entry) => entry.read().length)).toThrow('Unpacked it would have more than 6 MB');
  });

  it('is refused when it is cut off or its directory lies', () => {
    const zip = zipSync({ a: strToU8('một') });
    expect(() => entriesOf(zip.subarray(0, zip.length - 5))).toThrow('its directory is missing');
    const lying = zip.slice();
    new DataView(lying.buffer).setUint16(lying.length - 22 + 10, 7, true);
    expect(() => entriesOf(lying)).toThrow('Its directory is damaged');
  });
});
