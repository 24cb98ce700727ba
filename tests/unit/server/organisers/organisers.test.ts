import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataFolder } from '#server/data-folder.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { openOrganisers, type Organisers } from '#server/organisers/organisers.ts';
import { NOON, temporaryFolder } from '#tests/support/data-folders.ts';

const DAY = 86_400_000;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let organisers: Organisers;
let now = NOON;

beforeEach(async () => {
  now = NOON;
  folder = await temporaryFolder();
  data = await openDataFolder(folder.path);
  organisers = openOrganisers(data.database.db, () => now);
});
afterEach(async () => {
  await data.close();
  await folder.remove();
});

describe('a one-time link', () => {
  it('opens one session, once', async () => {
    expect(await organisers.hasIssuedLinks()).toBe(false);
    const token = await organisers.issueLink();
    expect(await organisers.hasIssuedLinks()).toBe(true);
    const tries = await Promise.all([
      organisers.redeem(token, 'a browser'),
      organisers.redeem(token, 'a browser'),
      organisers.redeem(token, 'a browser'),
    ]);
    const sessions = tries.filter((session) => session !== undefined);
    expect(sessions).toHaveLength(1);
    expect(await organisers.whoIs(sessions[0] ?? '')).toMatchObject({ organiser: { roles: { '*': 'owner' } } });
    expect(await organisers.whoIs(token)).toBeUndefined();
  });

  it('is over after seven days', async () => {
    const [early, late] = [await organisers.issueLink(), await organisers.issueLink()];
    now += 7 * DAY - 1000;
    expect(await organisers.redeem(early, 'a browser')).toBeDefined();
    now += 2000;
    expect(await organisers.redeem(late, 'a browser')).toBeUndefined();
  });

  it('is kept only as a hash', async () => {
    const token = await organisers.issueLink();
    const session = (await organisers.redeem(token, 'a browser')) ?? '';
    const links = await data.database.db.selectFrom('organiser_links').selectAll().execute();
    const sessions = await data.database.db.selectFrom('organiser_sessions').selectAll().execute();
    expect(JSON.stringify([links, sessions])).not.toContain(token);
    expect(JSON.stringify([links, sessions])).not.toContain(session);
    expect(await organisers.redeem(links[0]?.hash ?? '', 'a browser')).toBeUndefined();
  });
});

describe('an organiser’s session', () => {
  it('lasts thirty days, or until signed out', async () => {
    const [first = '', second = ''] = [
      await organisers.redeem(await organisers.issueLink(), 'a browser'),
      await organisers.redeem(await organisers.issueLink(), 'a browser'),
    ];
    await organisers.signOut((await organisers.whoIs(first))?.session ?? '');
    expect(await organisers.whoIs(first)).toBeUndefined();
    now += 30 * DAY - 1000;
    expect(await organisers.whoIs(second)).toBeDefined();
    now += 2000;
    expect(await organisers.whoIs(second)).toBeUndefined();
  });
});
