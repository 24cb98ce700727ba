import type { Announcement, AnnouncementId } from './announcements.ts';
import { fieldChanges, type Comparable, type FieldChange, type NamedParticipation } from './field-changes.ts';
import { fold } from './folding.ts';
import type { Programme } from './parts.ts';
import { dayOf } from './programme.ts';
import { byCodeUnits, recordOf, sameValue } from './records.ts';
import type { Session, SessionId } from './session.ts';
import type { LocalisedText } from './text.ts';
import { instantOf, type VenueTime } from './time.ts';

/** One thing that is different between two editions. */
export type Change =
  | { readonly kind: 'session-added'; readonly session: SessionId; readonly after: Session }
  | { readonly kind: 'session-removed'; readonly session: SessionId; readonly before: Session }
  | {
      readonly kind: 'session-cancelled';
      readonly session: SessionId;
      readonly before: Session;
      readonly after: Session;
    }
  | {
      readonly kind: 'session-restored';
      readonly session: SessionId;
      readonly before: Session;
      readonly after: Session;
    }
  | {
      readonly kind: 'session-changed';
      readonly session: SessionId;
      readonly before: Session;
      readonly after: Session;
      readonly fields: readonly FieldChange[];
    }
  | { readonly kind: 'announcement-added'; readonly announcement: AnnouncementId; readonly after: Announcement }
  | { readonly kind: 'announcement-changed'; readonly announcement: AnnouncementId; readonly after: Announcement }
  | { readonly kind: 'announcement-removed'; readonly announcement: AnnouncementId; readonly before: Announcement }
  | { readonly kind: 'conference-changed' };

/**
 * What is different, each session and announcement at most once: sessions by day, start and id, then announcements,
 * then, as one, whatever else is said differently. Whether a first edition counts as changed is the caller's business.
 */
export function changesBetween(before: Comparable, after: Comparable): readonly Change[] {
  const ids = unionOf(before.programme.sessions, after.programme.sessions);
  const sessions = ids
    .map((id) => sessionChange(id, before, after))
    .filter((change) => change !== undefined)
    .sort(bySession);
  const rest: Change[] = sameElsewhere(before, after) ? [] : [{ kind: 'conference-changed' }];
  return [...sessions, ...announcementChanges(before.programme, after.programme), ...rest];
}

/** Whether a reader should be told without asking: they would be in the wrong place, at the wrong time, or not know of it. */
export function isNoteworthy(change: Change): boolean {
  switch (change.kind) {
    case 'session-added':
    case 'session-removed':
    case 'session-cancelled':
    case 'session-restored':
      return true;
    case 'session-changed':
      return change.after.cancelled !== true && change.fields.some(isNoteworthyField);
    case 'announcement-added':
    case 'announcement-changed':
      return change.after.urgent === true;
    case 'announcement-removed':
    case 'conference-changed':
      return false;
  }
}

/** The changes of these sessions. */
export function changesTouching(changes: readonly Change[], sessions: ReadonlySet<SessionId>): readonly Change[] {
  return changes.filter((change) => 'session' in change && sessions.has(change.session));
}

type SessionChange = Extract<Change, { readonly session: SessionId }>;

function sessionChange(id: SessionId, from: Comparable, to: Comparable): SessionChange | undefined {
  const before = recordOf(from.programme.sessions, id);
  const after = recordOf(to.programme.sessions, id);
  if (!before) return after && { kind: 'session-added', session: id, after };
  if (!after) return { kind: 'session-removed', session: id, before };
  if (before.cancelled !== after.cancelled) {
    return { kind: after.cancelled ? 'session-cancelled' : 'session-restored', session: id, before, after };
  }
  const fields = fieldChanges(id, from, to);
  return fields.length > 0 ? { kind: 'session-changed', session: id, before, after, fields } : undefined;
}

function announcementChanges(from: Programme, to: Programme): readonly Change[] {
  const changes: { readonly at: VenueTime; readonly change: Change }[] = [];
  for (const id of unionOf(from.announcements, to.announcements)) {
    const before = recordOf(from.announcements, id);
    const after = recordOf(to.announcements, id);
    if (after && !before)
      changes.push({ at: after.at, change: { kind: 'announcement-added', announcement: id, after } });
    else if (before && !after) {
      changes.push({ at: before.at, change: { kind: 'announcement-removed', announcement: id, before } });
    } else if (after && !sameValue(before, after)) {
      changes.push({ at: after.at, change: { kind: 'announcement-changed', announcement: id, after } });
    }
  }
  return changes.sort((a, b) => instantOf(a.at) - instantOf(b.at)).map(({ change }) => change);
}

/** A person who is new because a session has them is told with the session; one whose position changed is not. */
function sameElsewhere(before: Comparable, after: Comparable): boolean {
  const [a, b] = [before.programme, after.programme];
  const keptSame = <T>(x: Readonly<Record<string, T>>, y: Readonly<Record<string, T>>): boolean =>
    Object.entries(x).every(([id, record]) => !Object.hasOwn(y, id) || sameValue(record, y[id]));
  return (
    sameValue(a.conference, b.conference) &&
    keptSame(a.rooms, b.rooms) &&
    keptSame(a.tracks, b.tracks) &&
    keptSame(a.people, b.people) &&
    keptSame(a.organisations, b.organisations) &&
    keptSame(a.delegations, b.delegations) &&
    (before.details === undefined ||
      after.details === undefined ||
      (keptSame(before.details.people, after.details.people) &&
        sameValue(before.details.outcomes, after.details.outcomes)))
  );
}

function unionOf(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

function bySession(a: SessionChange, b: SessionChange): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  return byCodeUnits(x.day, y.day) || x.start - y.start || byCodeUnits(a.session, b.session);
}

const AFTER_ALL_DAYS = '~';

function keyOf(change: SessionChange): { readonly day: string; readonly start: number } {
  const session = change.kind === 'session-removed' ? change.before : change.after;
  return {
    day: dayOf(session) ?? AFTER_ALL_DAYS,
    start: session.start === undefined ? Number.MAX_SAFE_INTEGER : instantOf(session.start),
  };
}

function isNoteworthyField(change: FieldChange): boolean {
  switch (change.field) {
    case 'time':
      return true;
    case 'room':
      return !sameValue(change.before, change.after);
    case 'title':
      return readsDifferently(change.before, change.after);
    case 'people':
      return !samePeople(change.joined, change.left);
    case 'language':
      return change.before !== undefined && change.after !== undefined;
    case 'subtitle':
    case 'kind':
    case 'track':
    case 'abstract':
    case 'description':
    case 'order':
    case 'links':
    case 'recording':
      return false;
  }
}

/** A corrected accent is no news, nor is a translation that was added. */
function readsDifferently(before: LocalisedText, after: LocalisedText): boolean {
  const both = Object.keys(before).filter((tag) => Object.hasOwn(after, tag));
  return both.length === 0 || both.some((tag) => fold(before[tag] ?? '') !== fold(after[tag] ?? ''));
}

function samePeople(joined: readonly NamedParticipation[], left: readonly NamedParticipation[]): boolean {
  const people = (participations: readonly NamedParticipation[]): readonly string[] =>
    [...new Set(participations.map(({ person }) => person))].sort();
  return sameValue(people(joined), people(left));
}
