import type { Instant } from '#domain/time.ts';
import type { Bytes } from '#wire/canonical.ts';
import { digestOf, type Digest } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import { schemaOfPublicPart, type SchemaOfPart } from '#wire/parts.ts';
import { readingOf } from '#wire/reading.ts';
import type { Held } from './ports.ts';
import type { SyncEvent } from './sync-state.ts';

/** How parts are looked into before they are held. */
export interface Reader {
  /** The schema of a part of the channel, by its name; undefined for one this build does not know. */
  readonly schemaOf: SchemaOfPart;
  /** Waited for between two pieces of work. */
  readonly pause?: () => Promise<void>;
}

const READER: Reader = { schemaOf: schemaOfPublicPart };

/**
 * Looks into all parts of an accepted edition or keeps nothing, then makes it the held one. Parts of later builds are
 * held unread, for the build that knows them. Rejects when the device cannot keep it.
 */
export async function holdEdition(
  head: Head,
  held: Held,
  at: Instant,
  { schemaOf, pause }: Reader = READER,
): Promise<SyncEvent> {
  const parts = new Map<string, Bytes>();
  const plain = new Map<Digest, unknown>();
  for (const [name, { digest, length }] of Object.entries(head.parts)) {
    const bytes = await held.object(digest);
    // Kept objects were checked when they came; a disk may have other ideas since.
    if (!bytes || (await digestOf(bytes)) !== digest) {
      return { kind: 'object-wrong', wanted: { name, digest, length } };
    }
    const schema = schemaOf(name);
    const reading = schema && (await readingOf(bytes, schema, pause));
    // Signed, whole, and still not readable: this publisher writes for a newer app.
    if (reading?.how === 'unreadable') return { kind: 'too-new' };
    if (reading?.how === 'plain') plain.set(digest, reading.part);
    parts.set(name, bytes);
  }
  const result = await held.hold({ head, parts, plain, at });
  return { kind: result === 'held' ? 'held' : 'already-newer' };
}
