import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzipWithin } from '#interchange/zip-guard.ts';

const everything = (): boolean => true;

describe('a ZIP from a stranger', () => {
  it('gives the wanted files', () => {
    const zip = zipSync({ 'a.xml': new Uint8Array([1, 2]), 'b.xml': new Uint8Array([3]) });
    expect([...unzipWithin(zip, 'x.zip', (path) => path === 'a.xml')]).toEqual([['a.xml', new Uint8Array([1, 2])]]);
  });

  it('is refused when it grows more than a hundredfold', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(4 * 1024 * 1024) });
    expect(() => unzipWithin(bomb, 'x.zip', everything)).toThrow(/100 times/);
  });

  it('is refused when its declared size lies', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(4 * 1024 * 1024) });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    // The size in the local header (APPNOTE 4.4.9), which a reader would trust.
    view.setUint32(22, 10, true);
    expect(() => unzipWithin(bomb, 'x.zip', everything)).toThrow(/100 times|50 MB|damaged/);
  });

  it('is refused with too many entries', () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}`, new Uint8Array(0)]));
    expect(() => unzipWithin(zipSync(many), 'x.zip', everything)).toThrow(/1000 files/);
  });
});
