import type { Logger } from 'pino';
import type { RenderPage } from '#app/page.ts';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import type { Delegates } from '../delegates/delegates.ts';
import type { DirectoryKeeper } from '../directory/keep-directory.ts';
import type { Organisers } from '../organisers/organisers.ts';
import type { Publications } from '../publishing/publications.ts';
import type { Press } from './press.ts';

/** Everything the web side is made of; `createApp` adds nothing but routes. */
export interface AppParts {
  readonly publications: Publications;
  /** What organisers work on over the web. */
  readonly data: DataFolder;
  readonly organisers: Organisers;
  readonly delegates: Delegates;
  /** Makes new editions of the delegates' channels; without one they change only where somebody else makes them. */
  readonly directory?: Pick<DirectoryKeeper, 'changed'> | undefined;
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
