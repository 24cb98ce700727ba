import { describe, expect, it } from 'vitest';
import { encodingsFor, languageFor } from '#server/http/negotiate.ts';

describe('the encodings a client takes', () => {
  it.each([
    [undefined, ['identity']],
    ['', ['identity']],
    ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity']],
    ['gzip;q=1.0, br;q=0.2', ['gzip', 'br', 'identity']],
    ['br;q=0, gzip', ['gzip', 'identity']],
    ['*', ['br', 'gzip', 'identity']],
    ['*;q=0', ['identity']],
    ['identity;q=0, br', ['br']],
    ['identity, gzip;q=0.5', ['identity', 'gzip']],
    ['BR', ['br', 'identity']],
    ['br;q=2, gzip;q=nonsense', ['identity']],
  ])('%j', (header, expected) => {
    expect(encodingsFor(header)).toEqual(expected);
  });
});

describe('the language of a page', () => {
  it.each([
    [undefined, 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['fr,en-GB;q=0.5,vi;q=0.1', 'en'],
    ['fr', 'en'],
    ['vi;q=0, *', 'en'],
    ['en;q=0.1, vi;q=0.7', 'vi'],
  ])('%j', (header, expected) => {
    expect(languageFor(header, ['vi', 'en'] as const, 'en')).toBe(expected);
  });
});
