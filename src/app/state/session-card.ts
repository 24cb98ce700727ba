import type { ListedSession } from '#domain/programme.ts';
import { clockOf, type VenueTime } from '#domain/time.ts';
import { placeBefore } from './changed-facts.ts';
import type { Handbook } from './handbook.ts';
import { pathTo } from './routes.ts';
import { speechOf } from './speech.ts';

/** So many names stand on a card. */
const NAMES = 3;

/** What a card says of a session, apart from what the clock changes. */
export interface CardText {
  readonly path: string;
  readonly title: string;
  readonly lang: string | undefined;
  /** Track or kind. */
  readonly mark: string;
  /** End, room and people in one line; empty where there is nothing to say. */
  readonly where: string;
  /** Where and when it was before it moved. */
  readonly before: string | undefined;
  /** That it is new, or takes place again. */
  readonly news: string | undefined;
}

/**
 * The words on a session's card.
 * @param slot the slot it stands in, if its time is shown once for several; with the end they share, if they do
 */
export function cardText(
  session: ListedSession,
  slot: { readonly end: VenueTime | undefined } | undefined,
  book: Handbook,
): CardText {
  const { conference, changes, messages } = book;
  const { t } = messages;
  const { kind, track, people = [], end } = session;
  const change = changes.of(session.id);
  const named = people
    .slice(0, NAMES)
    .map(({ person }) => conference.current?.programme.people[person]?.name ?? person);
  const lines = [
    slot && slot.end === undefined && end !== undefined && t('session.until', { end: clockOf(end) }),
    // Where everything is in one room, naming it on each card says nothing.
    !conference.hasOneRoom && conference.room(session.room),
    named.join(', ') + (people.length > NAMES ? '…' : ''),
  ];
  return {
    path: pathTo({ page: 'session', slug: conference.slug, session: session.id }),
    title: conference.text(session.title),
    lang: conference.lang(session.title),
    mark: (kind === 'talk' || kind === 'other') && track ? conference.track(track) : t(`kind.${kind}`),
    where: lines.filter(Boolean).join(' · '),
    before: change && placeBefore(change, speechOf(book)),
    news:
      change?.kind === 'session-added'
        ? t('session.new')
        : change?.kind === 'session-restored'
          ? t('session.restored')
          : undefined,
  };
}
