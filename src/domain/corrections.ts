import { amendment, type Amendment, type Fields } from './amendments.ts';
import type { AnnouncementId } from './announcements.ts';
import type { Draft } from './draft.ts';
import { isRecordId, recordOf } from './records.ts';
import { lateAmendments, type Late } from './running-late.ts';
import type { RoomId, Session, SessionId } from './session.ts';
import type { LocalisedText } from './text.ts';
import { venueTimeAt, type Instant } from './time.ts';

/** What is put right from the corridor, while people are already walking to the rooms. */
export type Correction =
  | Late
  | { readonly kind: 'moved'; readonly session: SessionId; readonly room: RoomId }
  | { readonly kind: 'cancelled' | 'restored'; readonly session: SessionId }
  | {
      /** Who comes next. When it is not the session that was to be next, the two exchange their places in the day. */
      readonly kind: 'next';
      readonly session: SessionId;
      readonly insteadOf?: SessionId | undefined;
    }
  | {
      readonly kind: 'announcement';
      readonly announcement: AnnouncementId;
      readonly title: LocalisedText;
      readonly text?: LocalisedText | undefined;
      readonly urgent?: true | undefined;
      readonly pinned?: true | undefined;
    };

/** What is said along with a correction, and when. */
export interface Telling {
  readonly at: Instant;
  /** The sentence every phone shows; without it the change speaks for itself. */
  readonly words?: LocalisedText | undefined;
}

export type Corrected =
  | { readonly kind: 'corrected'; readonly amendments: readonly Amendment[] }
  /** The programme says so already. */
  | { readonly kind: 'already' }
  | { readonly kind: 'impossible'; readonly because: Impossible };

export type Impossible =
  | 'unknown-session'
  | 'unknown-room'
  /** Only the order of sessions is known: there is no time to shift. */
  | 'no-times'
  | 'session-cancelled'
  /** Somebody else has put it at a later time than this would. */
  | 'overtaken';

/** What a correction makes of what was published. Asks for nothing but what it is given. */
export function correct(published: Draft, correction: Correction, telling: Telling): Corrected {
  if (correction.kind === 'announcement') return announced(published, correction, telling);
  const session = recordOf(published.sessions, correction.session);
  if (!session) return { kind: 'impossible', because: 'unknown-session' };
  const found = ofSession(published, session, correction);
  if (found.kind !== 'corrected' || !telling.words) return found;
  return { kind: 'corrected', amendments: [...found.amendments, noticeOf(published, session, correction, telling)] };
}

type OfSession = Exclude<Correction, { kind: 'announcement' }>;

function ofSession(published: Draft, session: Session, correction: OfSession): Corrected {
  const { session: id } = correction;
  const amended = (to: Fields): Corrected => ({
    kind: 'corrected',
    amendments: [amendment(published, 'sessions', id, to)],
  });
  switch (correction.kind) {
    case 'late':
      return lateAmendments(published, session, correction);
    case 'moved':
      if (!Object.hasOwn(published.rooms, correction.room)) return { kind: 'impossible', because: 'unknown-room' };
      return session.room === correction.room ? { kind: 'already' } : amended({ room: correction.room });
    case 'cancelled':
      return session.cancelled ? { kind: 'already' } : amended({ cancelled: true });
    case 'restored':
      return session.cancelled ? amended({ cancelled: null }) : { kind: 'already' };
    case 'next':
      return exchanged(published, session, correction);
  }
}

function exchanged(published: Draft, session: Session, correction: Extract<Correction, { kind: 'next' }>): Corrected {
  if (session.cancelled) return { kind: 'impossible', because: 'session-cancelled' };
  const { session: id, insteadOf = id } = correction;
  if (insteadOf === id) return { kind: 'corrected', amendments: [] };
  const other = recordOf(published.sessions, insteadOf);
  if (!other) return { kind: 'impossible', because: 'unknown-session' };
  // Two phones that say the same must not exchange them back.
  if (comesBefore(session, other)) return { kind: 'already' };
  return {
    kind: 'corrected',
    amendments: [
      amendment(published, 'sessions', id, placeOf(other)),
      amendment(published, 'sessions', insteadOf, placeOf(session)),
    ],
  };
}

function comesBefore(a: Session, b: Session): boolean {
  const [from, to] = [a.start ?? '', b.start ?? ''];
  return from === to ? a.order < b.order : Date.parse(from) < Date.parse(to);
}

function placeOf({ day, start, end, partOfDay, order }: Session): Fields {
  return { day: day ?? null, start: start ?? null, end: end ?? null, partOfDay: partOfDay ?? null, order };
}

function announced(
  published: Draft,
  { announcement: id, title, text, urgent, pinned }: Extract<Correction, { kind: 'announcement' }>,
  { at }: Telling,
): Corrected {
  // The same announcement twice is one; its words are changed on its own page.
  if (Object.hasOwn(published.announcements, id)) return { kind: 'already' };
  const told = { title, ...(text ? { text } : {}), ...(urgent ? { urgent } : {}), ...(pinned ? { pinned } : {}) };
  const to = { ...told, at: venueTimeAt(at, published.conference.timeZone) };
  return { kind: 'corrected', amendments: [amendment(published, 'announcements', id, to)] };
}

const LONGEST_ID = 200;
const CUT_IN_TWO = /[\ud800-\udbff]$/;

/** The sentence as an announcement: a session has one, which the next correction replaces, and so has a room's "next". */
function noticeOf(published: Draft, session: Session, correction: OfSession, { at, words }: Telling): Amendment {
  const id = `corridor-${correction.kind === 'next' ? `next-${session.room ?? ''}` : correction.session}`;
  return amendment(published, 'announcements', isRecordId(id) ? id : id.slice(0, LONGEST_ID).replace(CUT_IN_TWO, ''), {
    title: words,
    at: venueTimeAt(at, published.conference.timeZone),
    // Phones show the newest urgent one above the programme until it was read.
    urgent: true,
  });
}
