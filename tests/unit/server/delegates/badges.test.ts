import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badgeIn, typedCode, withCheck } from '#domain/badge-codes.ts';
import { badgeKeyOf, openBadgeKey } from '#server/delegates/badge-key.ts';
import { codeOf, newBadge } from '#server/delegates/badges.ts';
import { openDelegates, type Delegates } from '#server/delegates/delegates.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';

const CONFERENCE = 'thu';
const ORIGIN = 'https://sotay.example';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let delegates: Delegates;
beforeAll(async () => {
  folder = await temporaryFolder();
  data = await folderWithDraft(folder.path, CONFERENCE, draftWith(1));
  delegates = openDelegates(data, () => NOON);
});
afterAll(async () => {
  await data.close();
  await folder.remove();
});

describe('the key of the badges', () => {
  it('is made once, lies beside the signing keys, and is read by nobody else', async () => {
    const { path, remove } = await temporaryFolder();
    const [one, other] = [openBadgeKey(path), openBadgeKey(path)];
    expect(one.secret('a')).toBe(other.secret('a'));
    expect(statSync(join(path, 'keys', 'badges.key')).mode & 0o077).toBe(0);
    await remove();
  });

  it('is never replaced when it cannot be read', async () => {
    const { path, remove } = await temporaryFolder();
    openBadgeKey(path);
    const file = join(path, 'keys', 'badges.key');
    writeFileSync(file, 'half of it');
    expect(() => openBadgeKey(path)).toThrow(/is no badge key; put back the copy from your backup/);
    expect(readFileSync(file, 'utf8')).toBe('half of it');
    await remove();
  });

  it('makes another code and another secret for every badge, and another key others', () => {
    const keys = [badgeKeyOf(new Uint8Array(32).fill(1)), badgeKeyOf(new Uint8Array(32).fill(2))];
    const made = keys.flatMap((key) => ['a', 'b'].flatMap((badge) => [key.ending(badge), key.secret(badge)]));
    expect(new Set(made).size).toBe(8);
    for (const key of keys) {
      expect(key.ending('a')).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(key.secret('a')).toMatch(/^[\w-]{22}$/);
    }
  });
});

describe('badges', () => {
  it('have codes that anybody can type, and begin like no other badge', () => {
    const key = badgeKeyOf(new Uint8Array(32).fill(3));
    const taken = new Set<string>();
    for (let i = 0; i < 2000; i += 1) {
      const code = codeOf(key, newBadge(key, taken));
      const checked = withCheck(code);
      expect(checked).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}[0-9A-HJKMNP-TV-ZU]$/);
      expect(typedCode(checked.toLowerCase())).toEqual({ code });
    }
    expect(taken.size).toBe(2000);
  });

  it('are printed again as they were, and another is nobody’s once it is issued again', async () => {
    const { db } = data.database;
    const ids = await addDelegates(db, CONFERENCE, [{ name: 'Hoa Mai' }, { name: 'Hoa Đào' }], { at: NOON });
    await delegates.issueBadges(db, CONFERENCE, ids, NOON);
    const first = await delegates.badgesFor(CONFERENCE, ORIGIN);
    expect(first.map(({ delegate }) => delegate).sort()).toEqual([...ids].sort());
    await delegates.issueBadges(db, CONFERENCE, ids, NOON);
    expect(await delegates.badgesFor(CONFERENCE, ORIGIN)).toEqual(first);

    const [lost = '', kept = ''] = ids;
    await delegates.reissueBadge(db, { conference: CONFERENCE, delegate: lost }, { at: NOON });
    const second = await delegates.badgesFor(CONFERENCE, ORIGIN);
    expect(second.filter(({ delegate }) => delegate === kept)).toEqual(
      first.filter(({ delegate }) => delegate === kept),
    );
    const selectors = [...first, ...second].filter(({ delegate }) => delegate === lost).map((badge) => badge.selector);
    expect(new Set(selectors).size).toBe(2);
    expect(await delegates.badgesFor(CONFERENCE, ORIGIN, [lost])).toHaveLength(1);
  });

  it('are known at the door by what signs nobody in', async () => {
    const badges = await delegates.badgesFor(CONFERENCE, ORIGIN);
    const hashes = await delegates.doorHashes(CONFERENCE);
    expect(hashes).toHaveLength(badges.length);
    // Asked again they are those that are good by then.
    const { delegate: lost = '', selector: old } = hashes[0] ?? {};
    await delegates.reissueBadge(data.database.db, { conference: CONFERENCE, delegate: lost }, { at: NOON });
    const later = await delegates.doorHashes(CONFERENCE);
    expect(later.filter(({ delegate }) => delegate !== lost)).toEqual(hashes.slice(1));
    expect(later.map(({ selector }) => selector)).not.toContain(old);
    expect(later).toHaveLength(hashes.length);
    for (const { delegate, address } of badges) {
      const { selector = '', secret = '' } = badgeIn(address) ?? {};
      const known = hashes.find((one) => one.selector === selector);
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(selector + secret));
      const hash = Buffer.from(digest).toString('base64url').slice(0, 16);
      expect(known).toEqual({ delegate, selector, hash });
      expect(JSON.stringify(hashes)).not.toContain(secret);
    }
  });

  it('leave nothing in the database that signs anybody in', async () => {
    const rows = JSON.stringify(await data.database.db.selectFrom('badges').selectAll().execute());
    for (const { code, address } of await delegates.badgesFor(CONFERENCE, ORIGIN)) {
      expect(rows).not.toContain(badgeIn(address)?.secret);
      expect(rows).not.toContain(code.replaceAll('-', '').slice(4, 10));
    }
  });

  it('are missed when their key is', async () => {
    expect(await delegates.isBadgeKeyLost()).toBe(false);
    rmSync(join(folder.path, 'keys', 'badges.key'));
    const afterwards = openDelegates(data, () => NOON);
    expect(await afterwards.isBadgeKeyLost()).toBe(true);
    // Also from the second start on, when a new key is there.
    expect(await openDelegates(data, () => NOON).isBadgeKeyLost()).toBe(true);
  });
});
