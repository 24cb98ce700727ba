import { describe, expect, it } from 'vitest';
import { answerFor } from '../../../src/service-worker/answer-for.ts';
import { deskAnswerFor } from '../../../src/service-worker/desk-answer-for.ts';

const origin = 'http://localhost:8080';
const precached = new Set([`${origin}/desk/index.html`, `${origin}/desk/assets/a-1.js`]);
const of = (path: string, mode: RequestMode = 'navigate', method = 'GET') =>
  deskAnswerFor({ url: new URL(path, origin).href, mode, method }, { origin, precached });

describe('the desk’s worker', () => {
  it('opens every page of the desk from what is kept', () => {
    for (const path of ['/desk/', '/desk/conferences/a/sessions/4f2a@pretalx.org', '/desk/account?x=1']) {
      expect([path, of(path)]).toEqual([path, 'page']);
    }
    expect(of('/desk/assets/a-1.js', 'no-cors')).toBe('file');
  });

  it('has no part in anything else', () => {
    for (const path of [
      '/desk/preview/lang-son/',
      '/api/v1/desk/me',
      '/lang-son/',
      'https://elsewhere.example/desk/',
    ]) {
      expect([path, of(path)]).toEqual([path, 'network']);
    }
    expect(of('/desk/assets/of-another-build.js', 'no-cors')).toBe('network');
    expect(of('/desk/', 'navigate', 'POST')).toBe('network');
  });

  it('is the only one that answers for the desk', () => {
    const request = { url: `${origin}/desk/`, mode: 'navigate', method: 'GET', destination: 'document' } as const;
    expect(answerFor(request, { origin, precached })).toBe('network');
  });
});
