import type { Logger } from 'pino';
import type { RenderPage } from '#app/page.ts';
import type { Change } from '#domain/changes.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Instant } from '#domain/time.ts';
import type { Publications } from '../publishing/publications.ts';
import type { PublishResult, PublishWishes } from '../publishing/publish.ts';
import type { Press } from './press.ts';

/** Everything the web side is made of; `createApp` adds nothing but routes. */
export interface AppParts {
  readonly publications: Publications;
  readonly desk: Desk;
  /** The folder of the app's own files as built: `dist/client`. */
  readonly clientFolder: string;
  /** `modules` of `dist/build.json`: the catalogue chunks of each language, by address. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly renderPage: RenderPage;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Where the world reaches this server, e.g. `https://sotay.example`; when https, every answer asks for HTTPS. */
  readonly publicOrigin?: string | undefined;
  /** What makes answers small; one for the web when absent. */
  readonly press?: Press | undefined;
  /** Whether anyone may read `/metrics`; otherwise only this machine. */
  readonly metricsPublic?: boolean | undefined;
}

/** What an organiser may do over the web. */
export interface Desk {
  /** Redeems a one-time token for a session secret (the cookie's value); undefined when unknown, used or expired. */
  signIn(token: string): Promise<string | undefined>;
  isSignedIn(session: string): Promise<boolean>;
  signOut(session: string): Promise<void>;
  conferences(): Promise<readonly DeskConference[]>;
  /** Publishes the draft of a conference; twice is as good as once. */
  publish(slug: string, wishes: Omit<PublishWishes, 'at'>): Promise<PublishResult>;
}

/** One conference as the desk's first page shows it. */
export interface DeskConference {
  readonly slug: string;
  readonly title: LocalisedText;
  /** The newest edition of the public channel, when there is one. */
  readonly edition?: { readonly number: number; readonly publishedAt: string } | undefined;
  readonly problems: readonly Problem[];
  /** What publishing now would change for readers. */
  readonly changes: readonly Change[];
  /** Whether publishing would make an edition; parts other than the programme may differ with no change to tell. */
  readonly changed: boolean;
}
