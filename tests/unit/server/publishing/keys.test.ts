import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { openKeys } from '#server/publishing/keys.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

describe('the signing key of a conference', () => {
  it('is made once, also by many at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => openKeys(folder.path).of('thu')));
    expect(new Set(made.map((key) => key.publicKey)).size).toBe(1);
    expect(made[0]?.publicKey).toMatch(/^[\w-]{87}$/);
  });

  it('is for its owner’s eyes only', async () => {
    await openKeys(folder.path).of('thu');
    expect(statSync(join(folder.path, 'keys/thu.json')).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
  });

  it('is never replaced because its file is damaged', async () => {
    const path = join(folder.path, 'keys/thu.json');
    await openKeys(folder.path).of('thu');
    writeFileSync(path, '{}');
    await expect(openKeys(folder.path).of('thu')).rejects.toThrow('put back the copy from your backup');
    expect(readFileSync(path, 'utf8')).toBe('{}');
  });

  it('is missed when it was lost after something was published', async () => {
    const data = await folderWithDraft(folder.path, 'thu', draftWith(1));
    await publish(data, 'thu', { at: NOON });
    await data.close();
    const sound = await openDataFolder(folder.path);
    expect(sound.lostKeys).toEqual([]);
    await sound.close();
    rmSync(join(folder.path, 'keys/thu.json'));
    const without = await openDataFolder(folder.path);
    expect(without.lostKeys).toEqual(['thu']);
    await without.close();
  });
});
