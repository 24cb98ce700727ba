import type { Digest } from '#wire/digest.ts';
import type { ShelvedFile } from './media-rows.ts';

/** Whose files are judged, and how: those of other conferences are worth less than any of its own. */
export interface Worth {
  readonly conference: string;
  /** Higher is kept longer. */
  worthOf(digest: Digest): number;
}

/**
 * What goes to make room for so many bytes, first to last: other conferences' media, then what is worth less, each
 * the least recently used first. Nothing of equal worth goes, or two packs would push each other out for ever.
 * Empty when all that may go is not enough.
 */
export function victimsFor(
  needed: { readonly bytes: number; readonly worth: number },
  files: readonly ShelvedFile[],
  { conference, worthOf }: Worth,
): readonly ShelvedFile[] {
  const rank = (file: ShelvedFile): number => (file.conference === conference ? worthOf(file.digest) : -1);
  const order = files
    .filter((file) => rank(file) < needed.worth)
    .sort((a, b) => rank(a) - rank(b) || a.usedAt - b.usedAt);
  let freed = 0;
  const victims: ShelvedFile[] = [];
  for (const file of order) {
    if (freed >= needed.bytes) break;
    victims.push(file);
    freed += file.length;
  }
  return freed >= needed.bytes ? victims : [];
}
