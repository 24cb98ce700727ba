import { channelPaths } from '#wire/paths.ts';
import { digestOf } from '#wire/digest.ts';
import { decodeHead } from '#wire/head.ts';
import { decodePart } from '#wire/parts.ts';
import type { SeenEdition } from './corridor-store.ts';
import { NoAnswer } from './desk-api.ts';

/**
 * The newest edition's programme, as every phone gets it: corrections are of what is published, not of the draft.
 * Gives back `known` when it is the newest, and undefined when nothing is published. Rejects with NoAnswer.
 */
export async function newestProgramme(slug: string, known: SeenEdition | undefined): Promise<SeenEdition | undefined> {
  const paths = channelPaths(slug, 'public');
  const headBytes = await bytesAt(paths.head, 'no-cache');
  if (!headBytes) return undefined;
  const head = decodeHead(headBytes);
  if (!head.ok) throw new NoAnswer('unreachable');
  const { epoch, edition, parts } = head.value;
  if (known && (known.epoch > epoch || (known.epoch === epoch && known.edition >= edition))) return known;
  const digest = parts['programme']?.digest ?? '';
  const bytes = await bytesAt(paths.object(digest), 'default');
  // A network that answers for somebody else is no server of ours.
  if (!bytes || (await digestOf(bytes)) !== digest) throw new NoAnswer('unreachable');
  const programme = decodePart('programme', bytes);
  if (!programme.ok) throw new NoAnswer('unreachable');
  return { slug, epoch, edition, programme: programme.value };
}

const LONGEST_WAIT = 20_000;

async function bytesAt(path: string, cache: RequestCache): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await fetch(path, { cache, redirect: 'error', signal: AbortSignal.timeout(LONGEST_WAIT) });
    if (response.status === 404) return undefined;
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // Below: a network that is down and one that breaks off are the same to an organiser.
  }
  throw new NoAnswer('unreachable');
}
