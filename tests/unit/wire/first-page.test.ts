import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#wire/canonical.ts';
import { embeddableJson } from '#wire/first-page.ts';
import { anyProgramme } from '#tests/support/programmes.ts';

test('embedded JSON says the same as the canonical', () => {
  fc.assert(
    fc.property(anyProgramme, (programme) => {
      const canonical = canonicalJson(programme);
      expect(canonicalJson(JSON.parse(embeddableJson(canonical)))).toBe(canonical);
    }),
  );
});

test('embedded JSON can neither end its element nor open a comment', () => {
  const hostile = ['</script><script>alert(1)</script>', '<!--', '<SCRIPT', ']]>', '\u2028'];
  const text = embeddableJson(canonicalJson(hostile));
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual(hostile);
});
