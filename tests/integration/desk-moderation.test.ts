import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedbackAnswer, ModeratedQuestion, OfferedPhoto, StageAnswer } from '#wire/desk/moderation.ts';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import type { OrganiserRole } from '#domain/organisers.ts';
import { addOfferedPhoto } from '#server/database/offered-photo-rows.ts';
import { processPhoto } from '#server/media/process-photo.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { aSignedInDelegate, type SignedIn } from '#tests/support/signed-in-delegate.ts';
import { ask, CHANNEL, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const DESK = `/api/v1/desk/conferences/${SLUG}`;
const OTHER = 'vien-chuc-2020';
const [FIRST, SECOND] = ['bao-cao', 'tham-luan'];

let serving: Serving;
let asker: SignedIn;
let voter: SignedIn;
let editor: string;
let announcer: string;
beforeAll(async () => {
  serving = await serveDemo({ slugs: [SLUG, OTHER] });
  asker = await aSignedInDelegate(serving.data, SLUG, { at: NOW, delegate: { name: 'Hoàng Thị Hỏi' } });
  voter = await aSignedInDelegate(serving.data, SLUG, { at: NOW, delegate: { name: 'Lý Văn Bầu' } });
  editor = await organiserAs('editor');
  announcer = await organiserAs('announcer');
});
afterAll(() => serving.stop());

async function organiserAs(role: OrganiserRole, conference = SLUG): Promise<string> {
  return cookieOf(serving.data, await anOrganiser(serving.data, { role, conference }), NOW);
}

const uuid = (): string => crypto.randomUUID();
const told = <T>(answer: Answer): T & { readonly error?: string } => JSON.parse(answer.body.toString());
const read = (path: string, cookie = editor): Promise<Answer> =>
  ask(serving, DESK + path, { headers: { Cookie: cookie } });

function decide(path: string, decision: object, revision: string | undefined, cookie = editor): Promise<Answer> {
  return ask(serving, DESK + path, {
    method: 'PATCH',
    body: JSON.stringify(decision),
    headers: {
      Origin: `http://127.0.0.1:${serving.port}`,
      'Content-Type': 'application/json',
      Cookie: cookie,
      ...(revision === undefined ? {} : { 'If-Match': revision }),
    },
  });
}

async function write(op: string, args: object, of = asker) {
  const answer = await ask(serving, `/api/v1/me/mutations?conference=${SLUG}`, {
    method: 'POST',
    body: JSON.stringify({ client: uuid(), mutations: [{ n: 1, id: uuid(), op, args }] }),
    headers: { Origin: `http://127.0.0.1:${serving.port}`, 'Content-Type': 'application/json', Cookie: of.cookie },
  });
  expect(told<MutationsAnswer>(answer).results[0]).toMatchObject({ status: 'done' });
}

async function aQuestion(text: string, { session = FIRST, named = false, of = asker } = {}): Promise<string> {
  const question = uuid();
  await write('question.ask', { question, session, text, named }, of);
  return question;
}

async function question(id: string): Promise<ModeratedQuestion | undefined> {
  const { questions } = told<{ questions: ModeratedQuestion[] }>(await read('/questions'));
  return questions.find((one) => one.id === id);
}

const trailOf = async (about: string) => {
  const { db } = serving.data.database;
  const rows = await db.selectFrom('audit').selectAll().where('about', '=', about).orderBy('sequence').execute();
  return rows.map(({ action, details }) => [action, details]);
};

describe('a question', () => {
  it('waits with the name of who asks, is let through, answered, and each step is in the trail', async () => {
    const id = await aQuestion('Kinh phí ở đâu ra?', { named: true });
    expect(await question(id)).toEqual({
      ...{ id, session: FIRST, text: 'Kinh phí ở đâu ra?', name: 'Hoàng Thị Hỏi', named: true, state: 'waiting' },
      ...{ votes: 0, askedAt: expect.stringMatching(/Z$/), revision: 1 },
    });
    const shown = await decide(`/questions/${id}`, { state: 'shown', text: 'Kinh phí lấy từ đâu?' }, '"1"', announcer);
    expect([shown.status, shown.headers.etag]).toEqual([200, '"2"']);
    expect(told(shown)).toMatchObject({ state: 'shown', text: 'Kinh phí lấy từ đâu?', revision: 2 });
    expect((await decide(`/questions/${id}`, { state: 'answered' }, '"2"')).status).toBe(200);
    const trail = await trailOf(`questions/${id}`);
    expect(trail).toEqual([
      ['question.shown', null],
      ['question.answered', null],
    ]);
    const { db } = serving.data.database;
    const [row] = await db.selectFrom('audit').select('name').where('about', '=', `questions/${id}`).execute();
    expect(row?.name).toMatch(/^Organiser/);
  });

  it('is put aside with a reason, and comes back without it', async () => {
    const id = await aQuestion('Ngoài lề?');
    const declined = await decide(`/questions/${id}`, { state: 'declined', because: 'off-topic' }, '"1"');
    expect(told(declined)).toMatchObject({ state: 'declined', because: 'off-topic' });
    expect(told(await decide(`/questions/${id}`, { state: 'waiting' }, '"2"'))).not.toHaveProperty('because');
    expect(await trailOf(`questions/${id}`)).toEqual([
      ['question.declined', '{"because":"off-topic"}'],
      ['question.waiting', null],
    ]);
  });

  it('that somebody else decided meanwhile is not decided again unseen', async () => {
    const id = await aQuestion('Hai người một câu?');
    expect(told(await decide(`/questions/${id}`, { state: 'shown' }, undefined))).toEqual({
      error: 'if_match_required',
    });
    expect((await decide(`/questions/${id}`, { state: 'shown' }, 'W/"1"')).status).toBe(400);
    const both = await Promise.all([
      decide(`/questions/${id}`, { state: 'shown' }, '"1"'),
      decide(`/questions/${id}`, { state: 'declined' }, '"1"', announcer),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const late = both.find(({ status }) => status === 412);
    expect(told(late!)).toMatchObject({ error: 'changed_meanwhile', question: { id, revision: 2 } });
    expect(await trailOf(`questions/${id}`)).toHaveLength(1);
  });

  it('that was taken back is not there any more', async () => {
    const id = await aQuestion('Thôi không hỏi nữa');
    await write('question.withdraw', { question: id });
    expect(await question(id)).toBeUndefined();
    expect((await decide(`/questions/${id}`, { state: 'shown' }, '"2"')).status).toBe(404);
    expect((await decide(`/questions/${uuid()}`, { state: 'shown' }, '"1"')).status).toBe(404);
  });

  it('is decided as asked or not at all', async () => {
    const id = await aQuestion('Đúng sai?');
    const statuses = [];
    for (const decision of [
      {},
      { state: 'withdrawn' },
      { state: 'shown', because: 'unfit' },
      { because: 'unfit' },
      { text: ' ' },
      { text: 'x'.repeat(601) },
      { state: 'shown', votes: 99 },
      { state: 'declined', because: 'boring' },
    ]) {
      statuses.push((await decide(`/questions/${id}`, decision, '"1"')).status);
    }
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 400));
    expect(await question(id)).toMatchObject({ state: 'waiting', revision: 1 });
  });

  it('is nobody’s business at another conference', async () => {
    const id = await aQuestion('Chuyện nhà');
    const elsewhere = await organiserAs('owner', OTHER);
    const path = `/api/v1/desk/conferences/${OTHER}/questions`;
    const listed = await ask(serving, path, { headers: { Cookie: elsewhere } });
    expect(told(listed)).toEqual({ questions: [] });
    expect((await decide(`/questions/${id}`, { state: 'shown' }, '"1"', elsewhere)).status).toBe(404);
    const foreign = await ask(serving, `${path}/${id}`, {
      method: 'PATCH',
      body: '{"state":"shown"}',
      headers: {
        ...{ Origin: `http://127.0.0.1:${serving.port}`, 'Content-Type': 'application/json' },
        ...{ Cookie: elsewhere, 'If-Match': '"1"' },
      },
    });
    expect([foreign.status, told(foreign).error]).toEqual([404, 'unknown_question']);
  });
});

describe('the stage', () => {
  it('has a session’s questions in the order they are taken, without those that wait', async () => {
    const older = await aQuestion('Câu trước', { session: SECOND });
    const wanted = await aQuestion('Câu được mong', { session: SECOND, named: true });
    const answered = await aQuestion('Câu đã xong', { session: SECOND });
    await aQuestion('Câu còn chờ', { session: SECOND });
    for (const id of [older, wanted, answered]) await decide(`/questions/${id}`, { state: 'shown' }, '"1"');
    await write('question.vote', { question: wanted, up: true }, voter);
    await write('question.vote', { question: answered, up: true }, voter);
    await decide(`/questions/${answered}`, { state: 'answered' }, '"2"');
    const stage = told<StageAnswer>(await read(`/stage/${SECOND}`, announcer));
    expect([stage.session, typeof stage.title['vi']]).toEqual([SECOND, 'string']);
    expect(stage.questions.map(({ text, name, votes, answered: is }) => [text, name, votes, is])).toEqual([
      ['Câu được mong', 'Hoàng Thị Hỏi', 1, undefined],
      ['Câu trước', undefined, 0, undefined],
      ['Câu đã xong', undefined, 1, true],
    ]);
    expect((await read('/stage/__proto__')).status).toBe(404);
    // Who does not want to be listed any more is not called out on a stage either.
    await write('consent.choose', { choices: { name: false }, words: 'v1' });
    const unnamed = told<StageAnswer>(await read(`/stage/${SECOND}`)).questions;
    expect(unnamed.map(({ name }) => name)).toEqual([undefined, undefined, undefined]);
    await write('consent.choose', { choices: { name: true }, words: 'v1' });
    const only = told<{ questions: ModeratedQuestion[] }>(await read(`/questions?session=${SECOND}`));
    expect(only.questions.map(({ session }) => session)).toEqual([SECOND, SECOND, SECOND, SECOND]);
  });
});

describe('feedback', () => {
  it('is told by session, without names and without the order it came in', async () => {
    await write('feedback.give', { session: FIRST, rating: 2, text: 'Yếu' });
    await write('feedback.give', { session: FIRST, rating: 5, text: 'Ấn tượng' }, voter);
    await write('feedback.give', { session: SECOND, rating: 4 }, voter);
    const answer = await read('/feedback');
    expect(told<FeedbackAnswer>(answer)).toEqual({
      sessions: {
        [FIRST]: {
          ...{ count: 2, mean: 3.5, given: [0, 1, 0, 0, 1] },
          texts: [
            { rating: 5, text: 'Ấn tượng' },
            { rating: 2, text: 'Yếu' },
          ],
        },
        [SECOND]: { count: 1, mean: 4, given: [0, 0, 0, 1, 0], texts: [] },
      },
    });
    for (const secret of [voter.delegate, asker.delegate, 'Hoàng Thị Hỏi', 'Lý Văn Bầu']) {
      expect(answer.body.toString()).not.toContain(secret);
    }
    expect((await read('/feedback', announcer)).status).toBe(403);
  });
});

describe('an offered photo', () => {
  it('is looked at by organisers alone, captioned, let into the gallery and taken out of it', async () => {
    const { data } = serving;
    const picture = await processPhoto(await aPhoto(1200, 800), 'a.jpg', data.media);
    const id = uuid();
    const offer = {
      id,
      caption: 'Hôi trường',
      session: FIRST,
      isCredited: true,
      picture,
      at: new Date(NOW).toISOString(),
    };
    await addOfferedPhoto(data.database.db, asker, offer);
    const listed = told<{ photos: OfferedPhoto[] }>(await read('/offered-photos'));
    expect(listed.photos).toEqual([
      {
        ...{ id, name: 'Hoàng Thị Hỏi', credited: true, caption: 'Hôi trường', session: FIRST, state: 'waiting' },
        ...{ placeholder: picture.placeholder, offeredAt: '2018-05-10T02:00:00.000Z', revision: 1 },
        sizes: picture.renditions.map(({ size, width, height }) => ({ size, width, height })),
      },
    ]);
    const thumbnail = await read(`/offered-photos/${id}/thumbnail`);
    expect([thumbnail.status, thumbnail.headers['content-type'], thumbnail.headers['cache-control']]).toEqual([
      200,
      'image/webp',
      'private, max-age=600, no-transform',
    ]);
    const refusals = [];
    for (const answer of [
      await read(`/offered-photos/${id}/giant`),
      await read(`/offered-photos/${uuid()}/thumbnail`),
      await ask(serving, `${DESK}/offered-photos/${id}/thumbnail`),
      await ask(serving, `${DESK}/offered-photos/${id}/thumbnail`, { headers: { Cookie: asker.cookie } }),
      await ask(serving, `${CHANNEL}/objects/${picture.renditions[0]!.digest}`),
    ]) {
      refusals.push(answer.status);
    }
    expect(refusals).toEqual([404, 404, 401, 401, 404]);
    const shown = await decide(`/offered-photos/${id}`, { state: 'shown', caption: 'Hội trường' }, '"1"');
    expect(told(shown)).toMatchObject({ state: 'shown', caption: 'Hội trường', revision: 2 });
    expect((await decide(`/offered-photos/${id}`, { state: 'waiting' }, '"1"')).status).toBe(412);
    const declined = await decide(`/offered-photos/${id}`, { state: 'declined', because: 'unfit', caption: '' }, '"2"');
    expect(told(declined)).toMatchObject({ state: 'declined', because: 'unfit' });
    expect(told(declined)).not.toHaveProperty('caption');
    expect(await trailOf(`offered-photos/${id}`)).toEqual([
      ['offered-photo.shown', null],
      ['offered-photo.declined', '{"because":"unfit"}'],
    ]);
  });
});
