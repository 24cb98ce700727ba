import type { DelegateId } from '#domain/delegates.ts';
import type { DelegateStore } from '#device/delegate-store.ts';
import type { Tabs } from '#platform/tabs.ts';
import type { SessionEnd } from '#wire/me/sign-in.ts';
import type { Handbook } from '../state/handbook.ts';

/** One delegate signed in on this phone: what everything that works for them is handed. */
export interface DelegateSession {
  readonly handbook: Handbook;
  readonly slug: string;
  readonly delegate: DelegateId;
  /** What is private here; refuses everything from the moment they sign out. */
  readonly store: DelegateStore;
  readonly tabs: Tabs;
  /** Aborted when they sign out or are signed out: whatever is under way stops and nothing begins again. */
  readonly over: AbortSignal;
  /** Asks the server soon what it knows of this delegate; for when it probably knows something new. Never rejects. */
  refresh(): Promise<void>;
  /** An authentic answer (our header, 401, JSON with one of these words) said that the session is over. */
  ended(because: SessionEnd): void;
}

/** Begins something that goes on until the session is over. It must not keep others waiting, and never rejects. */
export type DelegateWork = (session: DelegateSession) => void | Promise<void>;
