import { networkInterfaces } from 'node:os';
import { textIn } from '#domain/text.ts';
import type { ConferenceRow } from '#wire/conferences.ts';
import { SERVER_WORDS, type OperatorLanguage } from './words.ts';

/** What there is to say once a server runs. */
export interface Started {
  readonly language: OperatorLanguage;
  /** Where the person at the keyboard opens it, without a path. */
  readonly origin: string;
  /** Whether it listens on every address, so that phones of the same network reach it too. */
  readonly port: number | undefined;
  readonly secure: boolean;
  readonly conferences: readonly ConferenceRow[];
  readonly folder: string;
  /** A fresh one-time token, when one was made. */
  readonly organiserToken: string | undefined;
  /** The badge of an invented delegate, for newcomers to sign in with, when it is to be shown. */
  readonly demoBadge: { readonly code: string; readonly address: string } | undefined;
  /** Whether badges were issued and the key that makes their codes is not there. */
  readonly lostBadgeKey: boolean;
  /** Conferences whose database was found to be an older copy. */
  readonly olderCopies: readonly string[];
  /** Conferences whose signing key is missing. */
  readonly lostKeys: readonly string[];
}

/** The lines a server prints when it has started, for a person to read. */
export function startSummary(started: Started): string {
  const words = SERVER_WORDS[started.language];
  const { origin, conferences, organiserToken, demoBadge } = started;
  const languages = [started.language];
  const rows = conferences.map(({ slug, title }) => `  ${origin}/${slug}/  ${textIn(title, languages)}`);
  const network = started.port === undefined ? [] : networkOrigins(started.port, started.secure);
  return [
    '',
    words.running,
    ...(rows.length > 0 ? rows : [`  ${words.noConferences}`]),
    ...(network.length > 0 ? [`${words.onThisNetwork} ${network.join('  ')}`] : []),
    ...(organiserToken === undefined
      ? []
      : [`${words.organisers} ${organiserLink(origin, organiserToken)}`, `  ${words.worksOnce}`]),
    ...(demoBadge === undefined
      ? []
      : [`${words.delegates} ${demoBadge.address}`, `  ${words.orType(demoBadge.code)}`]),
    ...(started.secure || origin.startsWith('https:') ? [] : [words.needsHttps]),
    ...(started.olderCopies.length > 0 ? [words.olderCopy(started.olderCopies.join(', '))] : []),
    ...(started.lostKeys.length > 0 ? [words.lostKey(started.lostKeys.join(', '))] : []),
    ...(started.lostBadgeKey ? [words.lostBadgeKey] : []),
    words.data(started.folder),
    '',
  ].join('\n');
}

/** The token stands in the fragment, which no server, proxy or log between here and the desk ever sees. */
export function organiserLink(origin: string, token: string): string {
  return `${origin}/desk/#token=${token}`;
}

function networkOrigins(port: number, secure: boolean): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4')
    .map((address) => `${secure ? 'https' : 'http'}://${address.address}:${port}/`);
}
