import { request } from 'node:http';
import { channelPaths } from '#wire/paths.ts';

/** A phone with the app open, as the network sees it. */
export interface Phone {
  /** When it had an edition with all that changed in it, by `performance.now()`. */
  has(edition: number): Promise<number>;
  close(): void;
}

interface Head {
  readonly edition: number;
  readonly parts: Readonly<Record<string, { readonly digest: string }>>;
}

// As the app does it: src/sync/polling.ts, src/platform/live-hints.ts.
const POLL = 60_000;
const SPREAD = 2_000;

/** Opens one that holds the newest edition, and is told of newer ones by the stream or only asks now and then. */
export async function openPhone(origin: string, slug: string, way: 'stream' | 'polling'): Promise<Phone> {
  const paths = channelPaths(slug, 'public');
  const ending = new AbortController();
  const waiting = new Map<number, (at: number) => void>();
  const arrived = new Map<number, number>();
  let tag = '';
  let held: Head | undefined;
  let timer: NodeJS.Timeout;

  async function check(): Promise<void> {
    const headers: Record<string, string> = tag === '' ? {} : { 'if-none-match': tag };
    const answer = await fetch(origin + paths.head, { headers, signal: ending.signal });
    if (answer.status === 304) return;
    const head = (await answer.json()) as Head;
    for (const [name, { digest }] of Object.entries(head.parts)) {
      const before = held?.parts[name]?.digest;
      if (before !== digest && before !== undefined) await fetchPart(digest, before);
    }
    tag = answer.headers.get('etag') ?? '';
    held = head;
    arrived.set(head.edition, performance.now());
    waiting.get(head.edition)?.(performance.now());
  }

  async function fetchPart(digest: string, before: string): Promise<void> {
    const delta = await fetch(origin + paths.delta(digest, before), { signal: ending.signal });
    await delta.arrayBuffer();
    if (!delta.ok) await (await fetch(origin + paths.object(digest), { signal: ending.signal })).arrayBuffer();
  }

  function checkSometimes(): void {
    timer = setTimeout(
      () => {
        check().catch(ignoreEnd);
        checkSometimes();
      },
      POLL * (0.5 + Math.random()),
    );
  }

  function listen(): void {
    const stream = request(origin + paths.events, { agent: false, signal: ending.signal }, (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        const edition = Number(/"edition":(\d+)/.exec(text)?.[1] ?? 0);
        if (edition > (held?.edition ?? 0)) setTimeout(() => check().catch(ignoreEnd), SPREAD * Math.random());
      });
      answer.on('error', ignoreEnd);
    });
    stream.on('error', ignoreEnd).end();
  }

  await check();
  checkSometimes();
  if (way === 'stream') listen();
  return {
    has: (edition) =>
      new Promise((resolve) => {
        const at = arrived.get(edition);
        if (at === undefined) waiting.set(edition, resolve);
        else resolve(at);
      }),
    close() {
      clearTimeout(timer);
      ending.abort();
    },
  };

  function ignoreEnd(error: unknown): void {
    if (!ending.signal.aborted) throw error;
  }
}
