import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeDelegatePart } from '#wire/delegate-parts.ts';
import type { Questions } from '#domain/delegate-parts.ts';
import type { Photos } from '#domain/parts.ts';
import { decodeHead } from '#wire/head.ts';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import { addOfferedPhoto } from '#server/database/offered-photo-rows.ts';
import { processPhoto } from '#server/media/process-photo.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { aSignedInDelegate, type SignedIn } from '#tests/support/signed-in-delegate.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

let serving: Serving;
let asker: SignedIn;
let reader: SignedIn;
let moderator: string;
beforeAll(async () => {
  serving = await serveDemo({ keepsDirectory: true });
  asker = await aSignedInDelegate(serving.data, SLUG, { at: NOW, delegate: { name: 'Hoàng Thị Hỏi' } });
  reader = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
  moderator = await cookieOf(serving.data, await anOrganiser(serving.data, { role: 'editor', conference: SLUG }), NOW);
});
afterAll(() => serving.stop());

const uuid = (): string => crypto.randomUUID();

async function send(method: string, path: string, cookie: string, body: object, more = {}): Promise<Answer> {
  const answer = await ask(serving, path, {
    method,
    body: JSON.stringify(body),
    headers: {
      ...{ Origin: `http://127.0.0.1:${serving.port}`, 'Content-Type': 'application/json', Cookie: cookie },
      ...more,
    },
  });
  expect(answer.status, answer.body.toString()).toBe(200);
  return answer;
}

async function write(op: string, args: object, of: SignedIn): Promise<void> {
  const body = { client: uuid(), mutations: [{ n: 1, id: uuid(), op, args }] };
  const answer = await send('POST', `/api/v1/me/mutations?conference=${SLUG}`, of.cookie, body);
  const { results } = JSON.parse(answer.body.toString()) as MutationsAnswer;
  expect(results).toMatchObject([{ status: 'done' }]);
}

const decide = (path: string, decision: object, revision: number): Promise<Answer> =>
  send('PATCH', `/api/v1/desk/conferences/${SLUG}/${path}`, moderator, decision, { 'If-Match': `"${revision}"` });

/** A part of the delegates' channel as a phone that asks now has it. */
async function partNow(name: 'questions' | 'photos'): Promise<Questions | Photos | undefined> {
  const path = `/api/v1/conferences/${SLUG}/delegates`;
  const headers = { Cookie: reader.cookie };
  const head = await ask(serving, `${path}/head`, { headers });
  if (head.status === 404) return undefined;
  const read = decodeHead(Uint8Array.from(head.body));
  const digest = read.ok ? read.value.parts[name]?.digest : undefined;
  if (digest === undefined) return undefined;
  const object = await ask(serving, `${path}/objects/${digest}`, { headers });
  // The next edition came in between: what this one had is gone from the server.
  if (object.status === 404) return undefined;
  const part = decodeDelegatePart(name, Uint8Array.from(object.body));
  if (!part.ok) throw new Error(part.problems.join());
  return part.value;
}

const questionNow = async (id: string) => ((await partNow('questions')) as Questions | undefined)?.questions[id];
const captionsNow = async () =>
  Object.values(((await partNow('photos')) as Photos | undefined)?.photos ?? {}).flatMap(({ caption }) =>
    Object.values(caption),
  );
const soon = { timeout: 15_000 };

it('what a moderator lets through is on every delegate’s phone soon, and goes when it is taken back', async () => {
  const { data } = serving;
  const picture = await processPhoto(await aPhoto(800, 600), 'a.jpg', data.media);
  const [question, photo, caption] = [uuid(), uuid(), 'Hội trường lúc khai mạc'];
  const offer = { id: photo, caption, session: 'bao-cao', isCredited: false, picture };
  await addOfferedPhoto(data.database.db, asker, { ...offer, at: new Date(NOW).toISOString() });
  await write('question.ask', { question, session: 'bao-cao', text: 'Kinh phí ở đâu ra?', named: true }, asker);
  await decide(`offered-photos/${photo}`, { state: 'shown' }, 1);
  await decide(`questions/${question}`, { state: 'shown' }, 1);
  await expect.poll(() => questionNow(question), soon).toMatchObject({ name: 'Hoàng Thị Hỏi', votes: 0 });
  await expect.poll(captionsNow, soon).toContain(caption);
  const object = `/api/v1/conferences/${SLUG}/delegates/objects/${picture.renditions[0]!.digest}`;
  const served = async () => (await ask(serving, object, { headers: { Cookie: reader.cookie } })).status;
  expect(await served()).toBe(200);

  await write('question.vote', { question, up: true }, reader);
  await decide(`questions/${question}`, { state: 'answered' }, 2);
  await write('consent.choose', { choices: { name: false }, words: 'v1' }, asker);
  await expect
    .poll(() => questionNow(question), soon)
    .toEqual({
      ...{ session: 'bao-cao', text: 'Kinh phí ở đâu ra?', votes: 1, answered: true },
      askedAt: expect.stringMatching(/Z$/),
    });

  await write('question.withdraw', { question }, asker);
  await write('photo.withdraw', { photo }, asker);
  await expect.poll(() => questionNow(question), soon).toBeUndefined();
  await expect.poll(served, soon).toBe(404);
  // No one else has that picture: its files go too.
  await expect.poll(() => data.media.file(picture.renditions[0]!.digest), soon).toBeUndefined();
});
