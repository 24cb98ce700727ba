import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { forgetConference } from '#device/forget-conference.ts';
import { openMine } from '#device/mine.ts';
import { openStores } from '#device/open-stores.ts';

const STORES = ['stars', 'notes', 'outbox', 'acknowledged', 'settings'];

describe('forgetting a conference', () => {
  it('takes its rows out of every store and leaves the others’', async () => {
    const mine = await openMine({ name: 'm1' });
    mine.close();
    const stores = await openStores('m1', [STORES.map((name) => ({ name }))]);
    await stores.write(STORES, async (rows) => {
      for (const store of STORES) {
        for (const conference of ['a', 'ab', 'b']) {
          await rows.put(store, [conference, 'x'], { text: conference });
          await rows.put(store, `of ${conference}`, { conference });
        }
        await rows.put(store, 'whole', 'of nobody');
      }
    });
    await forgetConference('a', 'm1');
    const left = await stores.read(STORES, (rows) =>
      Promise.all(STORES.map(async (store) => (await rows.keys(store)).map(String))),
    );
    for (const keys of left) expect(keys).toEqual(['of ab', 'of b', 'whole', 'ab,x', 'b,x']);
  });

  it('is done again without harm, also where nothing was ever kept', async () => {
    await forgetConference('a', 'm2');
    await forgetConference('a', 'm2');
    const mine = await openMine({ name: 'm2' });
    await mine.star('b', 's', 1);
    await forgetConference('a', 'm2');
    expect([...(await mine.stars('b'))]).toEqual([['s', 1]]);
  });
});
