import { describe, expect, it } from 'vitest';
import { FIRST_HITS } from '#app/state/drawn-groups.ts';
import { Search } from '#app/state/search.svelte.ts';
import { ConferenceState, type ShownEdition } from '#app/state/conference.svelte.ts';
import { emptyDraft, partsOf, type Draft } from '#domain/draft.ts';
import type { MediaFile } from '#domain/media.ts';
import type { Instant } from '#domain/time.ts';
import { loadCatalogue, loadRoomCatalogue } from '#i18n/catalogues.ts';
import { Messages } from '#i18n/messages.svelte.ts';
import { readableTextBytes } from '#wire/readable-text.ts';
import { searchHere, type Searcher } from '../../../../src/search/searcher.ts';

const WORDS = readableTextBytes({ blocks: [{ kind: 'paragraph', text: 'Luân chuyển sách về cơ sở.' }] });
const TEXT: MediaFile = { digest: 'x'.repeat(43), length: WORDS.length, type: 'application/json' };

function editionOf(changes: Partial<Draft> = {}): ShownEdition {
  const conference = { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'] };
  const sessions = Object.fromEntries(
    Array.from({ length: 150 }, (_, order) => [
      `s-${order}`,
      {
        title: { vi: `Phiên ${order}`, en: `Meeting ${order}` },
        kind: 'talk',
        order,
        people: [{ person: 'nga', role: 'speaker' }],
      } as const,
    ]),
  );
  const draft: Draft = {
    ...emptyDraft(conference),
    sessions,
    people: { nga: { name: 'Kiều Thúy Nga' } },
    documents: { a: { title: { vi: 'Báo cáo' }, kind: 'report', order: 0, text: TEXT } },
    ...changes,
  };
  const parts = partsOf(draft);
  return { ...parts, head: { parts: {} } as unknown as ShownEdition['head'] };
}

async function opened(query = '', kept = true, open: (onFailure: () => void) => Searcher = searchHere) {
  const messages = new Messages(loadCatalogue, loadRoomCatalogue);
  await messages.use('vi');
  await messages.speakOfRooms();
  const conference = new ConferenceState('x', messages, editionOf());
  const packs = { isKept: () => kept, read: () => Promise.resolve(WORDS) };
  return new Search(
    { conference, packs, forDelegates: { read: packs.read }, open, screenful: () => 5, rows: () => 0 },
    query,
  );
}

/** Until questions that were asked have been answered. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the search of a reader', () => {
  it('answers what the address asks as soon as it is filled', async () => {
    const search = await opened('kieu');
    await search.fill(editionOf());
    await settled();
    expect(search.answer?.groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['person', 1],
      ['session', 150],
    ]);
  });

  it('knows sessions by their name in another language', async () => {
    const search = await opened('meeting 7');
    await search.fill(editionOf());
    await settled();
    expect(search.answer?.groups[0]?.hits[0]?.id).toBe('s-7');
  });

  it('finds the words of papers that are on this phone, and of no others', async () => {
    for (const [kept, count] of [
      [true, 1],
      [false, 0],
    ] as const) {
      const search = await opened('luân chuyển sách', kept);
      await search.fill(editionOf());
      await settled();
      expect(search.answer?.groups.filter(({ kind }) => kind === 'document')).toHaveLength(count);
    }
  });

  it('draws all of what was looked for before, as its reader may have been far below', async () => {
    const search = await opened('kieu');
    await search.fill(editionOf());
    await expect.poll(() => search.groups.reduce((sum, { hits }) => sum + hits.length, 0)).toBe(6);
  });

  it('draws a screenful of hits at once and the others when they are looked for', async () => {
    const search = await opened();
    await search.fill(editionOf());
    search.query = 'kieu';
    await expect.poll(() => search.answer?.groups.length).toBe(2);
    const drawn = (): number => search.groups.reduce((sum, { hits }) => sum + hits.length, 0);
    await settled();
    expect([drawn(), search.groups.at(-1)?.isCut]).toEqual([5, true]);
    await search.drawRest();
    expect([drawn(), search.groups.at(-1)?.isCut]).toEqual([6, false]);
    search.query = 'meeting 7';
    await expect.poll(() => search.answer?.query).toBe('meeting 7');
    expect(drawn()).toBeLessThanOrEqual(5);
  });

  it('keeps a screenful of rows for the next answer while nothing is looked for, and says nothing of them', async () => {
    const search = await opened();
    await search.fill(editionOf());
    search.query = 'kieu';
    await expect.poll(() => search.answer?.count).toBe(151);
    await search.drawRest();
    search.query = '';
    await settled();
    expect(search.answer).toBeUndefined();
    expect(search.groups.flatMap(({ hits }) => hits)).toHaveLength(5);
    search.query = 'meeting 7';
    expect(search.answer).toBeUndefined();
    await expect.poll(() => search.answer?.query).toBe('meeting 7');
  });

  it('draws all of a kind in breaths', async () => {
    const search = await opened('kieu');
    await search.fill(editionOf());
    await expect.poll(() => search.answer?.groups.length).toBe(2);
    search.showAll('session');
    const drawn = (): number => search.groups.reduce((sum, { hits }) => sum + hits.length, 0);
    const found = (): number => search.answer?.groups.reduce((sum, { hits }) => sum + hits.length, 0) ?? 0;
    while (found() < 151) await Promise.resolve();
    // No browser was given the time to draw anything yet.
    expect(drawn()).toBeLessThan(151);
    expect(search.groups.at(-1)?.isCut).toBe(true);
    await expect.poll(drawn).toBe(151);
    expect(search.groups.every(({ isCut }) => !isCut)).toBe(true);
  });

  it('shows all of a kind when asked, until something else is looked for', async () => {
    const search = await opened('phiên');
    await search.fill(editionOf());
    search.showAll('session');
    await settled();
    expect(search.answer?.groups[0]?.hits).toHaveLength(150);
    search.query = 'phiê';
    await settled();
    expect([search.all, search.answer?.groups[0]?.hits.length]).toEqual([undefined, FIRST_HITS]);
  });

  it('answers the last question of somebody who types faster than it answers', async () => {
    const search = await opened();
    await search.fill(editionOf());
    for (const query of ['p', 'ph', 'phiên 14']) search.query = query;
    await settled();
    expect(search.answer?.query).toBe('phiên 14');
    search.query = ' ';
    expect(search.answer).toBeUndefined();
  });

  it('begins anew with another edition', async () => {
    const search = await opened('phiên');
    await search.fill(editionOf());
    await search.fill(editionOf({ sessions: {} }));
    await settled();
    expect(search.answer?.count).toBe(0);
  });

  it('goes on with what it knows when its edition is confirmed, and begins anew in another language', async () => {
    let opens = 0;
    const messages = new Messages(loadCatalogue, loadRoomCatalogue);
    await messages.use('vi');
    await messages.speakOfRooms();
    const shown = editionOf();
    const conference = new ConferenceState('x', messages, shown);
    const packs = { isKept: () => false, read: () => Promise.resolve(WORDS) };
    const open = (): Searcher => ((opens += 1), searchHere());
    const search = new Search(
      { conference, packs, forDelegates: { read: packs.read }, open, screenful: () => 5, rows: () => 0 },
      'phiên',
    );
    await search.fill(shown);
    await search.fill({ ...shown, confirmedAt: 1 as Instant });
    expect(opens).toBe(1);
    await messages.use('en');
    await search.fill(shown);
    expect(opens).toBe(2);
    await settled();
    expect(search.answer?.count).toBe(150);
  });

  it('begins anew when what answers breaks down', async () => {
    const failures: (() => void)[] = [];
    const search = await opened('kieu', true, (onFailure) => {
      failures.push(onFailure);
      return failures.length > 1 ? searchHere() : { ...searchHere(), ask: () => new Promise(() => undefined) };
    });
    await search.fill(editionOf());
    expect(search.answer).toBeUndefined();
    failures[0]?.();
    while (search.answer?.count !== 151) await settled();
    expect(failures).toHaveLength(2);
  });
});
