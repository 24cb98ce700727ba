import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { Channel } from '#wire/paths.ts';
import { objectRow, storedDelta } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';
import { deltaBetween } from './deltas.ts';
import { Recent } from './recent.ts';

/** Answers the patch between two parts of one channel. */
export type ChannelDeltas = (slug: string, channel: Channel, to: Digest, from: Digest) => Promise<Bytes | undefined>;

// A thousand deltas of the usual few hundred bytes fit many times over; each remembered refusal counts too.
const REMEMBERED_BYTES = 16 * 1024 * 1024;
const BYTES_OF_A_REFUSAL = 200;

/**
 * Deltas from the edition before were stored with the edition; all others are made when a phone first asks and
 * remembered in memory, so that serving never has to wait for the database's write lock.
 */
export function createChannelDeltas(db: Queries): ChannelDeltas {
  const remembered = new Recent<Bytes | 'none'>(REMEMBERED_BYTES);
  const underWay = new Map<string, Promise<Bytes | undefined>>();

  async function make(slug: string, channel: Channel, to: Digest, from: Digest): Promise<Bytes | undefined> {
    const [target, base] = [await objectRow(db, slug, channel, to), await objectRow(db, slug, channel, from)];
    if (!target || !base) return undefined;
    const delta = (await storedDelta(db, to, from)) ?? deltaBetween(base, target);
    remembered.set(keyOf(slug, channel, to, from), delta ?? 'none', delta?.length ?? BYTES_OF_A_REFUSAL);
    return delta;
  }

  return async (slug, channel, to, from) => {
    const key = keyOf(slug, channel, to, from);
    const known = remembered.get(key);
    if (known !== undefined) return known === 'none' ? undefined : known;
    // A hall of phones asks for the same delta in the same second; it is made once for all of them.
    const making = underWay.get(key) ?? make(slug, channel, to, from).finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  };
}

function keyOf(slug: string, channel: Channel, to: Digest, from: Digest): string {
  return `${slug}/${channel}/${to}/${from}`;
}
