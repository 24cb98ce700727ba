import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '#server/backup/make-backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { channelRow, editionRows } from '#server/database/channel-rows.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { keepDemoMedia } from '#server/demo/demo-media.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { mediaPath } from '#server/media/media-store.ts';
import { publish } from '#server/publishing/publish.ts';
import { serverStanding } from '#server/publishing/standing.ts';
import { storedParts } from '#server/publishing/stored-parts.ts';
import { temporaryFolder } from '#tests/support/data-folders.ts';

const SLUG = 'lang-son-2018';
const AT = Date.parse('2018-05-10T02:00:00Z');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let copy: string;
let elsewhere: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  copy = join(folder.path, 'copy');
  elsewhere = join(folder.path, 'elsewhere');
  data = await openDataFolder(join(folder.path, 'data'));
  await keepDemoMedia(data.media);
  await published('Bản thứ nhất');
});
afterEach(async () => {
  await data.close();
  await folder.remove();
});

describe('a backup', () => {
  it('is made while others write, and becomes the same conference on another machine', async () => {
    let writes = 0;
    let isDone = false;
    const writing = (async () => {
      while (!isDone) await published(`Bản viết ${(writes += 1)}`);
    })();
    const made = await makeBackup(data, copy, AT);
    isDone = true;
    await writing;
    expect(made).toMatchObject({ kind: 'made', missing: [] });
    expect((await readdir(copy)).sort()).toEqual(['backup.json', 'highwater.json', 'keys', 'media', 'sotay.db']);
    expect(writes).toBeGreaterThan(0);
    expect((await serverStanding(data)).backup).toBeDefined();

    expect(await restoreBackup(copy, elsewhere, { replace: false, at: AT })).toMatchObject({
      kind: 'restored',
      before: undefined,
      conferences: [SLUG],
    });
    const there = await openDataFolder(elsewhere);
    try {
      expect(there.olderCopies).toEqual([]);
      expect((await there.keys.of(SLUG)).publicKey).toBe((await data.keys.of(SLUG)).publicKey);
      expect(await titleIn(there)).toMatch(/^Bản (thứ nhất|viết \d+)$/);
      // Every phone takes it, whatever it holds, and organisers go on from it.
      expect(await standingOf(there)).toMatchObject({ epoch: 2, frozenBecause: undefined });
      expect((await publish(there, SLUG, { at: AT })).kind).not.toBe('frozen');
    } finally {
      await there.close();
    }
  });

  it('copies media once, and says which are gone', async () => {
    const first = await makeBackup(data, copy, AT);
    const again = await makeBackup(data, copy, AT);
    expect([first, again]).toMatchObject([{ copied: mediaOf(first) }, { copied: 0, media: mediaOf(first) }]);
    const [digest = ''] = (await data.database.db.selectFrom('media').select('digest').execute()).map(
      (row) => row.digest,
    );
    await rm(mediaPath(data.folder, digest));
    await rm(mediaPath(copy, digest));
    expect(await makeBackup(data, copy, AT)).toMatchObject({ kind: 'made', missing: [digest] });
  });

  it('is never written over something else', async () => {
    await writeFile(join(folder.path, 'letter.txt'), 'x');
    expect(await makeBackup(data, folder.path, AT)).toEqual({ kind: 'not-empty' });
  });
});

describe('a restore over what is there', () => {
  it('is refused unless it is meant, or while somebody works there', async () => {
    await makeBackup(data, copy, AT);
    expect(await restoreBackup(copy, data.folder, { replace: false, at: AT })).toEqual({ kind: 'not-empty' });
    expect(await restoreBackup(copy, data.folder, { replace: true, at: AT })).toEqual({ kind: 'in-use' });
    expect(await titleIn(data)).toBe('Bản thứ nhất');
  });

  it('puts aside what was there and begins an epoch above everything published since', async () => {
    await makeBackup(data, copy, AT);
    await published('Bản sau khi sao lưu');
    await data.close();
    const restored = await restoreBackup(copy, data.folder, { replace: true, at: AT });
    data = await openDataFolder(data.folder);
    expect(await titleIn(data)).toBe('Bản thứ nhất');
    expect(await standingOf(data)).toMatchObject({ epoch: 2, edition: 1 });
    const before = await openDataFolder(restored.kind === 'restored' ? (restored.before ?? '') : '');
    expect(await titleIn(before)).toBe('Bản sau khi sao lưu');
    await before.close();
  });

  it.each([
    ['what is no backup', (path: string) => rm(join(path, 'backup.json')), { kind: 'no-backup' }],
    [
      'a note that is none',
      (path: string) => writeFile(join(path, 'backup.json'), '{"madeAt":1}'),
      { kind: 'no-backup' },
    ],
    ['an altered database', (path: string) => writeFile(join(path, 'sotay.db'), 'x'), { kind: 'damaged' }],
    ['missing media', (path: string) => rm(join(path, 'media'), { recursive: true }), { kind: 'damaged' }],
  ])('refuses %s and leaves everything as it was', async (_, spoil, answer) => {
    await makeBackup(data, copy, AT);
    await spoil(copy);
    expect(await restoreBackup(copy, elsewhere, { replace: true, at: AT })).toMatchObject(answer);
    await expect(readdir(elsewhere)).rejects.toThrow('ENOENT');
  });
});

async function published(title: string): Promise<void> {
  const demo = DEMO[SLUG];
  if (!demo) throw new Error('the demonstration conference is missing');
  const draft = { ...demo, conference: { ...demo.conference, shortTitle: { vi: title } } };
  await data.database.db.transaction().execute((transaction) => writeDraft(transaction, SLUG, draft, { at: AT }));
  expect((await publish(data, SLUG, { at: AT })).kind).toBe('published');
}

async function titleIn(open: DataFolder): Promise<string | undefined> {
  const [newest] = await editionRows(open.database.db, SLUG, 'public', 1);
  const parts = newest && (await storedParts(open.database.db, SLUG, newest));
  return parts?.programme.conference.shortTitle?.['vi'];
}

function standingOf(open: DataFolder) {
  return channelRow(open.database.db, SLUG, 'public');
}

function mediaOf(result: Awaited<ReturnType<typeof makeBackup>>): number {
  return result.kind === 'made' ? result.media : NaN;
}
