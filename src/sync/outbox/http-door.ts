import type { Bytes } from '#wire/canonical.ts';
import { decodeMutationsAnswer } from '#wire/me/mutations.ts';
import { mePaths } from '#wire/me/paths.ts';
import { decodeSessionEnd } from '#wire/me/sign-in.ts';
import { createExchange, type Answer } from '../http-exchange.ts';
import { RemoteFailure, type Clock } from '../ports.ts';
import type { Batch, Door, DoorAnswer } from './ports.ts';

export interface HttpDoorParts {
  /** The origin, without a slash at its end. */
  readonly base: string;
  readonly conference: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
}

/** How long the server may take, and then how long its answer may make no progress. */
const PATIENCE = 20_000;
/** Fifty results, some with the text of somebody's other device. */
const ANSWER_LIMIT = 2 * 1024 * 1024;

/** The door of our own server. Only what says by all its signs that it is ours is taken for an answer. */
export function createHttpDoor({ base, conference, fetch, clock }: HttpDoorParts): Door {
  const exchange = createExchange({ fetch, clock, credentials: 'same-origin' });
  const url = base + mePaths(conference).mutations;
  return {
    deliver(batch, signal) {
      const init: RequestInit = {
        method: 'POST',
        cache: 'no-store',
        headers: { 'content-type': 'application/json' },
        body: bodyOf(batch),
      };
      return exchange(url, init, { signal, patience: PATIENCE }, read);
    },
  };
}

/** A batch as it crosses the network. Not canonical JSON, for null says something here: not to be told. */
function bodyOf({ client, mutations }: Batch): Bytes {
  return new TextEncoder().encode(JSON.stringify({ client, mutations }));
}

async function read(answer: Answer): Promise<DoorAnswer> {
  const { status, retryAfter, header } = answer;
  const isOurs = header('x-sotay') === '1' && /^application\/json\b/i.test(header('content-type') ?? '');
  // A busy server may have a proxy speak for it; how long to leave it alone is worth hearing from that, too.
  if (status === 429 || (status >= 500 && status !== 511)) {
    throw new RemoteFailure('server', `the server answers ${status}`, retryAfter);
  }
  // A redirect that was not followed shows as status 0 in browsers. Our server sends none.
  if (!isOurs || status < 200 || (status >= 300 && status < 400))
    throw new RemoteFailure('portal', `somebody else answers (${status})`);
  if (status !== 200 && status !== 401) throw new RemoteFailure('server', `the server answers ${status}`, retryAfter);
  const { bytes, broken } = await answer.body(ANSWER_LIMIT);
  if (broken) throw broken;
  if (status === 401) {
    const end = decodeSessionEnd(bytes);
    if (end.ok) return { kind: 'ended', because: end.value.error };
  } else {
    const said = decodeMutationsAnswer(bytes);
    if (said.ok) return { kind: 'answer', answer: said.value };
  }
  throw new RemoteFailure('portal', 'the answer is not what was asked for');
}
