import { describe, expect, it } from 'vitest';
import type { Rendition } from '#domain/media.ts';
import { largerThan, sourceOf } from '#app/views/photos/photo-sources.ts';

const rendition = (size: Rendition['size'], width: number): Rendition => ({
  digest: size,
  size,
  width,
  height: width / 2,
  length: 1,
  type: 'image/webp',
});
const [thumbnail, screen, large] = [rendition('thumbnail', 320), rendition('screen', 1280), rendition('large', 2560)];
const photo = { caption: { vi: 'Ảnh' }, album: 'a', order: 0, renditions: [large, thumbnail, screen] };
const reach = { isKept: () => false, failed: new Set<string>(), needed: 1400 };

describe('the file a photo is shown from', () => {
  it('is the smallest that fills the screen', () => {
    expect(sourceOf(photo, reach)).toBe(screen);
    expect(sourceOf(photo, { ...reach, needed: 2400 })).toBe(large);
  });

  it('is a larger one that is on this phone already', () => {
    expect(sourceOf(photo, { ...reach, isKept: (digest) => digest === 'large' })).toBe(large);
  });

  it('is what there is when others were asked for in vain, the thumbnail last', () => {
    const without = (...failed: string[]) => sourceOf(photo, { ...reach, failed: new Set(failed) });
    expect(without('screen')).toBe(large);
    expect(without('large', 'screen')).toBe(thumbnail);
    expect(without('large', 'screen', 'thumbnail')).toBeUndefined();
  });

  it('is none of a photo of which only the caption is known', () => {
    expect(sourceOf({ ...photo, renditions: [] }, reach)).toBeUndefined();
  });

  it('has a larger one to zoom into, unless it is the largest or that failed', () => {
    expect(largerThan(screen, photo, new Set())).toBe(large);
    expect(largerThan(large, photo, new Set())).toBeUndefined();
    expect(largerThan(screen, photo, new Set(['large']))).toBeUndefined();
  });
});
