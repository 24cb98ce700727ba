import type { Instant } from '#domain/time.ts';
import type { Bytes } from '#wire/canonical.ts';
import { decodeHead, isAuthentic, isTrustedFrom, type Head } from '#wire/head.ts';
import { EDITION_STEP_LIMIT, HEAD_LIMIT, PART_LIMIT } from '#wire/limits.ts';
import type { Channel } from '#wire/paths.ts';
import { NEWEST_READ } from '#wire/version.ts';
import type { Held } from './ports.ts';
import type { Refusal, SyncEvent, WantedPart } from './sync-state.ts';

export interface Expected {
  readonly conference: string;
  readonly channel: Channel;
  readonly held: Pick<Held, 'current' | 'pinnedKey' | 'missing' | 'object'>;
  readonly at: Instant;
}

/**
 * What a head means to this device: the acceptance rules, in the order of docs/SYNC.md. Whoever brought the bytes
 * (a network, a file, a code) is not asked. Rejects only when the device's own storage does.
 */
export async function judgeHead(bytes: Bytes, { conference, channel, held, at }: Expected): Promise<SyncEvent> {
  if (bytes.length > HEAD_LIMIT) return refused('portal');
  const read = decodeHead(bytes);
  if (!read.ok) return announcedWire(bytes) > NEWEST_READ ? { kind: 'too-new' } : refused('portal');
  const head = read.value;
  if (head.wire > NEWEST_READ) return { kind: 'too-new' };
  if (head.conference !== conference || head.channel !== channel) return refused('foreign');
  if (!(await isAuthentic(head))) return refused('altered');
  const pinned = await held.pinnedKey();
  if (pinned !== undefined && !(await isTrustedFrom(pinned, head))) return refused('foreign');
  if (Object.values(head.parts).some((part) => part.length > PART_LIMIT)) return refused('server');

  const current = (await held.current())?.head;
  if (!current || head.epoch > current.epoch) return newer(head, current, held);
  if (head.epoch < current.epoch || head.edition < current.edition) return { kind: 'head-older' };
  if (head.edition > current.edition + EDITION_STEP_LIMIT) return refused('server');
  if (head.edition > current.edition) return newer(head, current, held);
  if (!haveSameParts(head, current)) return { kind: 'head-fork', head };
  // Damaged parts of the held edition come back the same way as the parts of a new one.
  if ((await held.missing()).length > 0) return newer(head, undefined, held);
  return { kind: 'head-same', expired: isExpired(head, at), renewed: isRenewed(head, current) ? head : undefined };
}

/** Whether the same edition is said again with a later date, or within the hour by a server with another app build. */
function isRenewed(head: Head, current: Head): boolean {
  const later = Date.parse(head.expires) - Date.parse(current.expires);
  return later > 0 || (later === 0 && head.build !== current.build);
}

/** Whether the head no longer speaks for its publisher. A label only: clocks of phones are wrong. */
export function isExpired(head: Pick<Head, 'expires'>, at: Instant): boolean {
  return at > Date.parse(head.expires);
}

function refused(kind: Refusal['kind']): SyncEvent {
  return { kind: 'head-refused', trouble: { kind } };
}

// A head of a later wire may look quite different; only its version must stay where it is.
function announcedWire(bytes: Bytes): number {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const wire = typeof json === 'object' && json !== null && 'wire' in json ? json.wire : undefined;
    return typeof wire === 'number' && Number.isSafeInteger(wire) ? wire : 0;
  } catch {
    return 0; // No JSON, so no head of any version.
  }
}

async function newer(head: Head, current: Head | undefined, held: Expected['held']): Promise<SyncEvent> {
  const wanted: WantedPart[] = [];
  for (const [name, { digest, length }] of inOrder(head.parts)) {
    if ((await held.object(digest)) !== undefined) continue;
    wanted.push({ name, digest, length, from: current?.parts[name]?.digest });
  }
  return { kind: 'head-newer', head, wanted };
}

// What the first screen needs first; the rest smallest first, so that a bad network gets on.
function inOrder(parts: Head['parts']): [string, Head['parts'][string]][] {
  const rank = (name: string, length: number): number => (name === 'programme' ? -1 : length);
  return Object.entries(parts).sort(([a, one], [b, two]) => rank(a, one.length) - rank(b, two.length));
}

function haveSameParts(a: Head, b: Head): boolean {
  const names = Object.keys(a.parts);
  return (
    names.length === Object.keys(b.parts).length &&
    names.every((name) => a.parts[name]?.digest === b.parts[name]?.digest)
  );
}
