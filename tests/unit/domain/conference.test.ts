import { expect, test } from 'vitest';
import { isSlug, RESERVED_SLUGS } from '#domain/conference.ts';

test.each(['lang-son-2018', 'a', '36c3', 'x'.repeat(64)])('%s can be an address', (slug) => {
  expect(isSlug(slug)).toBe(true);
});

test.each(['', '-a', 'a-', 'Lang-Son', 'lạng-sơn', 'a/b', 'a b', '..', 'a\n', 'x'.repeat(65), ...RESERVED_SLUGS])(
  '%j cannot be an address',
  (slug) => {
    expect(isSlug(slug)).toBe(false);
  },
);
