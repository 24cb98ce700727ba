import type { ListedSession } from '#domain/programme.ts';
import type { SessionId } from '#domain/session.ts';
import { shareFile, type ShareOutcome } from '#platform/share.ts';
import type { CalendarEntry } from '../../calendar/calendar-file.ts';
import type { Handbook } from './handbook.ts';
import { pathTo } from './routes.ts';
import { addressOf } from './sharing.ts';

/** What came of it, and how many sessions have no day yet and were left out. */
export interface Handed {
  readonly outcome: ShareOutcome | 'saved' | 'nothing';
  readonly left: number;
}

/**
 * Hands sessions to the reader's calendar as a file. Rejects when the file that writes calendars is neither on this
 * phone nor to be had. Call it from a press.
 */
export async function handCalendar(ids: readonly SessionId[], book: Handbook): Promise<Handed> {
  const { conference } = book;
  const { calendarFile, hasDate } = await import('../../calendar/calendar-file.ts');
  const sessions = ids.map((id) => conference.index?.session(id)).filter((session) => session !== undefined);
  const dated = sessions.filter(hasDate);
  const left = sessions.length - dated.length;
  const head = conference.current?.head;
  if (!head || dated.length === 0) return { outcome: 'nothing', left };
  const [only] = dated;
  const name = dated.length === 1 && only ? conference.text(only.title) : conference.name;
  const text = calendarFile(
    dated.map((session) => entryOf(session, book)),
    {
      name: conference.name,
      domain: `${conference.slug}.${location.host}`,
      epoch: head.epoch,
      edition: head.edition,
      publishedAt: Date.parse(head.publishedAt),
    },
  );
  const file = new File([text], `${fileName(name)}.ics`, { type: 'text/calendar' });
  return { outcome: await shareFile(file, name), left };
}

function entryOf(session: ListedSession, { conference, messages }: Handbook): CalendarEntry {
  const { t } = messages;
  const details = conference.current?.details?.sessions[session.id];
  const title = conference.text(session.title);
  const room = session.room === undefined ? undefined : conference.current?.programme.rooms[session.room];
  const place = [room?.name, room?.floor, conference.current?.programme.conference.place];
  return {
    session,
    // Not every calendar shows what is cancelled as cancelled.
    title: session.cancelled ? `${t('session.cancelled')}: ${title}` : title,
    place: place
      .map((text) => conference.text(text))
      .filter(Boolean)
      .join(', '),
    description: conference.text(details?.abstract),
    category: t(`kind.${session.kind}`),
    url: addressOf(pathTo({ page: 'session', slug: conference.slug, session: session.id })),
  };
}

/** A name every file system takes, still readable. */
export function fileName(title: string): string {
  const plain = title.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  return plain.slice(0, 60) || 'so-tay';
}
