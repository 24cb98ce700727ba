import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_RULES } from '#domain/delegates.ts';
import type { Rendition } from '#domain/media.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { allowOnlyMedia } from '#server/database/media-rows.ts';
import { addOfferedPhoto } from '#server/database/offered-photo-rows.ts';
import { changeCard } from '#server/delegates/cards.ts';
import { forgetPictures } from '#server/delegates/gone-pictures.ts';
import { addDelegates, eraseDelegate } from '#server/delegates/registered.ts';
import { mediaPath } from '#server/media/media-store.ts';
import { withdrawPhoto } from '#server/writes/operations/photo-withdraw.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';

const CONFERENCE = 'thu';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
  data = await folderWithDraft(folder.path, CONFERENCE, draftWith(1));
});
afterEach(async () => {
  await data.close();
  await folder.remove();
});

describe('the picture of a delegate', () => {
  it('is off the disk when they are erased', async () => {
    const [one, other] = [await picture('một'), await picture('hai')];
    const [gone, stays] = [await withPortrait(one), await withPortrait(other)];
    await erase(gone);
    await forgetPictures(data);
    expect([isThere(one), isThere(other)]).toEqual([false, true]);
    expect(await data.media.has(one.digest)).toBe(false);
    await erase(stays);
    await forgetPictures(data);
    expect(isThere(other)).toBe(false);
  });

  it('is off the disk when they take it back or choose another', async () => {
    const [first, second] = [await picture('một'), await picture('hai')];
    const delegate = await withPortrait(first);
    await changeCard(data.database.db, at(delegate), { portrait: [second] }, NOON);
    await forgetPictures(data);
    expect([isThere(first), isThere(second)]).toEqual([false, true]);
    await changeCard(data.database.db, at(delegate), { portrait: null }, NOON);
    await forgetPictures(data);
    expect(isThere(second)).toBe(false);
  });

  it('is off the disk when they take back a photo they offered', async () => {
    const offered = await picture('một');
    const { db } = data.database;
    const [delegate = ''] = await addDelegates(db, CONFERENCE, [{ name: 'Ai đó' }], { at: NOON });
    const offer = { caption: undefined, session: undefined, isCredited: false, at: new Date(NOON).toISOString() };
    await addOfferedPhoto(db, at(delegate), {
      ...offer,
      id: 'anh',
      picture: { renditions: [offered], placeholder: '' },
    });
    const writing = { db, who: at(delegate), at: NOON, rules: FIRST_RULES, programme: undefined };
    await withdrawPhoto(writing, { photo: 'anh' }, undefined);
    await forgetPictures(data);
    expect(isThere(offered)).toBe(false);
  });

  it('stays while somebody else has the very same, or an organiser took it into the programme', async () => {
    const same = await picture('một');
    const [one, other] = [await withPortrait(same), await withPortrait(same)];
    await erase(one);
    await forgetPictures(data);
    expect(isThere(same)).toBe(true);
    await data.database.db
      .updateTable('draft_records')
      .set({ body: JSON.stringify({ renditions: [same] }) })
      .where('collection', '=', 'sessions')
      .execute();
    await erase(other);
    await forgetPictures(data);
    expect(isThere(same)).toBe(true);
  });

  it('stays until the channel’s next edition does without it', async () => {
    const shown = await picture('một');
    const delegate = await withPortrait(shown);
    const { db } = data.database;
    await allowOnlyMedia(db, CONFERENCE, 'delegates', [shown]);
    await erase(delegate);
    await forgetPictures(data);
    expect(isThere(shown)).toBe(true);
    await allowOnlyMedia(db, CONFERENCE, 'delegates', []);
    await forgetPictures(data);
    expect(isThere(shown)).toBe(false);
  });
});

function at(delegate: string): { readonly conference: string; readonly delegate: string } {
  return { conference: CONFERENCE, delegate };
}

async function picture(words: string): Promise<Rendition> {
  const kept = await data.media.keep(new TextEncoder().encode(words), 'image/webp');
  return { ...kept, size: 'thumbnail', width: 1, height: 1 };
}

async function withPortrait(portrait: Rendition): Promise<string> {
  const { db } = data.database;
  const [delegate = ''] = await addDelegates(db, CONFERENCE, [{ name: 'Ai đó' }], { at: NOON });
  await changeCard(db, at(delegate), { portrait: [portrait] }, NOON);
  return delegate;
}

async function erase(delegate: string): Promise<void> {
  await data.database.db.transaction().execute((transaction) => eraseDelegate(transaction, at(delegate), { at: NOON }));
}

function isThere({ digest }: Rendition): boolean {
  return existsSync(mediaPath(folder.path, digest));
}
