import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: nobody guesses one, so a plain hash of it keeps it safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
