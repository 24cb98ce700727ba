import { createHash } from 'node:crypto';
import type { Encoding } from './negotiate.ts';
import { BEST_BROTLI, type Press } from './press.ts';

/** One encoding of something served, with what HTTP says of it. */
export interface Variant {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its entity tag, quotes included. */
  readonly tag: string;
  /** `Content-Digest` of exactly these bytes (RFC 9530). */
  readonly contentDigest: string;
}

/** Something served often, made ready once in every encoding. */
export interface Prepared {
  readonly type: string;
  readonly identity: Variant;
  /** The tags of every encoding it will ever have. */
  readonly tags: readonly string[];
  /** The best ready encoding among those accepted. What is small is waited for; nobody waits for Brotli on megabytes. */
  variant(accepted: readonly Encoding[]): Promise<Variant>;
  /** Resolves when every encoding is ready. */
  readonly complete: Promise<void>;
  /** Bytes in memory, all encodings together. */
  size(): number;
}

export interface Preparation {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** The name its tags are made of; the SHA-256 of the bytes when absent. */
  readonly name?: string;
  readonly quality?: number;
  /** Encodings made elsewhere, such as by the build. */
  readonly made?: Partial<Readonly<Record<'br' | 'gzip', Uint8Array<ArrayBuffer>>>>;
}

// Brotli at its best takes about 20 ms for this much.
const WORTH_WAITING_FOR = 64 * 1024;
// Below this an encoding's own header and the CPU on the phone cost more than the bytes saved.
const WORTH_PRESSING = 256;
const PRESSABLE = /^(?:text\/|application\/(?:json|manifest\+json|javascript|xml|atom\+xml)|image\/svg\+xml)/;

/** Starts making the encodings of some bytes; the plain ones can be served at once. */
export function prepare({ bytes, type, name, quality, made }: Preparation, press: Press): Prepared {
  const tagName = name ?? createHash('sha256').update(bytes).digest('base64url');
  const identity = variantOf('identity', bytes, tagName);
  const ready = new Map<Encoding, Variant>([['identity', identity]]);
  const pressing = new Map<Encoding, Promise<void>>();
  const encodings = isPressable(type) && bytes.length >= WORTH_PRESSING ? (['gzip', 'br'] as const) : [];

  for (const encoding of encodings) {
    const given = made?.[encoding];
    const making = given
      ? Promise.resolve(given)
      : encoding === 'gzip'
        ? press.gzip(bytes)
        : press.brotli(bytes, quality ?? BEST_BROTLI);
    pressing.set(
      encoding,
      making.then((pressed) => {
        // A node Buffer may be a window on a pool that others write to; a variant owns its bytes.
        if (pressed.length < bytes.length) ready.set(encoding, variantOf(encoding, Uint8Array.from(pressed), tagName));
      }),
    );
  }
  const complete = Promise.all(pressing.values()).then(() => undefined);
  complete.catch(() => {
    // Without an encoding the plain bytes are served; whoever awaits `complete` learns why.
  });

  return {
    type,
    identity,
    tags: encodings.length > 0 ? [tagOf(tagName, 'br'), tagOf(tagName, 'gzip'), identity.tag] : [identity.tag],
    complete,
    async variant(accepted) {
      for (const encoding of accepted) {
        const wait = pressing.get(encoding);
        if (!ready.has(encoding) && wait && (encoding === 'gzip' || bytes.length <= WORTH_WAITING_FOR)) {
          await wait.catch(() => {
            // The next encoding, in the end the plain bytes, is tried instead.
          });
        }
        const variant = ready.get(encoding);
        if (variant) return variant;
      }
      return identity;
    },
    size: () => [...ready.values()].reduce((sum, variant) => sum + variant.bytes.length, 0),
  };
}

/** Whether bytes of this type become smaller when compressed. */
export function isPressable(type: string): boolean {
  return PRESSABLE.test(type);
}

/** The `Content-Digest` field of these bytes. */
export function contentDigestOf(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}

function variantOf(encoding: Encoding, bytes: Uint8Array<ArrayBuffer>, name: string): Variant {
  return { encoding, bytes, tag: tagOf(name, encoding), contentDigest: contentDigestOf(bytes) };
}

function tagOf(name: string, encoding: Encoding): string {
  return encoding === 'identity' ? `"${name}"` : `"${name}-${encoding === 'gzip' ? 'gz' : 'br'}"`;
}
