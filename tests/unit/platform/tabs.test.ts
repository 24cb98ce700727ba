import { expect, it } from 'vitest';
import { openTabs, type Announcement, type Tabs } from '#platform/tabs.ts';

const HELD: Announcement = { kind: 'held', conference: 'lang-son-2018', epoch: 1, edition: 2 };
const MINE: Announcement = { kind: 'mine', conference: 'lang-son-2018' };

it('tells the other tabs and not itself, and passes over what it does not understand', async () => {
  const [here, there] = [openTabs(), openTabs()];
  const newer = new BroadcastChannel('sotay');
  try {
    const atHere = hears(here, MINE);
    const atThere = hears(there, MINE);
    here.announce(HELD);
    newer.postMessage({ kind: 'teleported', conference: 'lang-son-2018' });
    newer.postMessage('hello');
    newer.postMessage(MINE);
    expect(await atHere).toEqual([MINE]);
    expect(await atThere).toEqual([HELD, MINE]);
  } finally {
    here.close();
    there.close();
    newer.close();
  }
});

it('stops listening when asked to', async () => {
  const [here, there] = [openTabs(), openTabs()];
  const stop = there.onAnnouncement(() => expect.fail('it still listens'));
  stop();
  const heard = hears(there, MINE);
  here.announce(MINE);
  expect(await heard).toEqual([MINE]);
  here.close();
  there.close();
});

/** Everything a tab hears up to and with the last. */
function hears(tabs: Tabs, last: Announcement): Promise<readonly Announcement[]> {
  const heard: Announcement[] = [];
  return new Promise((resolve) => {
    tabs.onAnnouncement((announcement) => {
      heard.push(announcement);
      if (announcement.kind === last.kind) resolve(heard);
    });
  });
}
