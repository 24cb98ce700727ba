import type { Documents, Programme } from '#domain/parts.ts';
import { recordOf } from '#domain/records.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { SearchRecord } from '../../search/records.ts';
import type { ConferenceState, ShownEdition } from './conference.svelte.ts';
import type { ShownDelegateParts } from './delegate-parts.svelte.ts';

/** How a reader's conference says things. */
type Voice = Pick<ConferenceState, 'text' | 'room' | 'track' | 'current'>;

/** Everything of an edition that can be found, one after another, in the words this reader sees. */
export function* searchRecords(shown: ShownEdition, voice: Voice): Generator<SearchRecord> {
  const { programme, details, documents, photos, info } = shown;
  const { text, room, track } = voice;
  const nameOf = (id: string): string => recordOf(programme.people, id)?.name ?? '';

  for (const [id, session] of Object.entries(programme.sessions)) {
    const own = recordOf(details?.sessions ?? {}, id);
    const names = (session.people ?? []).map(({ person }) => nameOf(person));
    yield {
      kind: 'session',
      id,
      title: text(session.title),
      also: joined(
        ...names,
        ...others(session.title, text),
        text(session.subtitle),
        room(session.room),
        track(session.track),
      ),
      body: joined(text(own?.abstract), text(own?.description)),
    };
  }
  for (const [id, person] of Object.entries(programme.people)) {
    const own = recordOf(details?.people ?? {}, id);
    const positions = (own?.positions ?? []).flatMap(({ title, organisation }) => [text(title), text(organisation)]);
    const groups = [
      recordOf(programme.organisations, person.organisation),
      recordOf(programme.delegations, person.delegation),
    ];
    yield {
      kind: 'person',
      id,
      title: person.name,
      also: joined(text(person.position), ...groups.map((group) => text(group?.name)), ...positions),
      body: joined(text(own?.biography)),
    };
  }
  yield* documentRecords(documents, programme, text);
  for (const [id, photo] of Object.entries(photos?.photos ?? {})) {
    const album = text(recordOf(photos?.albums ?? {}, photo.album)?.title);
    const names = (photo.people ?? []).map(nameOf);
    yield {
      kind: 'photo',
      id,
      title: text(photo.caption) || album,
      also: joined(...names, ...others(photo.caption, text), album),
    };
  }
  for (const [id, { title, text: words }] of Object.entries(programme.announcements)) {
    yield { kind: 'announcement', id, title: text(title), body: joined(text(words)) };
  }
  for (const [id, page] of Object.entries(info?.pages ?? {})) {
    yield { kind: 'page', id, title: text(page.title), body: joined(text(page.text)) };
  }
  for (const [id, place] of Object.entries(info?.places ?? {})) {
    yield {
      kind: 'place',
      id,
      title: text(place.name),
      also: joined(text(place.address), ...(place.rooms ?? []).map(room)),
    };
  }
}

/** What only delegates find: one another, and their own papers. */
export function* delegateRecords(own: ShownDelegateParts, { text, current }: Voice): Generator<SearchRecord> {
  const { delegations = {}, people = {} } = current?.programme ?? {};
  for (const [id, delegate] of Object.entries(own.directory?.delegates ?? {})) {
    const { name, position = '', organisation = '', delegation } = delegate;
    const group = text(recordOf(delegations, delegation)?.name);
    yield { kind: 'delegate', id, title: name, also: joined(position, organisation, group) };
  }
  yield* documentRecords(own.documents, { people }, text);
}

function* documentRecords(
  documents: Documents | undefined,
  { people }: Pick<Programme, 'people'>,
  text: Voice['text'],
): Generator<SearchRecord> {
  for (const [id, document] of Object.entries(documents?.documents ?? {})) {
    const authors = (document.authors ?? []).map((author) => recordOf(people, author)?.name ?? author);
    const { title } = document;
    yield { kind: 'document', id, title: text(title), also: joined(...authors, ...others(title, text)) };
  }
}

/** What it is called in the other languages: who knows it by that name finds it too. */
function others(title: LocalisedText, text: Voice['text']): readonly string[] {
  const shown = text(title);
  return Object.values(title).filter((wording) => wording !== shown);
}

function joined(...texts: readonly string[]): string | undefined {
  return texts.filter(Boolean).join(' · ') || undefined;
}
