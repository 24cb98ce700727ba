import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';
import { DELTA_LIMIT } from '#wire/limits.ts';
import { applyPatch } from '#wire/merge-patch.ts';
import { RemoteFailure, type Held, type Remote } from './ports.ts';
import type { SyncEvent, WantedPart } from './sync-state.ts';

/**
 * Fetches one part and keeps it when its bytes are what its name says, as a delta when there is a part to start from.
 * Rejects only when the device cannot keep it.
 */
export async function fetchPart(
  part: WantedPart,
  from: {
    readonly remote: Remote;
    readonly held: Held;
    readonly signal: AbortSignal;
    readonly bust: boolean;
    readonly pause?: (() => Promise<void>) | undefined;
  },
): Promise<SyncEvent> {
  let progress = false;
  try {
    const bytes = part.from === undefined ? await whole() : await rebuilt(part.from);
    if (!bytes) return { kind: 'delta-useless' };
    if (bytes.length !== part.length || (await digestOf(bytes)) !== part.digest) {
      return part.from === undefined ? { kind: 'object-wrong', wanted: part } : { kind: 'delta-useless' };
    }
    // Putting a large part away takes a slow phone as long as taking it in did: not both in one go.
    await from.pause?.();
    await from.held.keepObject(part.digest, bytes);
    return { kind: 'object-verified', digest: part.digest };
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    // Longer than its name says is as wrong as shorter.
    if (error.reason === 'oversized') return { kind: 'object-wrong', wanted: part };
    return { kind: 'failed', reason: error.reason, retryAfter: error.retryAfter, progress };
  }

  function whole(): Promise<Bytes> {
    const { signal, bust } = from;
    const { digest, length } = part;
    return from.remote.object({ digest, length, signal, bust, onProgress: () => (progress = true) });
  }

  async function rebuilt(base: string): Promise<Bytes | undefined> {
    const before = await from.held.object(base);
    if (!before) return undefined;
    const patch = await from.remote.delta({ to: part.digest, from: base, signal: from.signal });
    return patch && patch.length <= DELTA_LIMIT ? patched(before, patch) : undefined;
  }
}

/** The part a delta makes of another; undefined when it makes none. Whether it is the right one, its digest says. */
function patched(before: Bytes, patch: Bytes): Bytes | undefined {
  try {
    const base: unknown = parse(before);
    if (typeof base !== 'object' || base === null) return undefined;
    return canonicalBytes(applyPatch(base, parse(patch)));
  } catch {
    return undefined; // A delta needs no trust: what cannot be applied is fetched whole.
  }
}

function parse(bytes: Bytes): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
