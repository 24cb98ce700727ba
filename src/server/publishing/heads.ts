import type { Instant } from '#domain/time.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { headTag, signHead, type Head } from '#wire/head.ts';
import type { Channel } from '#wire/paths.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import type { EditionRow } from '../database/channel-rows.ts';
import type { ConferenceKey } from './keys.ts';

const HOUR = 3_600_000;
// How long a head may be taken for the newest without being confirmed; only changes what the reader is told.
const LIFETIME = 24 * HOUR;

export interface SignedHead {
  readonly head: Head;
  readonly headBytes: Bytes;
  /** An entity tag, quotes included. */
  readonly tag: string;
  /** The hour it was signed in; a head of another hour is signed anew, so that its expiry moves on. */
  readonly hour: number;
}

/** Which signing hour an instant is in. */
export function hourOf(at: Instant): number {
  return Math.floor(at / HOUR);
}

/** The head of an edition, signed for this hour. */
export async function signedHead(
  edition: EditionRow,
  by: {
    readonly slug: string;
    readonly channel: Channel;
    readonly key: ConferenceKey;
    readonly at: Instant;
    readonly build?: string | undefined;
    /** Milliseconds from the beginning of the hour; a day unless told. */
    readonly lifetime?: number | undefined;
  },
): Promise<SignedHead> {
  const hour = hourOf(by.at);
  const { publicKey, privateKey, rotations } = by.key;
  const head = await signHead(
    {
      wire: WIRE_VERSION,
      conference: by.slug,
      channel: by.channel,
      epoch: edition.epoch,
      edition: edition.edition,
      parts: edition.parts,
      publishedAt: edition.publishedAt,
      expires: new Date(hour * HOUR + (by.lifetime ?? LIFETIME)).toISOString(),
      ...(by.build === undefined ? {} : { build: by.build }),
      key: publicKey,
      ...(rotations.length > 0 ? { rotations } : {}),
    },
    privateKey,
  );
  return { head, headBytes: canonicalBytes(head), tag: await headTag(head), hour };
}
