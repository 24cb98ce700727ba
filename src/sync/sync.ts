import type { Instant } from '#domain/time.ts';
import type { Head } from '#wire/head.ts';
import type { Remote } from './ports.ts';

/** What the screen says of the held edition's freshness; the value of `<html data-sync>`. */
export type Freshness = 'current' | 'checking' | 'offline' | 'portal' | 'stale' | 'refused';

/** One conference's updater on this device. */
export interface Sync {
  readonly freshness: Freshness;
  /** Why, in a form that can be said in words; undefined when all is well. */
  readonly trouble: SyncTrouble | undefined;
  /** When the next try is due, if one is. */
  readonly nextTry: Instant | undefined;
  /** Looks for a newer edition and holds it. The one verb: calls in flight are shared. Never rejects. */
  check(): Promise<void>;
  /** Takes an edition from something carried here: a file, a code. Same acceptance as from the network. */
  checkWith(remote: Remote): Promise<void>;
  onChange(listener: () => void): () => void;
  /** Stops timers and requests. */
  stop(): void;
}

export type SyncTrouble =
  | { readonly kind: 'offline' }
  | { readonly kind: 'portal' }
  | { readonly kind: 'unknown' } // the server has no such conference
  | { readonly kind: 'server' } // the server has a fault of its own
  | { readonly kind: 'old-answer' } // a cache on the way keeps giving an older edition
  | { readonly kind: 'altered' } // the network changes what is sent
  | { readonly kind: 'fork'; readonly head: Head } // the same edition number with other content
  | { readonly kind: 'foreign' } // not signed by the key this device trusts
  | { readonly kind: 'too-new' } // written for a newer app
  | { readonly kind: 'full' } // this device has no room
  | { readonly kind: 'insecure' }; // this address is no secure context: nothing can be checked or kept
