import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openDataFolder } from '#server/data-folder.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { brokenInHead } from '#tests/support/broken-in-head.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';

const SLUG = 'hoi-nghi';
const SESSIONS = 20;
// A few in every run; `npm run test:desk-kill` does fifty.
const KILLS = Number(process.env['DESK_KILLS'] ?? 2);
const ROLES = ['organisers', 'importer', 'publisher'] as const;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  await (await folderWithDraft(folder.path, SLUG, draftWith(SESSIONS))).close();
});
afterAll(() => folder.remove());

describe('two organisers, an importer and a publisher, killed in the middle', () => {
  it(`lose nothing they were told is safe, ${KILLS} times`, { timeout: 30_000 + KILLS * 15_000 }, async () => {
    /** By field and session, the last round that was acknowledged. */
    const acknowledged = new Map<string, number>();
    let deeds = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      deeds += await workUntilKilled(deeds, 20 + (kill % 5) * 7, acknowledged);
      await expectSound(acknowledged);
    }
    expect(new Set([...acknowledged.keys()].map((key) => key.split(' ')[0]))).toEqual(
      new Set(['abstract', 'description', 'subtitle', 'edition']),
    );
  });
});

/** Lets everybody work at once and kills them all when so many deeds were told; answers how many. */
async function workUntilKilled(start: number, most: number, acknowledged: Map<string, number>): Promise<number> {
  let told = 0;
  const heard = new Set<string>();
  const children = ROLES.map((role) =>
    spawn(
      process.execPath,
      ['tests/support/desk/edit-for-ever.ts', folder.path, SLUG, role, String(start), String(SESSIONS)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  );
  const killAll = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  await Promise.all(
    children.map(async (child, index) => {
      const gone = once(child, 'exit');
      for await (const line of createInterface({ input: child.stdout })) {
        const [what = '', where = '', round = ''] = line.split(' ');
        acknowledged.set(`${what} ${where}`, Number(round));
        heard.add(ROLES[index]!);
        // Everybody is at work on the next by now.
        if (++told >= most && heard.size === ROLES.length) killAll();
      }
      // One that ended by itself leaves nobody behind, and fails.
      killAll();
      expect(await gone).toEqual([null, 'SIGKILL']);
    }),
  );
  return told;
}

async function expectSound(acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const data = await openDataFolder(folder.path);
  const publications = await openPublications(data, { now: () => NOON });
  try {
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(data.database.db);
    expect(check.rows[0]?.integrity_check).toBe('ok');
    const newest = await publications.newest(SLUG, 'public');
    if (!newest) throw new Error('the head is gone');
    expect(await brokenInHead(publications, newest.head, { slug: SLUG, channel: 'public' })).toEqual([]);
    const draft = await readDraft(data.database.db, SLUG);
    for (const [key, round] of acknowledged) {
      const [what = '', where = ''] = key.split(' ');
      const stands =
        what === 'edition'
          ? newest.head.edition
          : Number((draft?.sessions[where] as unknown as Record<string, { vi: string }>)[what]?.vi);
      expect([key, stands >= round]).toEqual([key, true]);
    }
  } finally {
    publications.close();
    await data.close();
  }
}
