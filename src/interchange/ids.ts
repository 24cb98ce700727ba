const SAFE_ID = /^[A-Za-z0-9._-]{1,64}$/;

// As a key these would reach the prototype instead of the record in somebody's plain object.
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Whether a text can be a record's id as it is: 1–64 of `A-Z a-z 0-9 . _ -`, and no property every object has. */
export function isSafeId(text: string): boolean {
  return SAFE_ID.test(text) && !RESERVED.has(text) && text !== '.' && text !== '..';
}

/** An id made of the facts that name a thing, the same on every import: `<prefix>-<14 characters>`. */
export function derivedId(prefix: string, ...facts: readonly string[]): string {
  return `${prefix}-${fingerprint(facts.join('\u001f'))}`;
}

/** A readable id for a name: `Hội trường A` → `hoi-truong-a`; what cannot be written so is derived. */
export function readableId(prefix: string, name: string): string {
  const slug = foldedSlug(name);
  return slug.length >= 1 && slug.length <= 48 && isSafeId(slug) ? slug : derivedId(prefix, name);
}

/** The id, or with the first number behind it that makes it one nobody has. */
export function untakenId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted.slice(0, 58)}-${number}`;
  return id;
}

/** Lower-case letters and digits of a name without marks, the rest as single hyphens. */
function foldedSlug(name: string): string {
  const folded = name.toLowerCase().replace(/[đð]/g, 'd').normalize('NFD').replace(/\p{M}/gu, '');
  // A name in another script would lose its letters and meet other names that lost theirs.
  if (/[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}]/u.test(folded)) return '';
  return folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Two 32-bit FNV-1a runs over UTF-16 units: enough to tell some thousands of sessions apart, on any platform. */
function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = Math.imul(b ^ (unit + at), 0x01000193) >>> 0;
  }
  return (a.toString(36).padStart(7, '0') + b.toString(36).padStart(7, '0')).slice(0, 14);
}
