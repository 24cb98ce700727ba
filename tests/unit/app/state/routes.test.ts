import { describe, expect, it } from 'vitest';
import { pathTo, routeOf, slugOf, type Route } from '#app/state/routes.ts';

const ADDRESSES: readonly (readonly [string, Route])[] = [
  ['/', { page: 'conferences' }],
  ['/lang-son-2018/', { page: 'programme', slug: 'lang-son-2018' }],
  ['/lang-son-2018/?day=2018-05-10', { page: 'programme', slug: 'lang-son-2018', day: '2018-05-10' }],
  ['/lang-son-2018/?day=unknown', { page: 'programme', slug: 'lang-son-2018', day: 'unknown' }],
  ['/x/sessions/a%2Fb%20c', { page: 'session', slug: 'x', session: 'a/b c' }],
  ['/x/mine', { page: 'mine', slug: 'x' }],
  ['/x/changes', { page: 'changes', slug: 'x' }],
  ['/x/phone', { page: 'phone', slug: 'x' }],
  ['/x/info', { page: 'info', slug: 'x' }],
  ['/x/settings', { page: 'settings', slug: 'x' }],
];

describe('an address', () => {
  it.each(ADDRESSES)('%s shows its page', (url, route) => {
    expect(routeOf(url)).toEqual(route);
  });

  it.each(ADDRESSES)('%s is the address of that page', (url, route) => {
    expect(route.page === 'missing' ? '' : pathTo(route)).toBe(url);
  });

  it('of a day that is none shows the programme', () => {
    expect(routeOf('/x/?day=tomorrow')).toEqual({ page: 'programme', slug: 'x' });
  });

  it.each([
    ['/x/sessions/a/', '/x/sessions/a'],
    ['/x/mine/', '/x/mine'],
  ])('%s, as hosts of files complete it, is %s', (completed, url) => {
    expect(routeOf(completed)).toEqual(routeOf(url));
  });

  it.each(['/x/nothing', '/x/sessions', '/x/sessions/', '/x/sessions/a/b', '/x/mine/a'])('%s is no page', (url) => {
    expect(routeOf(url)).toEqual({ page: 'missing', slug: 'x' });
  });

  it('with a stray percent sign is taken as it stands', () => {
    expect(routeOf('/x/sessions/100%')).toEqual({ page: 'session', slug: 'x', session: '100%' });
  });

  it('belongs to a conference, except the list of them', () => {
    expect([slugOf(routeOf('/x/mine')), slugOf(routeOf('/'))]).toEqual(['x', undefined]);
  });
});
