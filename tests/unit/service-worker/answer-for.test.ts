import { describe, expect, it } from 'vitest';
import { answerFor, type Answer } from '../../../src/service-worker/answer-for.ts';

const ORIGIN = 'https://sotay.example';
const precached = new Set(['/shell.html', '/recovery.html', '/assets/app-1a2b.js'].map((path) => ORIGIN + path));
const OBJECT = `/api/v1/conferences/lang-son-2018/public/objects/${'a'.repeat(43)}`;

interface Change {
  readonly method?: string;
  readonly mode?: RequestMode;
  readonly origin?: string;
  readonly destination?: RequestDestination;
}

function ask(path: string, change: Change = {}): Answer {
  const { method = 'GET', mode = 'navigate', origin = ORIGIN, destination = '' } = change;
  return answerFor({ method, mode, destination, url: origin + path }, { origin: ORIGIN, precached });
}

describe('the service worker', () => {
  it.each([
    '/',
    '/lang-son-2018/',
    '/lang-son-2018/?day=2018-05-10',
    '/lang-son-2018/sessions/s1',
    '/lang-son-2018/sessions/4f2a@pretalx.org',
    '/lang-son-2018/mine',
  ])('answers the page %s with the shell', (path) => {
    expect(ask(path)).toBe('shell');
  });

  it.each(['/api/v1/conferences', '/api', '/desk/', '/desk', '/healthz', '/metrics', '/lang-son-2018/changelog'])(
    'leaves %s to the server, even when it is opened as a page',
    (path) => {
      expect(ask(path)).toBe('network');
      expect(ask(path, { mode: 'cors' })).toBe('network');
    },
  );

  it('does not take a conference for the server’s own because its name begins alike', () => {
    expect(ask('/desktop-days/')).toBe('shell');
    expect(ask('/api-conf/')).toBe('shell');
  });

  it.each([
    '/favicon.svg',
    '/lang-son-2018/manifest.webmanifest',
    '/lang-son-2018/icons/192.png',
    '/assets/pdf-6.5/cmaps/78-H.bcmap',
  ])('leaves the file %s, which it does not keep, to the network', (path) => {
    expect(ask(path)).toBe('network');
    expect(ask(path, { mode: 'no-cors' })).toBe('network');
  });

  it('answers for every file of a build, also those it has not read the list of yet', () => {
    expect(ask('/assets/room-phone-1a2b.js', { mode: 'cors' })).toBe('precached');
  });

  it('answers kept files from what it keeps, whatever their query', () => {
    expect(ask('/assets/app-1a2b.js', { mode: 'cors' })).toBe('precached');
    expect(ask('/recovery.html?from=%2Flang-son-2018%2F')).toBe('precached');
  });

  it('answers a picture of the public channel from what is kept', () => {
    expect(ask(OBJECT, { mode: 'no-cors', destination: 'image' })).toBe('picture');
  });

  it.each([
    ['asked for as data', OBJECT, { mode: 'cors', destination: '' }],
    ['opened as a page', OBJECT, { mode: 'navigate', destination: 'document' }],
    ['of another channel', OBJECT.replace('public', 'delegates'), { mode: 'no-cors', destination: 'image' }],
    ['of another site', OBJECT, { mode: 'no-cors', destination: 'image', origin: 'https://elsewhere.example' }],
    ['that is no object', `${OBJECT}/from/x`, { mode: 'no-cors', destination: 'image' }],
  ] as const)('has no part in an object %s', (_what, path, change) => {
    expect(ask(path, change)).toBe('network');
  });

  it('answers only GET', () => {
    expect(ask('/lang-son-2018/', { method: 'POST' })).toBe('network');
    expect(ask('/assets/app-1a2b.js', { method: 'HEAD', mode: 'cors' })).toBe('network');
  });

  it('has no part in other sites', () => {
    expect(ask('/assets/app-1a2b.js', { mode: 'cors', origin: 'https://elsewhere.example' })).toBe('network');
  });

  it('gives no page to what is not a navigation', () => {
    expect(ask('/lang-son-2018/', { mode: 'cors' })).toBe('network');
  });
});
