import { cp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '#domain/draft.ts';
import type { DelegateId } from '#domain/delegates.ts';
import { applyPatch } from '#wire/merge-patch.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { changeDelegateRow } from '#server/database/delegate-rows.ts';
import { endDelegateSessions } from '#server/database/delegate-session-rows.ts';
import { keepDirectory } from '#server/directory/keep-directory.ts';
import { renewDirectory } from '#server/directory/renew-directory.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { goBackTo } from '#server/publishing/go-back.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { previewOf } from '#server/publishing/preview.ts';
import { publishDraft } from '#server/publishing/publish-draft.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith, folderWithDraft, temporaryFolder } from '#tests/support/data-folders.ts';
import { aListedDelegate, ALL } from '#tests/support/listed-delegates.ts';
import { anotherDevice } from '#tests/support/signed-in-delegate.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { ask, CHANNEL, headOf, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const THEIRS = `/api/v1/conferences/${SLUG}/delegates`;

describe('what is for delegates only', () => {
  let serving: Serving;
  let cookie: { readonly Cookie: string };

  beforeAll(async () => {
    serving = await serveDemo();
    const delegate = await aListedDelegate(serving.data, SLUG, { name: 'Nông Văn Đọc' }, { at: NOW });
    cookie = { Cookie: await anotherDevice(serving.data, { conference: SLUG, delegate }, NOW) };
    await renew();
  });
  afterAll(() => serving.stop());

  const own = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    ask(serving, `${THEIRS}/${path}`, { headers: { ...cookie, ...headers } });

  async function renew(): Promise<Head> {
    await renewDirectory(serving.data, SLUG, NOW);
    // What is served is looked up again after a moment; the database knows it already.
    for (;;) {
      const { head } = (await serving.publications.newest(SLUG, 'delegates')) ?? {};
      const row = await serving.data.database.db
        .selectFrom('channels')
        .select('edition')
        .where('conference', '=', SLUG)
        .where('channel', '=', 'delegates')
        .executeTakeFirstOrThrow();
      if (head?.edition === row.edition) return head;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function write(change: (draft: Draft) => Draft): Promise<void> {
    const { db } = serving.data.database;
    await db.transaction().execute(async (transaction) => {
      const draft = await readDraft(transaction, SLUG);
      if (draft) await writeDraft(transaction, SLUG, change(draft), { at: NOW });
    });
  }

  const kept = (draft: Draft): Draft => ({
    ...draft,
    documents: { ...draft.documents, 'bao-cao': { ...draft.documents['bao-cao']!, audience: 'delegates' } },
    photos: { ...draft.photos, 'anh-1': { ...draft.photos['anh-1']!, audience: 'delegates' } },
  });

  it('goes to them alone, with the next publishing and not before', async () => {
    const before = await headOf(serving);
    const draft = (await readDraft(serving.data.database.db, SLUG))!;
    const paper = draft.documents['bao-cao']!.files![0]!.digest;
    const picture = draft.photos['anh-1']!.renditions![0]!;
    expect((await ask(serving, `${CHANNEL}/objects/${paper}`)).status).toBe(200);
    expect((await own(`objects/${paper}`)).status).toBe(404);

    await write(kept);
    expect(Object.keys((await renew()).parts)).toEqual(['directory']);
    expect(await previewOf(serving.data, SLUG)).toMatchObject({ changed: true });
    expect(await publish(serving.data, SLUG, { at: NOW })).toMatchObject({ kind: 'published' });
    const newest = await renew();
    expect(Object.keys(newest.parts).sort()).toEqual(['directory', 'documents', 'photos']);
    const photos = JSON.parse((await own(`objects/${newest.parts['photos']?.digest}`)).body.toString());
    expect(photos).toEqual({ albums: draft.albums, photos: { 'anh-1': draft.photos['anh-1'] } });

    while ((await headOf(serving)).edition === before.edition) await new Promise((resolve) => setImmediate(resolve));
    for (const digest of [paper, picture.digest]) {
      expect((await ask(serving, `${CHANNEL}/objects/${digest}`, { headers: cookie })).status).toBe(404);
      expect((await own(`objects/${digest}`)).status).toBe(200);
      expect((await ask(serving, `${THEIRS}/objects/${digest}`)).status).toBe(401);
    }
    const part = await own(`objects/${picture.digest}`, { Range: 'bytes=4-7' });
    expect([part.status, part.body.length]).toEqual([206, 4]);
    expect(part.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-sotay': '1',
      'content-range': `bytes 4-7/${picture.length}`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    const words = draft.documents['bao-cao']!.text!.digest;
    const read = await own(`objects/${words}`, { 'Accept-Encoding': 'br' });
    expect(read.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'private, no-store' });
    expect((await publicPart('documents'))['documents']).not.toHaveProperty('bao-cao');
    expect(await previewOf(serving.data, SLUG)).toMatchObject({ changed: false });
  });

  it('can be published though nothing changed for everybody', async () => {
    await write((draft) => ({
      ...draft,
      documents: {
        ...draft.documents,
        moi: { title: { vi: 'Chỉ đại biểu' }, kind: 'minutes', order: 9, audience: 'delegates' },
      },
    }));
    const wishes = { at: NOW };
    const result = await publishDraft(serving.data, SLUG, wishes);
    expect(result).toMatchObject({ kind: 'unchanged', forDelegates: true });
    expect(await publishDraft(serving.data, SLUG, wishes)).toEqual({ kind: 'unchanged', edition: 2 });
    const { digest } = (await renew()).parts['documents']!;
    expect(Object.keys(JSON.parse((await own(`objects/${digest}`)).body.toString()).documents)).toEqual([
      'bao-cao',
      'moi',
    ]);
  });

  it('stays in the draft when an older edition is published again', async () => {
    const result = await goBackTo(serving.data, SLUG, 2, { at: NOW, draft: 'replace' });
    expect(result.kind).toBe('unchanged');
    const draft = await readDraft(serving.data.database.db, SLUG);
    expect(draft?.documents).toHaveProperty('moi');
    expect(draft?.photos['anh-1']?.audience).toBe('delegates');
  });

  it('is refused while a file of it is not there', async () => {
    const file = { digest: 'x'.repeat(43), length: 5, type: 'application/pdf' };
    await write((draft) => ({
      ...draft,
      documents: { ...draft.documents, moi: { ...draft.documents['moi']!, files: [file] } },
    }));
    expect(await publish(serving.data, SLUG, { at: NOW })).toMatchObject({
      kind: 'refused',
      problems: [{ kind: 'missing-media', at: { collection: 'documents', id: 'moi' } }],
    });
  });

  it('has an album for what delegates offered and a moderator let through, credited as they wish', async () => {
    const { db } = serving.data.database;
    const [who = ''] = await addDelegates(db, SLUG, [{ name: 'Dương Thị Ảnh' }], { at: NOW });
    const renditions = (await readDraft(db, SLUG))!.photos['anh-2']!.renditions;
    const gone = [{ ...renditions![0]!, digest: 'y'.repeat(43) }];
    const row = { conference: SLUG, delegate: who, session: null, because: null };
    for (const [id, state, credited, photo, caption] of [
      ['o1', 'shown', 'yes', { renditions, placeholder: 'abc' }, 'Giờ nghỉ'],
      ['o2', 'shown', null, { renditions: gone }, null],
      ['o3', 'waiting', 'yes', { renditions }, 'Chưa duyệt'],
    ] as const) {
      const offered = {
        id,
        state,
        credited,
        caption,
        photo: JSON.stringify(photo),
        offered_at: `2018-05-10T01:00:0${id[1]}Z`,
      };
      await db
        .insertInto('offered_photos')
        .values({ ...row, ...offered })
        .execute();
    }
    const { digest } = (await renew()).parts['photos']!;
    const { albums, photos } = JSON.parse((await own(`objects/${digest}`)).body.toString());
    expect(albums['delegates-photos'].title).toEqual({ vi: 'Ảnh của đại biểu', en: 'Delegates’ photos' });
    expect(Object.keys(photos).sort()).toEqual(['anh-1', 'o1', 'o2']);
    expect(photos.o1).toEqual({
      caption: { und: 'Giờ nghỉ' },
      credit: { und: 'Dương Thị Ảnh' },
      album: 'delegates-photos',
      order: 0,
      placeholder: 'abc',
      renditions,
    });
    // A picture that is not there is not promised.
    expect(photos.o2).not.toHaveProperty('renditions');
    expect((await own(`objects/${renditions![0]!.digest}`)).status).toBe(200);
    expect((await own(`objects/${gone[0]!.digest}`)).status).toBe(404);
    await db.deleteFrom('offered_photos').execute();
    await renew();
    expect((await own(`objects/${renditions![0]!.digest}`)).status).toBe(404);
  });

  async function publicPart(name: string): Promise<Record<string, object>> {
    const { digest } = (await headOf(serving)).parts[name]!;
    return JSON.parse((await ask(serving, `${CHANNEL}/objects/${digest}`)).body.toString());
  }
});

describe('the keeper of directories', () => {
  let serving: Serving;
  let delegate: DelegateId;

  beforeAll(async () => {
    serving = await serveDemo({ keepsDirectory: true });
    delegate = await aListedDelegate(serving.data, SLUG, { name: 'Nông Văn Đọc' }, { at: NOW });
  });
  afterAll(() => serving.stop());

  function nextEdition(): Promise<number> {
    return new Promise((resolve) => {
      const stop = serving.publications.onEdition((slug, channel, edition) => {
        if (slug !== SLUG || channel !== 'delegates') return;
        stop();
        resolve(edition);
      });
    });
  }

  it('makes one edition of several changes, within seconds', async () => {
    const startedAt = performance.now();
    const made = nextEdition();
    for (let i = 0; i < 10; i++) serving.directory?.changed(SLUG);
    expect(await made).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    const again = nextEdition();
    await renameTo('Nông Văn Hai');
    for (let i = 0; i < 10; i++) serving.directory?.changed(SLUG);
    expect(await again).toBe(2);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('tells who listens, until their session is over', async () => {
    const who = { conference: SLUG, delegate };
    const stream = await listen(await anotherDevice(serving.data, who, NOW));
    expect(await said(stream, 'edition')).toContain('"channel":"delegates"');
    await endDelegateSessions(serving.data.database.db, who, 'revoked');
    const ended = once(stream, 'end');
    await renameTo('Nông Văn Ba');
    await renewDirectory(serving.data, SLUG, NOW);
    // Not the new edition: that they are signed out.
    expect(await said(stream, 'session')).not.toContain('event: edition');
    await ended;
  });

  it('looks when it starts, without being told', async () => {
    await renameTo('Nông Văn Tư');
    const made = nextEdition();
    const keeper = keepDirectory(
      serving.data,
      () => NOW,
      (error) => expect.unreachable(String(error)),
    );
    await keeper.stop();
    expect(await made).toBe(4);
    keeper.changed(SLUG);
  });

  async function renameTo(name: string): Promise<void> {
    const at = new Date(NOW).toISOString();
    await changeDelegateRow(serving.data.database.db, { conference: SLUG, delegate }, { delegate: { name } }, { at });
  }

  async function listen(cookie: string): Promise<IncomingMessage> {
    const sent = request({ port: serving.port, path: `${THEIRS}/events`, headers: { Cookie: cookie }, agent: false });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-sotay': '1' });
    return response;
  }

  /** What a stream says until it says something of that event. */
  function said(stream: IncomingMessage, event: string): Promise<string> {
    return new Promise((resolve) => {
      let text = '';
      const hear = (chunk: Buffer): void => {
        text += chunk.toString();
        if (!text.includes(`event: ${event}\n`) || !text.endsWith('\n\n')) return;
        stream.off('data', hear);
        resolve(text);
      };
      stream.on('data', hear);
    });
  }
});

describe('a directory', () => {
  const AT = Date.parse('2027-05-10T05:00:00Z');
  let folder: { readonly path: string; remove(): Promise<void> };
  let data: DataFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
    data = await folderWithDraft(folder.path, SLUG, draftWith(5));
    await publish(data, SLUG, { at: AT });
  });
  afterEach(async () => {
    await data.close();
    await folder.remove();
  });

  it('of a restored server begins another epoch and goes on by itself', async () => {
    const delegate = await aListedDelegate(data, SLUG, { name: 'Một' }, { at: AT });
    await renewDirectory(data, SLUG, AT);
    const copy = await temporaryFolder();
    await data.database.forget();
    await cp(join(folder.path, 'sotay.db'), join(copy.path, 'sotay.db'));
    const at = new Date(AT).toISOString();
    await changeDelegateRow(data.database.db, { conference: SLUG, delegate }, { delegate: { name: 'Hai' } }, { at });
    await renewDirectory(data, SLUG, AT);
    await data.close();
    for (const name of ['sotay.db', 'sotay.db-wal', 'sotay.db-shm']) await rm(join(folder.path, name), { force: true });
    await cp(join(copy.path, 'sotay.db'), join(folder.path, 'sotay.db'));
    await copy.remove();

    data = await openDataFolder(folder.path);
    expect(data.olderCopies).toMatchObject([{ channel: 'delegates', epoch: 1, edition: 1 }]);
    await changeDelegateRow(data.database.db, { conference: SLUG, delegate }, { delegate: { name: 'Ba' } }, { at });
    expect(await renewDirectory(data, SLUG, AT)).toBe(true);
    const publications = await openPublications(data, { now: () => AT });
    expect((await publications.newest(SLUG, 'delegates'))?.head).toMatchObject({ epoch: 2, edition: 2 });
    publications.close();
  });

  it('of ten thousand costs a phone less than a kilobyte when one of them changes', async () => {
    const { db } = data.database;
    await addDelegates(
      db,
      SLUG,
      Array.from({ length: 10_000 }, (_, i) => invented(i)),
      { at: AT },
    );
    await db
      .updateTable('delegates')
      .set({ choices: JSON.stringify(ALL) })
      .execute();
    await renewDirectory(data, SLUG, AT);
    const publications = await openPublications(data, { now: () => AT });
    const before = await newest(publications);
    const { id } = await db.selectFrom('delegates').select('id').limit(1).executeTakeFirstOrThrow();
    const own = { position: 'Phó Giám đốc', phone: '0912 345 678' };
    await changeDelegateRow(db, { conference: SLUG, delegate: id }, { own }, { at: new Date(AT).toISOString() });
    expect(await renewDirectory(data, SLUG, AT)).toBe(true);
    publications.close();
    const after = await openPublications(data, { now: () => AT });
    const { digest, bytes, headBytes } = await newest(after);
    const delta = await after.delta(SLUG, 'delegates', digest, before.digest);
    after.close();
    expect(JSON.parse(Buffer.from(delta ?? []).toString())).toEqual({ delegates: { [id]: own } });
    const made = canonicalBytes(
      applyPatch(JSON.parse(Buffer.from(before.bytes).toString()), JSON.parse(Buffer.from(delta ?? []).toString())),
    );
    expect(await digestOf(made)).toBe(digest);
    expect(headBytes.length + (delta?.length ?? 0)).toBeLessThan(1024);
    expect(gzipSync(bytes).length).toBeLessThan(700_000);
  });

  async function newest(publications: Awaited<ReturnType<typeof openPublications>>) {
    const { head, headBytes } = (await publications.newest(SLUG, 'delegates'))!;
    const { digest } = head.parts['directory']!;
    const { bytes } = (await publications.object(SLUG, 'delegates', digest))!;
    return { digest, bytes, headBytes };
  }

  /** An invented delegate as a spreadsheet brings them. */
  function invented(i: number) {
    const [family, middle, given] = [
      ['Nguyễn', 'Trần', 'Lê', 'Nông', 'Hoàng', 'Vi', 'Lò', 'Triệu', 'Đàm', 'Ma', 'Giàng'],
      ['Thị', 'Văn', 'Thanh', 'Đức', 'Minh', 'Thu', 'Ngọc'],
      [
        'An',
        'Bình',
        'Chi',
        'Dung',
        'Giang',
        'Hà',
        'Khánh',
        'Lan',
        'Mai',
        'Nga',
        'Oanh',
        'Phương',
        'Quỳnh',
        'Sơn',
        'Thuý',
        'Uyên',
        'Yến',
      ],
    ].map((names, place) => names[Math.floor(i / [1, 11, 77][place]!) % names.length]!);
    return {
      name: `${family} ${middle} ${given}`,
      honorific: i % 2 ? 'Ông' : 'Bà',
      organisation: `Thư viện tỉnh số ${i % 63}`,
      delegation: `doan-${i % 63}`,
      role: 'delegate' as const,
      position: ['Giám đốc', 'Thủ thư', 'Trưởng phòng', 'Chuyên viên'][i % 4]!,
      email: `dai-bieu-${(i * 7919) % 100_003}@example.org`,
      phone: `09${String((i * 104_729) % 100_000_000).padStart(8, '0')}`,
    };
  }
});
