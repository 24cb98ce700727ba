import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openDataFolder } from '#server/data-folder.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { brokenInHead } from '#tests/support/broken-in-head.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';

const SLUG = 'hoi-nghi';
const KILLS = 10;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  await (await folderWithDraft(folder.path, SLUG, draftWith(200))).close();
});
afterAll(() => folder.remove());

describe('a publisher killed in the middle', () => {
  it(`loses nothing it had told of and points at nothing that is missing, ${KILLS} times`, async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const told = await publishUntilKilled(1 + (kill % 3));
      await expectSound(told);
    }
  });
});

/** Kills a process that publishes without end as soon as it told of that many editions; answers the last it told of. */
async function publishUntilKilled(editions: number): Promise<number> {
  const child = spawn(process.execPath, ['tests/support/publish-for-ever.ts', folder.path, SLUG], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let told = 0;
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    told = Number(line);
    // It is at work on the next one by now.
    if (++count >= editions) child.kill('SIGKILL');
  }
  expect(await gone).toEqual([null, 'SIGKILL']);
  return told;
}

async function expectSound(told: number): Promise<void> {
  const data = await openDataFolder(folder.path);
  const publications = await openPublications(data, { now: () => NOON });
  try {
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(data.database.db);
    expect(check.rows[0]?.integrity_check).toBe('ok');
    expect(data.olderCopies).toEqual([]);
    const newest = await publications.newest(SLUG, 'public');
    if (!newest) throw new Error('the head is gone');
    expect(newest.head.edition).toBeGreaterThanOrEqual(told);
    expect(await brokenInHead(publications, newest.head, { slug: SLUG, channel: 'public' })).toEqual([]);
  } finally {
    publications.close();
    await data.close();
  }
}
