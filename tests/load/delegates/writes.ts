import { randomUUID } from 'node:crypto';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import { atRate, type Answered } from './calls.ts';
import { figure, percentile } from './figures.ts';
import { loadedConference, SESSIONS, SLUG, type Loaded } from './loaded-conference.ts';

const A_SECOND = 200;
const PHONES = 200;
const DELEGATES = 3_000;

/** Two hundred phones write once a second each: how long they wait, and whether each write is there exactly once. */
export async function writesHeld(seconds: number): Promise<void> {
  const loaded = await loadedConference({ delegates: DELEGATES, phones: PHONES });
  try {
    const clients = loaded.phones.map(() => ({ id: randomUUID(), n: 0, last: Promise.resolve() as Promise<unknown> }));
    const waited: number[] = [];
    const acknowledged = new Map<string, string>();
    let refused = 0;
    const before = await loaded.server.loop();
    await atRate(A_SECOND, seconds, (index) => {
      const phone = index % PHONES;
      const client = clients[phone]!;
      const startedAt = performance.now();
      // A phone sends what it wrote in order; waiting for what went before counts as waiting.
      client.last = client.last.then(async () => {
        const { id, op, args } = aWrite(index);
        const body = { client: client.id, mutations: [{ n: client.n + 1, id, op, args }] };
        let answer = await send(loaded, phone, body);
        // One answer in twenty is lost on the way, and the phone sends the same again.
        if (index % 20 === 0) answer = await send(loaded, phone, body);
        waited.push(performance.now() - startedAt);
        if (answer.status !== 200) return void (refused += 1);
        client.n += 1;
        const [result] = (JSON.parse(answer.body.toString()) as MutationsAnswer).results;
        if (result?.status === 'done') acknowledged.set(id, op);
        else refused += 1;
      });
      return client.last;
    });
    const loop = await loaded.server.loop();
    const rows = await loaded.afterwards(async ({ database: { db } }) => ({
      mutations: await db.selectFrom('mutations').select('id').execute(),
      questions: await db.selectFrom('questions').select('id').execute(),
    }));
    const kept = new Set(rows.mutations.map(({ id }) => id));
    const asked = [...acknowledged.values()].filter((op) => op === 'question.ask').length;
    console.log(`writes: ${A_SECOND} a second for ${seconds} s, ${DELEGATES.toLocaleString('en')} delegates`);
    figure('writes: half answered within', percentile(waited, 0.5), { unit: ' ms' });
    figure('writes: 99 % answered within', percentile(waited, 0.99), { most: 250, unit: ' ms' });
    figure('writes: refused or unanswered', refused, { most: 0 });
    figure('writes: acknowledged and lost', [...acknowledged.keys()].filter((id) => !kept.has(id)).length, { most: 0 });
    figure('writes: done twice', rows.mutations.length - kept.size + Math.abs(rows.questions.length - asked), {
      most: 0,
    });
    // Milliseconds hold on one machine only; this tells how much of a processor the rate takes.
    const requests = A_SECOND * seconds * (1 + 1 / 20);
    const each = (of: 'processor' | 'answering'): number => ((loop[of] - before[of]) * 1000) / requests;
    figure('writes: processor time each', each('processor'), { unit: ' ms' });
    figure('writes: of that on the thread that answers', each('answering'), { most: 1000 / A_SECOND, unit: ' ms' });
    figure('writes: event loop held, 99 % within', loop.p99, { most: 100, unit: ' ms' });
    figure('writes: memory', loop.megabytes, { most: 512, unit: ' MB' });
  } finally {
    await loaded.end();
  }
}

/** What phones write in a hall: mostly opinions, some questions, now and then a card that everybody is shown. */
export function aWrite(index: number): { readonly id: string; readonly op: string; readonly args: object } {
  const id = randomUUID();
  const session = `phien-${1 + (Math.floor(index / PHONES) % SESSIONS)}`;
  if (index % 40 === 7) return { id, op: 'card.change', args: { position: `Thủ thư lần ${index}` } };
  if (index % 8 === 1) {
    return { id, op: 'question.ask', args: { question: id, session, text: `Câu hỏi thứ ${index}?`, named: true } };
  }
  return { id, op: 'feedback.give', args: { session, rating: 1 + (index % 5), text: `Ý kiến ${index}` } };
}

function send({ ask, phones }: Loaded, phone: number, body: object): Promise<Answered> {
  return ask(`/api/v1/me/mutations?conference=${SLUG}`, { method: 'POST', body, headers: phones[phone]!.headers });
}
