import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '#domain/draft.ts';
import type { OrganiserRole } from '#domain/organisers.ts';
import { applyEdits } from '#server/drafting/apply-edits.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { editionRows } from '#server/database/channel-rows.ts';
import { storedParts } from '#server/publishing/stored-parts.ts';
import type { RecordEdit } from '#wire/desk/edits.ts';
import { aSlot } from '#tests/support/programmes.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

type Cookie = Readonly<Record<string, string>>;

let serving: Serving;
let announcer: Cookie;
beforeEach(async () => {
  serving = await serveDemo();
  await serving.edit(withTimes);
  announcer = await signIn('announcer');
});
afterEach(() => serving.stop());

const LATE = {
  kind: 'late',
  session: 'first',
  minutes: 15,
  scope: 'room',
  seen: '2018-05-10T08:00:00+07:00',
} as const;
const WORDS = { vi: 'Phiên một bắt đầu lúc 08:15, chậm 15 phút.' };

describe('a correction from the corridor', () => {
  it('is an edition of its own with its sentence, of nothing but the correction', async () => {
    await edit({ collection: 'sessions', id: 'second', base: 1, patch: { title: { vi: 'Đang viết dở' } } });
    const answer = await correct({ id: 'correction-1', correction: LATE, words: WORDS, tell: true });
    expect([answer.status, bodyOf(answer)]).toEqual([200, { kind: 'published', edition: 3, differing: [] }]);

    const { note, publishedBy, programme } = await newest();
    expect(note).toEqual(WORDS);
    expect(publishedBy).toBeDefined();
    expect(programme.sessions['first']).toMatchObject({ start: at('08:15'), end: at('08:45') });
    expect(programme.sessions['second']).toMatchObject({ start: at('08:45'), title: { vi: 'Báo cáo' } });
    expect(Object.values(programme.announcements)).toContainEqual({
      title: WORDS,
      at: expect.any(String),
      urgent: true,
    });

    const draft = await readDraft(serving.data.database.db, SLUG);
    expect(draft?.sessions['second']).toMatchObject({ start: at('08:45'), title: { vi: 'Đang viết dở' } });
  });

  it('sent twice, also at the same moment, is made once and answered alike', async () => {
    const request = { id: 'correction-1', correction: LATE, words: WORDS };
    const answers = await Promise.all([correct(request), correct(request)]);
    answers.push(await correct(request));
    expect(answers.map((answer) => bodyOf(answer))).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'published', edition: 3, differing: [] })),
    );
    expect((await newest()).programme.sessions['first']).toMatchObject({ start: at('08:15') });
    const other = await correct({ ...request, id: 'correction-2' });
    expect([other.status, bodyOf(other)]).toEqual([200, { kind: 'already', edition: 3 }]);
  });

  it('leaves the draft what it says, and says where that is', async () => {
    await edit({ collection: 'sessions', id: 'second', base: 1, patch: { start: at('10:00'), end: at('10:30') } });
    const answer = await correct({ id: 'correction-1', correction: LATE });
    expect(bodyOf(answer)).toMatchObject({ kind: 'published', differing: ['second'] });
    const draft = await readDraft(serving.data.database.db, SLUG);
    expect(draft?.sessions['second']).toMatchObject({ start: at('10:00') });
    expect((await newest()).programme.sessions['second']).toMatchObject({ start: at('08:45') });
  });

  it('is taken back as it was, where nobody changed it since', async () => {
    const before = (await newest()).programme;
    await correct({ id: 'correction-1', correction: LATE, words: WORDS, tell: true });
    await correct({ id: 'correction-2', correction: { kind: 'moved', session: 'second', room: 'b' } });
    const back = await correct({ id: 'correction-3', correction: { kind: 'taken-back', correction: 'correction-1' } });
    expect(bodyOf(back)).toMatchObject({ kind: 'published', edition: 5 });
    const { sessions, announcements } = (await newest()).programme;
    expect(announcements).toEqual(before.announcements);
    expect(sessions).toEqual({ ...before.sessions, second: { ...before.sessions['second'], room: 'b' } });
    const again = await correct({ id: 'correction-4', correction: { kind: 'taken-back', correction: 'correction-1' } });
    expect(bodyOf(again)).toEqual({ kind: 'already', edition: 5 });
  });

  it('says in one word why it cannot be', async () => {
    for (const [correction, because] of [
      [{ ...LATE, session: 'none' }, 'unknown-session'],
      [{ ...LATE, session: 'bao-cao' }, 'no-times'],
      [{ kind: 'moved', session: 'first', room: 'none' }, 'unknown-room'],
      [{ kind: 'taken-back', correction: 'never-made' }, 'unknown-correction'],
    ] as const) {
      const answer = await correct({ id: `correction-${because}`, correction });
      expect([answer.status, bodyOf(answer)]).toEqual([409, { kind: 'impossible', because }]);
    }
    expect((await newest()).edition).toBe(2);
  });

  it('is for everybody with a role here and nobody else, and is in the audit trail', async () => {
    const request = { id: 'correction-1', correction: LATE };
    const stranger = await signIn('owner', 'vien-chuc-2020');
    expect([(await correct(request, {})).status, (await correct(request, stranger)).status]).toEqual([401, 404]);
    expect((await correct(request, await signIn('editor'))).status).toBe(200);
    const deeds = await serving.data.database.db.selectFrom('audit').selectAll().execute();
    expect(deeds.filter(({ action }) => action === 'edition.corrected')).toMatchObject([
      { conference: SLUG, about: 'sessions/first' },
    ]);
  });

  it('is refused when it is not understood', async () => {
    const good = { id: 'correction-1', correction: LATE };
    for (const bad of [
      {},
      { ...good, id: 'short' },
      { ...good, published: true },
      { ...good, words: {} },
      { ...good, words: { vi: '\ud800' } },
      { ...good, correction: { ...LATE, minutes: 241 } },
      { ...good, correction: { ...LATE, minutes: 0 } },
      { ...good, correction: { ...LATE, scope: 'hall', breaks: 'shrink' } },
      { ...good, correction: { ...LATE, seen: 'now' } },
      { ...good, correction: { ...LATE, title: { vi: 'Khác' } } },
      { ...good, correction: { kind: 'announcement', announcement: '__proto__', title: { vi: 'x' } } },
      { ...good, correction: { kind: 'announcement', announcement: 'a', title: { vi: ' ' } } },
    ]) {
      expect([bad, (await correct(bad)).status]).toEqual([bad, 400]);
    }
  });
});

function withTimes(draft: Draft): Draft {
  return {
    ...draft,
    sessions: {
      ...draft.sessions,
      first: aSlot('08:00', '08:30', { room: 'a' }),
      second: aSlot('08:30', '09:00', { room: 'a' }),
    },
    rooms: { a: { name: { vi: 'Hội trường' }, order: 0 }, b: { name: { vi: 'Phòng B' }, order: 1 } },
  };
}

function at(clock: string): string {
  return `2018-05-10T${clock}:00+07:00`;
}

async function newest() {
  const { db } = serving.data.database;
  const [row] = await editionRows(db, SLUG, 'public', 1);
  if (!row) throw new Error('nothing is published');
  return { ...row, programme: (await storedParts(db, SLUG, row)).programme };
}

function edit(wish: RecordEdit) {
  return serving.data.database.db
    .transaction()
    .execute((transaction) => applyEdits(transaction, SLUG, [wish], { at: NOW }));
}

async function signIn(role: OrganiserRole, conference = SLUG): Promise<Cookie> {
  const link = await serving.organisers.issueLink({ role: { conference, role } });
  return { Cookie: `sotay-desk=${await serving.organisers.redeem(link, 'a test')}` };
}

function correct(request: object, cookie = announcer): Promise<Answer> {
  const ours = { Origin: `http://127.0.0.1:${serving.port}`, 'Content-Type': 'application/json' };
  return ask(serving, `/api/v1/desk/conferences/${SLUG}/corrections`, {
    method: 'POST',
    headers: { ...ours, ...cookie },
    body: JSON.stringify(request),
  });
}

function bodyOf(answer: Answer): unknown {
  return JSON.parse(answer.body.toString());
}
