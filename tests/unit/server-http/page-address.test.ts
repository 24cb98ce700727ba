import { expect, test } from 'vitest';
import { DEMO } from '#server/demo/load-demo.ts';
import { pageAddress } from '#server/http/page-address.ts';
import { partsOf } from '#domain/draft.ts';

const demo = DEMO['lang-son-2018'];
if (!demo) throw new Error('the demonstration conference is missing');
const parts = partsOf(demo);

test.each([
  ['', undefined, ''],
  ['', '2018-05-10', '?day=2018-05-10'],
  ['', 'unknown', '?day=unknown'],
  ['', '2018-05-11', ''],
  ['mine', undefined, 'mine'],
  ['mine/', undefined, 'mine'],
  ['sessions/bau-cu', undefined, 'sessions/bau-cu'],
  ['sessions/bau-cu/', '2018-05-10', 'sessions/bau-cu'],
  ['sessions/constructor', undefined, undefined],
  ['sessions/bau-cu/x', undefined, undefined],
  ['people/le-tu-anh', undefined, 'people/le-tu-anh'],
  ['people/nobody', undefined, undefined],
  ['people', '2018-05-10', 'people'],
  ['nothing', undefined, undefined],
])('the page at “%s” with day %s has the address %s', (path, day, address) => {
  expect(pageAddress(path, day, parts)).toBe(address);
});
