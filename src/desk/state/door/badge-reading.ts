import { badgeIn, SELECTOR_LENGTH, typedCode } from '#domain/badge-codes.ts';
import type { DoorBadge } from '#wire/desk/door.ts';

/** Whose badge it is, or why it lets nobody in. */
export type BadgeReading =
  | { readonly kind: 'badge'; readonly delegate: string }
  /** No badge of this conference, or one that was made anew since. */
  | { readonly kind: 'unknown' }
  /** A code that was mistyped. */
  | { readonly kind: 'slip' }
  /** No code of a badge at all. */
  | { readonly kind: 'other' };

/** What a typed code says before the server was asked about it. */
export type TypedReading =
  | Exclude<BadgeReading, { readonly kind: 'badge' }>
  | { readonly kind: 'badge'; readonly delegate: string; readonly code: string };

/** What a camera read: the badge's secret is checked against its hash, so that it works without a network. */
export async function readScanned(text: string, badges: readonly DoorBadge[]): Promise<BadgeReading> {
  const shown = badgeIn(text);
  if (!shown) return { kind: 'other' };
  const badge = badges.find(({ selector }) => selector === shown.selector);
  if (!badge || badge.hash !== (await hashOf(shown.selector + shown.secret))) return { kind: 'unknown' };
  return { kind: 'badge', delegate: badge.delegate };
}

/**
 * What somebody typed. Its check character tells a slip, and its beginning whose badge it would be; whether the rest is
 * right only the server knows (docs/LIMITATIONS.md says why).
 */
export function readTyped(text: string, badges: readonly DoorBadge[]): TypedReading {
  const typed = typedCode(text);
  if ('wrong' in typed) return { kind: typed.wrong === 'slip' ? 'slip' : 'other' };
  const { code } = typed;
  const badge = badges.find(({ selector }) => selector === code.slice(0, SELECTOR_LENGTH));
  return badge ? { kind: 'badge', delegate: badge.delegate, code } : { kind: 'unknown' };
}

/** Whether a text is meant as a code: somebody types names into the same field. */
export function looksLikeCode(text: string): boolean {
  return /\d/.test(text) && /^[0-9A-Za-z\s\-–*~$=]{8,16}$/.test(text.trim());
}

async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...digest));
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, HASH_LENGTH);
}

const HASH_LENGTH = 16;
