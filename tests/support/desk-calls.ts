import { ask, NOW, type Answer, type Serving } from '../integration/http-serving.ts';
import { anOrganiser, cookieOf } from './desk.ts';
import type { OrganiserRole } from '#domain/organisers.ts';

/** Asks the desk's API as somebody who is signed in there. */
export type DeskCalls = (
  method: string,
  path: string,
  body?: object | Uint8Array,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** The desk of a new organiser with a role everywhere. Bytes are sent as bytes, everything else as JSON. */
export async function deskOf(serving: Serving, role: OrganiserRole): Promise<DeskCalls> {
  const Cookie = await cookieOf(serving.data, await anOrganiser(serving.data, { role }), NOW);
  return (method, path, body = {}, headers = {}) => {
    const isBytes = body instanceof Uint8Array;
    const sent = method === 'GET' ? undefined : isBytes ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
    return ask(serving, `/api/v1/desk${path}`, {
      method,
      ...(sent === undefined ? {} : { body: sent }),
      headers: {
        Origin: `http://127.0.0.1:${serving.port}`,
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
        Cookie,
        ...headers,
      },
    });
  };
}

/** What an answer says, as JSON. */
export function said<T>({ body }: Answer): T {
  return JSON.parse(body.toString()) as T;
}
