/** Somebody who asks a server for things one after the other, and remembers what it acknowledged. */
export interface AtWork {
  /** Asks for the next thing, or again for what had no answer. Rejects when no answer comes. */
  step(server: Server): Promise<void>;
  /** Whether everything begun was acknowledged. */
  readonly isDone: boolean;
}

/** Where the server is now. */
export interface Server {
  readonly origin: string;
  readonly slug: string;
}

/** Everybody goes on until so many things were acknowledged or the server is gone; answers how many were. */
export async function workTogether(
  everybody: readonly AtWork[],
  server: Server,
  goesOn: (told: number) => boolean,
): Promise<number> {
  let told = 0;
  await Promise.all(
    everybody.map(async (one) => {
      while (goesOn(told)) {
        try {
          await one.step(server);
        } catch (error) {
          if (!isGone(error)) throw error;
          return;
        }
        told += 1;
      }
    }),
  );
  return told;
}

/** Asks as a page of the server itself does. */
export function call(
  { origin, slug }: Server,
  path: string,
  how: {
    readonly method?: string;
    readonly cookie?: string;
    readonly body?: object | Uint8Array<ArrayBuffer>;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Response> {
  const { method = 'POST', cookie, body, headers = {} } = how;
  const isBytes = body instanceof Uint8Array;
  return fetch(`${origin}/api/v1/me/${path}?conference=${slug}`, {
    method,
    headers: {
      Origin: origin,
      'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...headers,
    },
    ...(method === 'GET' ? {} : { body: isBytes ? body : JSON.stringify(body ?? {}) }),
  });
}

/** The JSON of an answer that has to be good. */
export async function good<T>(answering: Promise<Response>): Promise<T> {
  const answer = await answering;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

// Node says `fetch failed` or `terminated` of a server that went away, before or in the middle of an answer.
function isGone(error: unknown): boolean {
  return error instanceof TypeError;
}
