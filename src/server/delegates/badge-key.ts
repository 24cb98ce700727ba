import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CODE_LENGTH, crockford, SELECTOR_LENGTH } from '#domain/badge-codes.ts';
import { writeDurably } from '../durable-file.ts';

/** What makes the secrets of all badges of a data folder (docs/decisions/0016-badge-codes-from-a-key.md). */
export interface BadgeKey {
  /** Tells one key from another, and nothing of either. */
  readonly name: string;
  /** The last six characters of a badge's code. */
  ending(badge: string): string;
  /** The secret in a badge's QR code: 128 bits, base64url. */
  secret(badge: string): string;
}

const KEY_BYTES = 32;
const SECRET_BYTES = 16;
const NAME_LENGTH = 8;

/**
 * The key of a data folder, made the first time it is asked for. It stands apart from the database, so that who reads
 * a copy of that can sign in as nobody. Throws when the file is there and is no key.
 */
export function openBadgeKey(dataFolder: string): BadgeKey {
  return badgeKeyOf(keyBytes(pathOf(dataFolder)));
}

/** What some key makes of badges. */
export function badgeKeyOf(key: Uint8Array): BadgeKey {
  // Prepared once: the badges of ten thousand people are made from it one after the other.
  const secret = createSecretKey(key);
  const made = (what: string, badge: string): Buffer =>
    createHmac('sha256', secret).update(`${what}\n${badge}`).digest();
  return {
    name: made('name', '').toString('base64url').slice(0, NAME_LENGTH),
    ending: (badge) => crockford(made('code', badge), CODE_LENGTH - SELECTOR_LENGTH),
    secret: (badge) => made('qr', badge).subarray(0, SECRET_BYTES).toString('base64url'),
  };
}

// Not `.json`: those files are the signing keys, and one conference may well have the address `badges`.
function pathOf(dataFolder: string): string {
  return join(dataFolder, 'keys', 'badges.key');
}

function keyBytes(path: string): Uint8Array {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Another process may be making it at the same moment; the file that was there first is the key.
    writeDurably(path, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { once: true });
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  // Never replaced silently: every printed badge would be worth nothing.
  if (key.length !== KEY_BYTES) throw new Error(`${path} is no badge key; put back the copy from your backup`);
  return key;
}
