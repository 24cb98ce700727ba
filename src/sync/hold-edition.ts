import type { Instant } from '#domain/time.ts';
import type { Bytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import { decodePart, isKnownPart } from '#wire/parts.ts';
import type { Held } from './ports.ts';
import type { SyncEvent } from './sync-state.ts';

/** Whether this build can read a part; parts it does not know it need not read. */
export type CanRead = (name: string, bytes: Bytes) => boolean;

const canReadPublic: CanRead = (name, bytes) => !isKnownPart(name) || decodePart(name, bytes).ok;

/**
 * Decodes all parts of an accepted edition or keeps nothing, then makes it the held one. Parts of later builds are
 * held unread, for the build that knows them. Rejects when the device cannot keep it.
 */
export async function holdEdition(
  head: Head,
  held: Held,
  at: Instant,
  canRead: CanRead = canReadPublic,
): Promise<SyncEvent> {
  const parts = new Map<string, Bytes>();
  for (const [name, { digest, length }] of Object.entries(head.parts)) {
    const bytes = await held.object(digest);
    // Kept objects were checked when they came; a disk may have other ideas since.
    if (!bytes || (await digestOf(bytes)) !== digest) {
      return { kind: 'object-wrong', wanted: { name, digest, length } };
    }
    // Signed, whole, and still not readable: this publisher writes for a newer app.
    if (!canRead(name, bytes)) return { kind: 'too-new' };
    parts.set(name, bytes);
  }
  const result = await held.hold({ head, parts, at });
  return { kind: result === 'held' ? 'held' : 'already-newer' };
}
