import type { CollectionName, Draft } from '#domain/draft.ts';
import type { Outcome } from '#domain/outcomes.ts';
import type { LocalisedText } from '#domain/text.ts';
import { venueTimeAt, type Instant } from '#domain/time.ts';
import type { AnyRecord } from './fields-of.ts';
import { nextOrder } from './orders.ts';

/** What somebody says of a record before there is one. */
export interface Beginning {
  readonly name: string;
  readonly at: Instant;
  /** Outcomes: what was decided, and in which session. */
  readonly kind?: Outcome['kind'];
  readonly session?: string;
  /** Photos: the album they go to. */
  readonly album?: string;
}

/** A record with all it must have. Its name is in the conference's main language. */
export function newRecord(collection: CollectionName, draft: Draft, beginning: Beginning): AnyRecord {
  const { conference } = draft;
  const name = worded(beginning.name, conference.languages[0] ?? 'und');
  const order = nextOrder(draft[collection]);
  switch (collection) {
    case 'sessions': {
      const oneDay = conference.starts !== undefined && conference.starts === conference.ends;
      return { title: name, kind: 'talk', order, ...(oneDay ? { day: conference.starts } : {}) };
    }
    case 'rooms':
    case 'tracks':
    case 'delegations':
    case 'places':
      return { name, order };
    case 'organisations':
      return { name };
    case 'people':
      return { name: beginning.name.trim() };
    case 'announcements':
      return { title: name, at: venueTimeAt(Math.floor(beginning.at / 60_000) * 60_000, conference.timeZone) };
    case 'outcomes':
      return newOutcome(name, beginning);
    case 'documents':
      return { title: name, kind: 'report', order };
    case 'albums':
      return { title: name, order };
    case 'photos':
      return { caption: name, album: beginning.album ?? '', order };
    case 'pages':
      return { title: name, text: {}, order };
  }
}

function newOutcome(name: LocalisedText, { kind = 'adoption', session = '' }: Beginning): AnyRecord {
  switch (kind) {
    case 'adoption':
      return { kind, session, adopted: Object.keys(name).length > 0 ? [name] : [] };
    case 'election':
      return { kind, session, body: name, results: [] };
    case 'award':
      return { kind, session, award: name };
    case 'donation':
      return { kind, session, what: name };
  }
}

function worded(words: string, language: string): LocalisedText {
  const said = words.trim();
  return said === '' ? {} : { [language]: said };
}
