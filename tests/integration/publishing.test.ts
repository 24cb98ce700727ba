import { execFile } from 'node:child_process';
import { cp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { publish } from '#server/publishing/publish.ts';
import { openPublications, type OpenPublications } from '#server/publishing/open-publications.ts';
import { draftWith, folderWithDraft, NOON, putDraft, temporaryFolder } from '#tests/support/data-folders.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';
import { decodeHead, isAuthentic, isTrustedFrom, signHead } from '#wire/head.ts';
import { applyPatch } from '#wire/merge-patch.ts';
import { decodePart } from '#wire/parts.ts';

const SLUG = 'hoi-nghi';
const at = NOON;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let publications: OpenPublications;
let now = NOON;

async function open(): Promise<void> {
  data = await openDataFolder(folder.path);
  publications = await openPublications(data, { now: () => now, build: 'abc' });
}

async function close(): Promise<void> {
  publications.close();
  await data.close();
}

/** What a phone that asks now is told; looking is held back a moment, which the witness' call lifts. */
async function newest() {
  publications.close();
  publications = await openPublications(data, { now: () => now, build: 'abc' });
  const edition = await publications.newest(SLUG, 'public');
  if (!edition) throw new Error('nothing is published');
  return edition;
}

beforeEach(async () => {
  now = NOON;
  folder = await temporaryFolder();
  await (await folderWithDraft(folder.path, SLUG, draftWith(10))).close();
  await open();
});

afterEach(async () => {
  await close();
  await folder.remove();
});

describe('publishing', () => {
  it('makes edition 1, signed, of parts that hash to their names', async () => {
    expect(await publish(data, SLUG, { at })).toMatchObject({ kind: 'published', epoch: 1, edition: 1, changes: [] });
    const { head, headBytes, tag, parts } = await newest();
    expect(head).toMatchObject({ conference: SLUG, channel: 'public', epoch: 1, edition: 1, wire: 1, build: 'abc' });
    expect(headBytes.length).toBeLessThanOrEqual(1024);
    expect(tag).toBe(`"${await digestOf(headBytes)}"`);
    expect(await isAuthentic(head)).toBe(true);
    expect(decodeHead(headBytes)).toEqual({ ok: true, value: head });
    for (const [name, { digest, length }] of Object.entries(head.parts)) {
      const object = await publications.object(SLUG, 'public', digest);
      expect(object?.type, name).toBe('application/json');
      expect(object?.bytes.length).toBe(length);
      expect(object && (await digestOf(object.bytes))).toBe(digest);
    }
    expect(Object.keys(parts.programme.sessions)).toHaveLength(10);
  });

  it('answers an unchanged draft with the edition there is', async () => {
    await publish(data, SLUG, { at });
    expect(await publish(data, SLUG, { at: at + 1 })).toEqual({ kind: 'unchanged', edition: 1 });
  });

  it('makes one edition of many publishes at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => publish(data, SLUG, { at })));
    expect(results.map((result) => result.kind).sort()).toEqual(['published', ...Array<string>(4).fill('unchanged')]);
    expect((await newest()).head.edition).toBe(1);
  });

  it('makes one edition of publishes from several processes', async () => {
    const publishing = Array.from({ length: 3 }, () =>
      promisify(execFile)(process.execPath, [
        'src/cli/sotay.ts',
        '--data',
        folder.path,
        'publish',
        '--conference',
        SLUG,
      ]),
    );
    const said = (await Promise.all(publishing)).map(({ stdout }) => stdout);
    expect(said.filter((text) => text.startsWith('Published: edition 1'))).toHaveLength(1);
    expect((await newest()).head.edition).toBe(1);
  });

  it('tells what changed, and keeps objects of parts that did not', async () => {
    await publish(data, SLUG, { at });
    const before = (await newest()).head;
    await putDraft(data, SLUG, draftWith(10, { 'phien-3': { room: 'b' } }));
    const result = await publish(data, SLUG, { at });
    expect(result).toMatchObject({
      kind: 'published',
      edition: 2,
      changes: [{ kind: 'session-changed', session: 'phien-3' }],
    });
    const after = (await newest()).head;
    expect(after.parts['details']).toEqual(before.parts['details']);
    expect(after.parts['programme']).not.toEqual(before.parts['programme']);
  });

  it('refuses a draft with a blocker and writes nothing', async () => {
    await putDraft(data, SLUG, draftWith(10, { 'phien-3': { room: 'nowhere' } }));
    expect(await publish(data, SLUG, { at })).toMatchObject({ kind: 'refused', problems: [{ kind: 'unknown-room' }] });
    expect(await publications.newest(SLUG, 'public')).toBeUndefined();
    expect(await publish(data, 'nobody', { at })).toEqual({ kind: 'unknown-conference' });
  });

  it('asks before it removes more than a fifth of the sessions', async () => {
    await publish(data, SLUG, { at });
    await putDraft(data, SLUG, draftWith(8));
    expect(await publish(data, SLUG, { at })).toMatchObject({ kind: 'published', edition: 2 });
    await putDraft(data, SLUG, draftWith(6));
    expect(await publish(data, SLUG, { at })).toEqual({ kind: 'removes-many', removed: 2, of: 8 });
    expect(await publish(data, SLUG, { at, confirmRemoval: true })).toMatchObject({ kind: 'published', edition: 3 });
  });

  it('signs heads anew when their hour has passed, and says the same', async () => {
    await publish(data, SLUG, { at });
    const first = await newest();
    now += 10 * 60_000;
    expect((await publications.newest(SLUG, 'public'))?.tag).toBe(first.tag);
    now += 60 * 60_000;
    const later = await publications.newest(SLUG, 'public');
    expect(later?.tag).not.toBe(first.tag);
    expect(Date.parse(later?.head.expires ?? '')).toBe(Date.parse(first.head.expires) + 3_600_000);
    expect(later?.head.parts).toEqual(first.head.parts);
  });

  it('commits with full synchronisation to a write-ahead log', async () => {
    const { sql } = await import('kysely');
    const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(data.database.db)).rows[0];
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
  });

  it('gives no object to a channel it was not published on', async () => {
    await publish(data, SLUG, { at });
    const digest = (await newest()).head.parts['programme']?.digest ?? '';
    expect(await publications.object(SLUG, 'delegates', digest)).toBeUndefined();
    expect(await publications.object('other', 'public', digest)).toBeUndefined();
    expect(await publications.newest(SLUG, 'delegates')).toBeUndefined();
  });

  it('tells those who listen about editions of other processes', async () => {
    const heard = new Promise((resolve) => publications.onEdition((...edition) => resolve(edition)));
    await promisify(execFile)(process.execPath, [
      'src/cli/sotay.ts',
      '--data',
      folder.path,
      'publish',
      '--conference',
      SLUG,
    ]);
    expect(await heard).toEqual([SLUG, 'public', 1]);
    expect(await publications.conferences()).toMatchObject([{ slug: SLUG, channels: ['public'] }]);
  });
});

describe('deltas', () => {
  it('lead from any edition to any other, to the byte', async () => {
    const digests: string[] = [];
    for (let edition = 1; edition <= 5; edition++) {
      await putDraft(
        data,
        SLUG,
        draftWith(60, { 'phien-3': { order: 100 + edition }, [`phien-${edition}`]: { room: 'a' } }),
      );
      await publish(data, SLUG, { at });
      digests.push((await newest()).head.parts['programme']?.digest ?? '');
    }
    for (const from of digests) {
      for (const to of digests.filter((digest) => digest !== from)) {
        const delta = await publications.delta(SLUG, 'public', to, from);
        const base = await publications.object(SLUG, 'public', from);
        const read = base && decodePart('programme', base.bytes);
        if (!delta || !read?.ok) throw new Error('no delta where there should be one');
        const patched = canonicalBytes(applyPatch(read.value, JSON.parse(Buffer.from(delta).toString())));
        expect(await digestOf(patched)).toBe(to);
        expect(delta.length).toBeLessThan(200);
      }
    }
  });

  it('are not made between different parts, unknown ones, or when they save nothing', async () => {
    await publish(data, SLUG, { at });
    const first = (await newest()).head;
    await putDraft(data, SLUG, {
      ...draftWith(10),
      sessions: draftWith(9, { 'phien-1': { title: { vi: 'x'.repeat(3000) } } }).sessions,
    });
    await publish(data, SLUG, { at });
    const second = (await newest()).head;
    const digest = (head: typeof first, part: string): string => head.parts[part]?.digest ?? '';
    expect(
      await publications.delta(SLUG, 'public', digest(second, 'programme'), digest(first, 'programme')),
    ).toBeUndefined();
    expect(
      await publications.delta(SLUG, 'public', digest(second, 'programme'), digest(first, 'details')),
    ).toBeUndefined();
    expect(await publications.delta(SLUG, 'public', digest(second, 'programme'), 'A'.repeat(43))).toBeUndefined();
  });
});

describe('a database put back from an older copy', () => {
  /** Publishes edition 1, copies the database, publishes edition 2, and puts the copy back. */
  async function restoreOlder(options: { readonly withMarks: boolean }): Promise<Awaited<ReturnType<typeof newest>>> {
    await publish(data, SLUG, { at });
    await close();
    const copy = await temporaryFolder();
    await cp(folder.path, copy.path, { recursive: true });
    await open();
    await putDraft(data, SLUG, draftWith(10, { 'phien-1': { room: 'a' } }));
    await publish(data, SLUG, { at });
    const lost = await newest();
    await close();
    const names = (await readdir(folder.path)).filter((name) => name.startsWith('sotay.db'));
    for (const name of names) await rm(join(folder.path, name));
    await cp(join(copy.path, 'sotay.db'), join(folder.path, 'sotay.db'));
    if (!options.withMarks) await cp(join(copy.path, 'highwater.json'), join(folder.path, 'highwater.json'));
    await copy.remove();
    await open();
    return lost;
  }

  it('raises the epoch when its marks are higher, and waits for an organiser’s word', async () => {
    const lost = await restoreOlder({ withMarks: true });
    expect(data.olderCopies).toMatchObject([{ conference: SLUG, channel: 'public', epoch: 1, edition: 1 }]);
    const { head } = await newest();
    expect([head.epoch, head.edition]).toEqual([lost.head.epoch + 1, 1]);
    expect(await isTrustedFrom(lost.head.key, head)).toBe(true);
    await putDraft(data, SLUG, draftWith(10, { 'phien-2': { room: 'b' } }));
    expect(await publish(data, SLUG, { at })).toEqual({ kind: 'frozen' });
    expect(await publish(data, SLUG, { at, afterRestore: true })).toMatchObject({
      kind: 'published',
      epoch: 2,
      edition: 2,
    });
    await close();
    await open();
    expect(data.olderCopies).toEqual([]);
  });

  it('raises the epoch when somebody shows a newer head of ours', async () => {
    const lost = await restoreOlder({ withMarks: false });
    expect(data.olderCopies).toEqual([]);
    expect((await newest()).head.epoch).toBe(1);
    expect(await publications.witness(lost.head)).toBe('raised');
    expect((await publications.newest(SLUG, 'public'))?.head).toMatchObject({ epoch: 2, edition: 1 });
    expect(await publish(data, SLUG, { at })).toEqual({ kind: 'frozen' });
    expect(await publications.witness(lost.head)).toBe('known');
  });

  it('is not to be had by a head that is not ours', async () => {
    await publish(data, SLUG, { at });
    const { head } = await newest();
    expect(await publications.witness(head)).toBe('known');
    expect(await publications.witness({ ...head, edition: 9 })).toBe('foreign');
    expect(await publications.witness({ ...head, conference: 'other' })).toBe('foreign');
    const strange = await data.keys.of('somebody-else');
    const forged = await signHead({ ...head, edition: 9, key: strange.publicKey }, strange.privateKey);
    expect(await isAuthentic(forged)).toBe(true);
    expect(await publications.witness(forged)).toBe('foreign');
    expect((await newest()).head.epoch).toBe(1);
  });

  it('starts above what phones hold when the database was lost altogether', async () => {
    await publish(data, SLUG, { at });
    await close();
    for (const name of (await readdir(folder.path)).filter((file) => file.startsWith('sotay.db'))) {
      await rm(join(folder.path, name));
    }
    await open();
    await putDraft(data, SLUG, draftWith(10));
    expect(await publish(data, SLUG, { at })).toMatchObject({ kind: 'published', epoch: 2, edition: 1 });
  });

  it('notes the highest edition outside the database', async () => {
    await publish(data, SLUG, { at });
    const marks: unknown = JSON.parse(await readFile(join(folder.path, 'highwater.json'), 'utf8'));
    expect(marks).toEqual({ [`${SLUG}/public`]: { epoch: 1, edition: 1 } });
  });
});

describe('keys', () => {
  it('vouch for the key that replaces them', async () => {
    await publish(data, SLUG, { at });
    const pinned = (await newest()).head.key;
    await data.keys.rotate(SLUG);
    const { head } = await newest();
    expect(head.key).not.toBe(pinned);
    expect(await isAuthentic(head)).toBe(true);
    expect(await isTrustedFrom(pinned, head)).toBe(true);
    await data.keys.rotate(SLUG);
    expect(await isTrustedFrom(pinned, (await newest()).head)).toBe(true);
  });
});
