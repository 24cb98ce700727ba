import { Agent, request } from 'node:http';

/** An answer and how long it took, in milliseconds; status 0: none came. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly ms: number;
}

export interface Call {
  readonly method?: string;
  readonly body?: object | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** An address of the loopback range to come from. */
  readonly from?: string;
}

/** Asks a server of this machine over connections that are kept, as phones keep theirs. */
export type Ask = (path: string, call?: Call) => Promise<Answered>;

/** @param sockets how many connections there are at most for each address asked from */
export function callsTo(port: number, sockets = 200): { readonly ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const ask: Ask = (path, { method = 'GET', body, headers = {}, from = '127.0.0.1' } = {}) =>
    new Promise((resolve) => {
      const startedAt = performance.now();
      const isBytes = body instanceof Uint8Array;
      const bytes = isBytes ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body));
      const told = (status: number, of: Partial<Answered> = {}): void =>
        resolve({ headers: {}, body: Buffer.alloc(0), ...of, status, ms: performance.now() - startedAt });
      const sent = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          path,
          method,
          localAddress: from,
          headers: {
            Origin: `http://127.0.0.1:${port}`,
            'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
            'Content-Length': String(bytes.length),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            told(answer.statusCode ?? 0, { headers: answer.headers, body: Buffer.concat(chunks) }),
          );
          answer.on('error', () => told(0));
        },
      );
      sent.on('error', () => told(0));
      sent.end(bytes);
    });
  return { ask, close: () => agent.destroy() };
}

/** Begins something so many times a second, whether or not what went before is over; resolves when all of it is. */
export async function atRate(
  aSecond: number,
  seconds: number,
  begin: (index: number) => Promise<unknown>,
): Promise<void> {
  const startedAt = performance.now();
  const all: Promise<unknown>[] = [];
  const count = Math.round(aSecond * seconds);
  while (all.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) / 1000) * aSecond) + 1);
    while (all.length < due) all.push(begin(all.length));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(all);
}
