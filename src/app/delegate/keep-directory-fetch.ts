import { decodeSessionEnd, type SessionEnd } from '#wire/me/sign-in.ts';

interface Listeners {
  readonly over: AbortSignal;
  /** Our server answered a delegate it knows. */
  readonly onHeard: () => void;
  /** Our server says that the session is over. */
  readonly onEnd: (because: SessionEnd) => void;
}

/** More than this is no short refusal of ours. */
const LONGEST_REFUSAL = 1_000;

/**
 * `fetch` for what is private: hears whether our own server answers, and whether it says that the session is over. A
 * captive portal's 401 has neither our header nor our words, and means nothing.
 */
export function privateFetch({
  over,
  onHeard,
  onEnd,
}: Listeners): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    over.throwIfAborted();
    const response = await fetch(url, init);
    if (response.redirected || response.headers.get('x-sotay') !== '1') return response;
    if (response.status === 401) {
      const end = await sessionEndIn(response.clone());
      if (end && !over.aborted) onEnd(end);
    } else if (response.ok || response.status === 304) onHeard();
    return response;
  };
}

/** Why the session is over, as an answer with our header and 401 tells it; undefined when it tells something else. */
async function sessionEndIn(response: Response): Promise<SessionEnd | undefined> {
  if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const read = bytes.length <= LONGEST_REFUSAL ? decodeSessionEnd(bytes) : undefined;
  return read?.ok ? read.value.error : undefined;
}
