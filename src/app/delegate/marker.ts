import { SESSION_ENDS, type SessionEnd } from '#wire/me/sign-in.ts';

/**
 * What is known without opening any database, in every tab at once: that somebody is signed in (as a random word, another
 * one each time), that a wipe is under way, that the server has yet to hear of one, or that the server ended a session.
 */
export type Mark =
  | { readonly kind: 'in'; readonly word: string }
  | { readonly kind: 'wiping' | 'leaving' }
  | { readonly kind: 'ended'; readonly because: SessionEnd };

/** The mark of a conference. Nothing in it is personal. */
export interface Marker {
  read(): Mark | undefined;
  /** Replaces the mark; undefined takes it away. */
  write(mark: Mark | undefined): void;
}

/** @param store `localStorage`; where that is refused, a mark lasts as long as the page */
export function openMarker(slug: string, store: Storage | undefined): Marker {
  const name = `sotay-me-${slug}`;
  let inMemory: string | null = null;
  return {
    read() {
      try {
        return markIn(store ? store.getItem(name) : inMemory);
      } catch {
        return markIn(inMemory);
      }
    },
    write(mark) {
      inMemory = mark ? textOf(mark) : null;
      try {
        if (inMemory === null) store?.removeItem(name);
        else store?.setItem(name, inMemory);
      } catch {
        // Refused or full: then it is remembered in this page alone.
      }
    },
  };
}

function textOf(mark: Mark): string {
  if (mark.kind === 'in') return `in:${mark.word}`;
  return mark.kind === 'ended' ? `ended:${mark.because}` : mark.kind;
}

function markIn(text: string | null): Mark | undefined {
  const [kind, rest = ''] = text?.split(':') ?? [];
  if (kind === 'in') return { kind, word: rest };
  if (kind === 'wiping' || kind === 'leaving') return { kind };
  const because = SESSION_ENDS.find((end) => end === rest);
  return kind === 'ended' && because ? { kind, because } : undefined;
}
