import { expect, test } from 'vitest';
import { channelPaths, CONFERENCES_PATH } from '#wire/paths.ts';

test('every path of a channel is where docs/WIRE.md says', () => {
  const paths = channelPaths('lang-son-2018', 'public');
  const base = '/api/v1/conferences/lang-son-2018/public';
  expect(CONFERENCES_PATH).toBe('/api/v1/conferences');
  expect(paths).toMatchObject({ base, head: `${base}/head`, events: `${base}/events`, witness: `${base}/witness` });
  expect(paths.object('TO')).toBe(`${base}/objects/TO`);
  expect(paths.delta('TO', 'FROM')).toBe(`${base}/objects/TO/from/FROM`);
  expect(paths.flatDelta('TO', 'FROM')).toBe(`${base}/deltas/TO.FROM`);
});
