import { createHash } from 'node:crypto';

/** A short name for a content, fit for file names and addresses. */
export function shortDigest(...contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  // Hashed one by one, so that moving text from one content to the next changes the result.
  for (const content of contents) hash.update(createHash('sha256').update(content).digest());
  return hash.digest('base64url').replaceAll(/[-_]/g, '').slice(0, 12);
}

/** A content's digest as Subresource Integrity writes it. */
export function integrityOf(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
