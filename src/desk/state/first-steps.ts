import { COLLECTIONS, type CollectionName } from '#domain/draft.ts';
import type { Desk } from './desk.svelte.ts';
import { addressOf, type ConferencePage } from './routes.ts';

/** A page of the desk where something is begun. */
export interface FirstStep {
  readonly to: string;
  readonly label: string;
}

type StepPage = ConferencePage | CollectionName;

/** Where a conference or one of its collections, still empty, is filled best: the likeliest first. */
const FIRST: Readonly<
  Partial<Record<CollectionName | 'conference' | 'stage' | 'badges' | 'doors', readonly StepPage[]>>
> = {
  conference: ['import', 'sessions', 'settings'],
  sessions: ['import'],
  people: ['import', 'delegates'],
  documents: ['uploads'],
  photos: ['uploads'],
  albums: ['uploads'],
  stage: ['sessions'],
  badges: ['people'],
  doors: ['grid', 'rooms'],
};

/** The first steps out of emptiness for somebody who may take them; announcers fill nothing. */
export function firstSteps(desk: Desk, slug: string, what: string): readonly FirstStep[] {
  if (desk.roleAt(slug) === 'announcer') return [];
  return (FIRST[what as keyof typeof FIRST] ?? []).map((page) =>
    isCollection(page)
      ? { to: addressOf({ page: 'records', slug, collection: page, id: 'new' }), label: desk.t(`records.add.${page}`) }
      : stepTo(desk, slug, page),
  );
}

/** A page, with what it is called. */
export function stepTo(desk: Desk, slug: string, page: StepPage): FirstStep {
  return isCollection(page)
    ? { to: addressOf({ page: 'records', slug, collection: page }), label: desk.t(`desk.collection.${page}`) }
    : { to: addressOf({ page, slug }), label: desk.t(`desk.page.${page}`) };
}

const isCollection = (page: StepPage): page is CollectionName => (COLLECTIONS as readonly string[]).includes(page);
