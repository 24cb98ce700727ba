import { afterEach, expect, test, vi } from 'vitest';
import { hasDelegates } from '../../../../src/app/state/has-delegates.ts';

afterEach(() => vi.unstubAllGlobals());

test('a conference has delegates when the server lists the channel for it, and nobody else says so', async () => {
  const says = async (answer: () => Response): Promise<boolean> => {
    vi.stubGlobal('fetch', async () => answer());
    return hasDelegates('lang-son');
  };
  const listed = [
    { slug: 'other', channels: ['public', 'delegates'] },
    { slug: 'lang-son', channels: ['public'] },
  ];
  expect(await says(() => Response.json(listed))).toBe(false);
  expect(await says(() => Response.json([{ slug: 'lang-son', channels: ['public', 'delegates'] }]))).toBe(true);
  expect(await says(() => Response.json([7, null, { slug: 'lang-son' }]))).toBe(false);
  expect(await says(() => new Response('<p>Sign in to the Wi-Fi</p>'))).toBe(false);
  expect(await says(() => new Response('[]', { status: 511 }))).toBe(false);
  expect(
    await says(() => {
      throw new TypeError('no network');
    }),
  ).toBe(false);
});
