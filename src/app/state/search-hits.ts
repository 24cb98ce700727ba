import { recordOf } from '#domain/records.ts';
import type { Hit, Segment } from '../../search/records.ts';
import { spanOf } from './formats.ts';
import type { Handbook } from './handbook.ts';
import { delegateLine } from './delegate-line.ts';
import { lineOf } from './person-line.ts';
import { privateDocument } from './private-documents.ts';
import { pathTo } from './routes.ts';

export type { Hit, Segment };

/** Where a hit leads. */
export function hitPath({ kind, id }: Hit, { conference }: Handbook): string {
  const { slug, current } = conference;
  switch (kind) {
    case 'session':
      return pathTo({ page: 'session', slug, session: id });
    case 'photo':
      return pathTo({ page: 'photos', slug, album: recordOf(current?.photos?.photos ?? {}, id)?.album, photo: id });
    case 'announcement':
      return pathTo({ page: 'announcements', slug });
    case 'page':
      return pathTo({ page: 'infoPage', slug, id });
    case 'delegate':
      return pathTo({ page: 'delegate', slug, delegate: id });
    case 'person':
    case 'document':
    case 'place':
      return pathTo({ page: kind, slug, id });
  }
}

/** What tells it from others of the same title: when and where, who, which sort. */
export function hitLine({ kind, id }: Hit, book: Handbook): string {
  const { conference, formats, messages } = book;
  const { current, text, room } = conference;
  const programme = current?.programme;
  if (kind === 'session') {
    const session = recordOf(programme?.sessions ?? {}, id);
    if (!session) return '';
    const day = session.day ?? session.start?.slice(0, 10);
    const when = [day && formats.current.day(day), spanOf(session)].filter(Boolean).join(', ');
    return [session.cancelled ? messages.t('session.cancelled') : '', when, room(session.room)]
      .filter(Boolean)
      .join(' · ');
  }
  if (kind === 'person') {
    const person = recordOf(programme?.people ?? {}, id);
    return person && programme ? lineOf(person, programme, text) : '';
  }
  if (kind === 'delegate') {
    const delegate = recordOf(book.forDelegates.current?.directory?.delegates ?? {}, id);
    return delegate ? delegateLine(delegate, conference) : '';
  }
  if (kind === 'document') return privateDocument(id, book) ? messages.t('delegates.only') : '';
  if (kind === 'photo') {
    const photo = recordOf(current?.photos?.photos ?? {}, id);
    return photo ? text(recordOf(current?.photos?.albums ?? {}, photo.album)?.title) : '';
  }
  return kind === 'place' ? text(recordOf(current?.info?.places ?? {}, id)?.address) : '';
}

/** The picture beside it, as a class of the icon sheet. */
export function hitIcon({ kind, id }: Hit, { conference }: Handbook): string {
  if (kind !== 'session') return ICONS[kind];
  const session = recordOf(conference.current?.programme.sessions ?? {}, id);
  return session && session.kind !== 'other' ? `k-${session.kind}` : ICONS.session;
}

const ICONS = {
  session: 'i-calendar',
  person: 'i-people',
  delegate: 'i-people',
  document: 'i-file',
  photo: 'i-photos',
  announcement: 'i-announcement',
  page: 'i-info',
  place: 'i-place',
} as const;
