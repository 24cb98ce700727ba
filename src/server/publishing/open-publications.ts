import type { PublicParts } from '#domain/parts.ts';
import type { Instant } from '#domain/time.ts';
import type { ConferenceRow } from '#wire/conferences.ts';
import type { Channel } from '#wire/paths.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRows, editionRows, type ChannelRow, type EditionRow } from '../database/channel-rows.ts';
import { delegateDelta } from '../database/delegate-edition-rows.ts';
import { channelMedia } from '../database/media-rows.ts';
import { objectRow } from '../database/object-rows.ts';
import { createChannelDeltas } from './channel-deltas.ts';
import { hourOf, signedHead, type SignedHead } from './heads.ts';
import type { Publications, PublishedEdition, PublishedHead } from './publications.ts';
import { storedParts } from './stored-parts.ts';
import { hearWitness } from './witnesses.ts';

export interface OpenPublications extends Publications {
  /** Stops looking for editions that other processes publish. */
  close(): void;
}

// The database is asked whether anything changed at most this often while phones ask for heads ...
const LOOK_AGAIN = 50;
// ... and this often when nobody asks, for those who listen.
const LOOK_BY_ITSELF = 1000;

/** The publications of a data folder, with the newest editions kept in memory. */
export async function openPublications(
  data: DataFolder,
  parts: {
    readonly now: () => Instant;
    /** The app build being served, named in every head. */
    readonly build?: string | undefined;
    /** How long heads may be taken for confirmed, in milliseconds; a day unless told. */
    readonly lifetime?: number | undefined;
    /** Told when looking for new editions by itself failed; what was known is served on. */
    readonly onTrouble?: (error: unknown) => void;
  },
): Promise<OpenPublications> {
  const { db } = data.database;
  const deltas = createChannelDeltas(db);
  const listeners = new Set<Parameters<Publications['onEdition']>[0]>();
  let newest = new Map<string, NewestEdition>();
  let seen = '';
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  function refresh(): Promise<void> {
    if (looking) return looking;
    const at = performance.now();
    if (at - lookedAt < LOOK_AGAIN) return Promise.resolve();
    lookedAt = at;
    const revision = data.database.revision();
    if (revision === seen) return Promise.resolve();
    looking = look(revision).finally(() => (looking = undefined));
    return looking;
  }

  async function look(revision: string): Promise<void> {
    const found = new Map<string, NewestEdition>();
    const changed: NewestEdition[] = [];
    for (const row of await channelRows(db)) {
      if (row.edition === 0) continue;
      const known = newest.get(nameOf(row.conference, row.channel));
      const isSame = known !== undefined && known.edition.epoch === row.epoch && known.edition.edition === row.edition;
      const entry = isSame ? known : await load(row);
      if (!isSame) changed.push(entry);
      found.set(nameOf(row.conference, row.channel), entry);
    }
    const first = seen === '';
    newest = found;
    seen = revision;
    if (first) return;
    for (const { slug, channel, edition } of changed)
      for (const tell of listeners) tell(slug, channel, edition.edition);
  }

  async function load(row: ChannelRow): Promise<NewestEdition> {
    const [edition] = await editionRows(db, row.conference, row.channel, 1);
    if (!edition) throw new Error(`edition ${row.edition} of ${row.conference} is missing from the database`);
    const entry = { slug: row.conference, channel: row.channel, edition };
    // What delegates are shown is only handed on; nothing here reads it.
    return row.channel === 'public' ? { ...entry, parts: await storedParts(db, row.conference, edition) } : entry;
  }

  async function sign(entry: NewestEdition): Promise<SignedHead> {
    const { slug, channel, edition } = entry;
    const key = await data.keys.of(slug);
    return signedHead(edition, { slug, channel, key, at: parts.now(), build: parts.build, lifetime: parts.lifetime });
  }

  function signed(entry: NewestEdition): Promise<SignedHead> {
    const hour = hourOf(parts.now());
    if (entry.signed?.hour !== hour) {
      const head = sign(entry);
      entry.signed = { hour, head };
      // A failure (an unreadable key file) is for whoever asks now, not for everybody until the hour is over.
      head.catch(() => (entry.signed = undefined));
    }
    return entry.signed.head;
  }

  async function newestOf(slug: string, channel: 'public'): Promise<PublishedEdition | undefined>;
  async function newestOf(slug: string, channel: Channel): Promise<PublishedHead | undefined>;
  async function newestOf(slug: string, channel: Channel): Promise<PublishedHead | undefined> {
    await refresh();
    const entry = newest.get(nameOf(slug, channel));
    if (!entry) return undefined;
    const { head, headBytes, tag } = await signed(entry);
    return { head, headBytes, tag, ...(entry.parts ? { parts: entry.parts } : {}) };
  }

  const timer = setInterval(() => {
    refresh().catch((error: unknown) => parts.onTrouble?.(error));
  }, LOOK_BY_ITSELF);
  timer.unref();
  await refresh();

  return {
    async conferences() {
      await refresh();
      return conferenceRows([...newest.values()]);
    },
    newest: newestOf,
    async object(slug, channel, digest) {
      const row = await objectRow(db, slug, channel, digest);
      return row && { bytes: row.bytes, type: row.type };
    },
    async media(slug, channel, digest) {
      const row = await channelMedia(db, slug, channel, digest);
      const file = row && (await data.media.file(digest));
      return file && { ...file, digest, name: row.name };
    },
    async delta(slug, channel, to, from) {
      if (channel === 'public') return deltas(slug, channel, to, from);
      const patch = await delegateDelta(db, slug, { to, from });
      return patch === undefined ? undefined : new TextEncoder().encode(patch);
    },
    onEdition(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async witness(head) {
      const heard = await hearWitness(data, head);
      lookedAt = Number.NEGATIVE_INFINITY;
      return heard;
    },
    close: () => clearInterval(timer),
  };
}

interface NewestEdition {
  readonly slug: string;
  readonly channel: Channel;
  readonly edition: EditionRow;
  /** Of the public channel. */
  readonly parts?: PublicParts;
  signed?: { readonly hour: number; readonly head: Promise<SignedHead> } | undefined;
}

function conferenceRows(entries: readonly NewestEdition[]): readonly ConferenceRow[] {
  return entries
    .flatMap(({ slug, parts }) => (parts ? [{ slug, conference: parts.programme.conference }] : []))
    .map(({ slug, conference }) => {
      const { title, starts, ends, timeZone, languages } = conference;
      const channels = entries.filter((other) => other.slug === slug).map((other) => other.channel);
      const dates = { ...(starts === undefined ? {} : { starts }), ...(ends === undefined ? {} : { ends }) };
      return { slug, title: { ...title }, ...dates, timeZone, languages: [...languages], channels };
    });
}

function nameOf(slug: string, channel: Channel): string {
  return `${slug}/${channel}`;
}
