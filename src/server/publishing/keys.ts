import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rotationBytesOf, type Rotation, type SigningKey } from '#wire/head.ts';
import { fromBase64Url, toBase64Url } from '#wire/digest.ts';
import { writeDurably } from '../durable-file.ts';

/** What a conference signs its heads with. */
export interface ConferenceKey {
  /** Uncompressed P-256 point, base64url, as heads name it. */
  readonly publicKey: string;
  readonly privateKey: SigningKey;
  /** How phones that pinned an earlier key come to trust this one, oldest step first. */
  readonly rotations: readonly Rotation[];
}

/** The keys of a data folder: one file a conference, outside the database so that a copy of that is no key. */
export interface Keys {
  /** Whether the conference has a key already. */
  has(slug: string): boolean;
  /** The conference's key, made now when it has none. Throws when its file cannot be read. */
  of(slug: string): Promise<ConferenceKey>;
  /** Replaces the key by a new one that the old one vouches for. */
  rotate(slug: string): Promise<ConferenceKey>;
}

/** The keys kept in `<folder>/keys`. */
export function openKeys(dataFolder: string): Keys {
  const folder = join(dataFolder, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (slug: string): string => join(folder, `${slug}.json`);
  return {
    has: (slug) => existsSync(pathOf(slug)),
    async of(slug) {
      const stored = read(pathOf(slug));
      if (stored) return usable(stored);
      // Another process may be making it at the same moment; the file that was there first is the key.
      writeDurably(pathOf(slug), JSON.stringify({ key: await newKey(), rotations: [] }), { once: true });
      return this.of(slug);
    },
    async rotate(slug) {
      const old = await this.of(slug);
      const key = await newKey();
      const signature = await subtle.sign(SIGNING, old.privateKey, rotationBytesOf(slug, pointOf(key)));
      const step = { key: pointOf(key), by: old.publicKey, signature: toBase64Url(new Uint8Array(signature)) };
      const next = { key, rotations: [...old.rotations, step] };
      writeDurably(pathOf(slug), JSON.stringify(next));
      return usable(next);
    },
  };
}

/** The members of a P-256 key as a JSON Web Key (RFC 7518 §6.2). */
interface PrivateJwk {
  kty?: string;
  crv?: string;
  x?: string;
  y?: string;
  d?: string;
}

interface StoredKey {
  readonly key: PrivateJwk;
  readonly rotations: readonly Rotation[];
}

const { subtle } = crypto;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

function read(path: string): StoredKey | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const stored = JSON.parse(text) as StoredKey;
    if (typeof stored.key.d !== 'string' || !Array.isArray(stored.rotations))
      throw new TypeError('no private key in it');
    return stored;
  } catch (error) {
    // Never replaced silently: phones would refuse everything signed by a key that nobody vouched for.
    throw new Error(`${path} is no signing key; put back the copy from your backup`, { cause: error });
  }
}

async function usable(stored: StoredKey): Promise<ConferenceKey> {
  const privateKey = await subtle.importKey('jwk', stored.key, ALGORITHM, false, ['sign']);
  return { publicKey: pointOf(stored.key), privateKey, rotations: stored.rotations };
}

async function newKey(): Promise<PrivateJwk> {
  const pair = await subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  return subtle.exportKey('jwk', pair.privateKey);
}

/** SEC 1 §2.3.3: 0x04, x, y. */
function pointOf(key: PrivateJwk): string {
  return toBase64Url(Uint8Array.of(4, ...fromBase64Url(key.x ?? ''), ...fromBase64Url(key.y ?? '')));
}
