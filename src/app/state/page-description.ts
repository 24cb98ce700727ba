import { recordOf as ownRecord } from '#domain/records.ts';
import { personLineIn } from './person-line.ts';
import { sessionFacts } from './facts.ts';
import type { Handbook } from './handbook.ts';
import { isDetail, type DetailRoute } from './routes.ts';

/** As much as search engines and chats show. */
const LONGEST = 160;

/** A sentence or two that tell what a page is about, for whoever finds it elsewhere. */
export function pageDescription(book: Handbook): string {
  const { router, conference, messages, formats } = book;
  const facts = conference.current?.programme.conference;
  if (!facts) return messages.t('app.description');
  const route = router.current;
  const of = isDetail(route) ? told(route, book) : [];
  const about = [
    conference.text(facts.title),
    facts.starts && formats.current.dates(facts.starts, facts.ends),
    conference.text(facts.place),
  ];
  return shortened([...of, ...about].filter(Boolean).join('. '), LONGEST);
}

/** A text cut after a word, so that it is no longer than that. */
export function shortened(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\s.,;:–-]+$/u, '')}…`;
}

function told(route: DetailRoute, book: Handbook): readonly (string | undefined)[] {
  const { conference, messages } = book;
  const { text, current, index } = conference;
  switch (route.page) {
    case 'session': {
      const session = index?.session(route.session);
      if (!session) return [];
      const details = ownRecord(current?.details?.sessions ?? {}, route.session);
      const [when] = sessionFacts(session, undefined, book);
      const people = (session.people ?? []).map(({ person }) => current?.programme.people[person]?.name ?? '');
      return [
        session.cancelled ? messages.t('session.cancelled') : undefined,
        [when?.strong, when?.rest].filter(Boolean).join('').replace(/^, /u, ''),
        conference.room(session.room),
        people.filter(Boolean).join(', '),
        text(details?.abstract ?? details?.description),
      ];
    }
    case 'person': {
      const details = ownRecord(current?.details?.people ?? {}, route.id);
      const sessions = index?.sessionsOf(route.id).map(({ title }) => text(title)) ?? [];
      return [personLineIn(conference, route.id), sessions.slice(0, 3).join('; '), text(details?.biography)];
    }
    case 'document': {
      const document = ownRecord(current?.documents?.documents ?? {}, route.id);
      const authors = (document?.authors ?? []).map((id) => current?.programme.people[id]?.name ?? '');
      return [document && messages.t(`document.${document.kind}`), authors.filter(Boolean).join(', ')];
    }
    case 'delegate': // Nothing that a stranger may know.
      return [];
    case 'place':
      return [text(current?.info?.places[route.id]?.address)];
    case 'infoPage':
      return [text(current?.info?.pages[route.id]?.text)];
  }
}
