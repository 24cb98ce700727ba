import { directoryEntry } from '#domain/delegates.ts';
import type { DelegateParts, Directory, Questions } from '#domain/delegate-parts.ts';
import type { DelegatesOnly } from '#domain/delegates-only.ts';
import { publishedForDelegates } from '../database/delegate-edition-rows.ts';
import { shownPhotos, shownQuestions, type ShownQuestionRow } from '../database/directory-rows.ts';
import type { Queries } from '../database/queries.ts';
import { gallery } from './gallery.ts';
import { inStore } from './in-store.ts';
import { knownPeople, nameBeside, type KnownPeople } from './known-people.ts';

/**
 * Everything a conference's delegates are shown of each other, as the rows have it now: who is listed with what they
 * agreed to, questions and photos a moderator let through, and what organisers last published for delegates alone.
 */
export async function gatherParts(db: Queries, slug: string): Promise<DelegateParts> {
  const people = await knownPeople(db, slug);
  const questions = questionsOf(await shownQuestions(db, slug), people);
  // Only publishing writes it, from a draft: what was parsed there is trusted here.
  const published = JSON.parse((await publishedForDelegates(db, slug)) ?? '{}') as DelegatesOnly;
  const photos = gallery(published.photos, await shownPhotos(db, slug), people);
  return inStore(db, {
    directory: directoryOf(people),
    ...(questions ? { questions } : {}),
    ...(published.documents ? { documents: published.documents } : {}),
    ...(photos ? { photos } : {}),
  });
}

function directoryOf({ byId, grounds }: KnownPeople): Directory {
  const entries = [...byId].flatMap(([id, { delegate, own, choices }]) => {
    const entry = directoryEntry(delegate, own, choices, grounds);
    return entry ? [[id, entry] as const] : [];
  });
  return { delegates: Object.fromEntries(entries) };
}

function questionsOf(rows: readonly ShownQuestionRow[], people: KnownPeople): Questions | undefined {
  if (rows.length === 0) return undefined;
  const questions = rows.map(({ id, delegate, session, text, named, state, askedAt, votes }) => {
    const name = nameBeside(people, delegate, named === 'yes');
    const told = { session, text, ...(name === undefined ? {} : { name }), askedAt, votes };
    return [id, { ...told, ...(state === 'answered' ? { answered: true as const } : {}) }] as const;
  });
  return { questions: Object.fromEntries(questions) };
}
