import { createHash, randomUUID } from 'node:crypto';
import type { UploadState } from '#wire/desk/uploads.ts';
import type { Mutation, MutationsAnswer } from '#wire/me/mutations.ts';
import { call, good, type AtWork, type Server } from './at-work.ts';

// Small enough that a kill comes between two of them.
const PIECE = 4 * 1024;

/** A phone that writes. */
export interface Writer extends AtWork {
  /** What was acknowledged as done, by id, in order. */
  readonly acknowledged: ReadonlyMap<string, Mutation>;
}

/** A phone that writes three things at a time, numbered and sent again until they are answered, as the app's outbox does. */
export function aWriter(cookie: string, sessions: number): Writer {
  const client = randomUUID();
  const acknowledged = new Map<string, Mutation>();
  let sent: readonly Mutation[] = [];
  let last = 0;
  return {
    acknowledged,
    get isDone() {
      return sent.length === 0;
    },
    async step(server) {
      if (sent.length === 0) sent = [1, 2, 3].map((next) => aWrite(last + next, sessions));
      const answer = await good<MutationsAnswer>(
        call(server, 'mutations', { cookie, body: { client, mutations: sent } }),
      );
      for (const result of answer.results) {
        const mutation = sent.find(({ id }) => id === result.id);
        if (result.status !== 'done' || !mutation) throw new Error(`a write came back as ${JSON.stringify(result)}`);
        acknowledged.set(mutation.id, mutation);
      }
      last = answer.lastN;
      sent = sent.filter(({ n }) => n > last);
    },
  };
}

function aWrite(n: number, sessions: number): Mutation {
  const id = randomUUID();
  const session = `phien-${1 + (n % sessions)}`;
  // Nobody may have more than ten questions waiting at a session.
  if (n % 3 === 0 && n < sessions * 9) {
    return { n, id, op: 'question.ask', args: { question: id, session, text: `Câu hỏi ${n}?`, named: false } };
  }
  if (n % 3 === 1) return { n, id, op: 'card.change', args: { position: `Thủ thư ${n}` } };
  return { n, id, op: 'feedback.give', args: { session, rating: 1 + (n % 5), text: `Lần ${n}` } };
}

/** A phone that sends photos. */
export interface Photographer extends AtWork {
  /** Uploads that arrived whole and became pictures. */
  readonly uploads: readonly string[];
}

/** A phone that sends one photo after the other in small pieces, going on where the server says. */
export function aPhotographer(cookie: string, next: (n: number) => Promise<Uint8Array<ArrayBuffer>>): Photographer {
  const uploads: string[] = [];
  let photo: Uint8Array<ArrayBuffer> | undefined;
  let state: UploadState | undefined;
  return {
    uploads,
    get isDone() {
      return photo === undefined;
    },
    async step(server) {
      photo ??= await next(uploads.length);
      const before = state;
      // Whoever got no answer asks anew how far the file is.
      state = undefined;
      state = await (before?.state === 'receiving'
        ? pieceSent(server, cookie, photo, before)
        : before
          ? good<UploadState>(call(server, `uploads/${before.id}`, { method: 'GET', cookie }))
          : announced(server, cookie, photo));
      if (state.state !== 'done') return;
      if (state.result.kind !== 'photo') throw new Error(`a photo became ${JSON.stringify(state.result)}`);
      uploads.push(state.id);
      photo = undefined;
      state = undefined;
    },
  };
}

function announced(server: Server, cookie: string, photo: Uint8Array): Promise<UploadState> {
  const digest = createHash('sha256').update(photo).digest('base64url');
  const wish = { name: 'anh.jpg', length: photo.length, digest, purpose: 'photo' };
  return good(call(server, 'uploads', { cookie, body: wish }));
}

function pieceSent(
  server: Server,
  cookie: string,
  photo: Uint8Array<ArrayBuffer>,
  { id, offset }: { readonly id: string; readonly offset: number },
): Promise<UploadState> {
  const body = photo.slice(offset, offset + PIECE);
  const headers = { 'Upload-Offset': String(offset) };
  return good(call(server, `uploads/${id}`, { method: 'PATCH', cookie, body, headers }));
}

/** People who sign in with their badges. */
export interface Arrivals extends AtWork {
  /** The cookies of those who were let in. */
  readonly cookies: readonly string[];
}

/** One after the other shows their badge, and again when nothing came of it. */
export function arrivals(badges: readonly { readonly selector: string; readonly secret: string }[]): Arrivals {
  const cookies: string[] = [];
  let tries = 0;
  return {
    cookies,
    isDone: true,
    async step(server) {
      const badge = badges[tries++ % badges.length]!;
      const answer = await call(server, 'sign-in', { body: { conference: server.slug, badge } });
      // Five devices a badge; another shows theirs next.
      if (answer.status === 409) return void (await answer.arrayBuffer());
      await good(Promise.resolve(answer));
      cookies.push((answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
    },
  };
}
