import { describe, expect, it } from 'vitest';
import { scriptUrl } from '#platform/script-url.ts';

describe('an address to start a worker from', () => {
  it.each(['/sw.js', '/assets/pdf-worker-BX2c1f_d.mjs', '/assets/search-worker-1a2b.js'])('may be ours: %s', (path) => {
    expect(scriptUrl(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/assets/a.js',
    '//elsewhere.example/assets/a.js',
    '/assets/../api/v1/conferences',
    '/assets/a/b.js',
    '/api/v1/a.js',
    'data:text/javascript,1',
    'blob:http://localhost/1',
  ])('is nobody else’s: %s', (path) => {
    expect(() => scriptUrl(path)).toThrow(TypeError);
  });
});
