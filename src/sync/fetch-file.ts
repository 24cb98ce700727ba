import type { MediaFile } from '#domain/media.ts';
import type { Bytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';
import { RemoteFailure, type FailureReason, type Remote } from './ports.ts';

/** A file whose bytes were checked, or why there is none. */
export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Bytes; readonly headers: Headers }
  /** The remote does not have it. */
  | { readonly kind: 'missing' }
  /** What came is another thing than the name says. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly retryAfter: number | undefined };

// What an answer is allowed to do in a browser goes with its bytes wherever they are kept.
const KEPT_HEADERS = [
  'cache-control',
  'content-disposition',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
];

/** Asks a remote once for a file. Its type is the signed edition's, its bytes are what its digest says. Never rejects. */
export async function fetchFile(
  { digest, length, type }: MediaFile,
  from: {
    readonly remote: Remote;
    readonly signal: AbortSignal;
    /** Past every cache on the way. */
    readonly bust?: boolean;
    readonly onProgress?: (received: number) => void;
  },
): Promise<Fetched> {
  const headers = new Headers({ 'content-type': type, 'content-length': String(length) });
  const onAnswer = (header: (name: string) => string | undefined): void => {
    for (const name of KEPT_HEADERS) {
      const value = header(name);
      if (value !== undefined) headers.set(name, value);
    }
  };
  const { remote, ...rest } = from;
  try {
    const bytes = await remote.object({ digest, length, onAnswer, ...rest });
    const isRight = bytes.length === length && (await digestOf(bytes)) === digest;
    return isRight ? { kind: 'fetched', bytes, headers } : { kind: 'wrong' };
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    if (error.reason === 'missing') return { kind: 'missing' };
    // Longer than its name says is as wrong as shorter.
    if (error.reason === 'oversized') return { kind: 'wrong' };
    return { kind: 'failed', reason: error.reason, retryAfter: error.retryAfter };
  }
}
