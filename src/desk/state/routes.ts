import { isSlug } from '#domain/conference.ts';
import { COLLECTIONS, type CollectionName } from '#domain/draft.ts';

/** A page of the desk. */
export type DeskRoute =
  | { readonly page: 'home' | 'new' | 'account' | 'server' }
  | { readonly page: ConferencePage; readonly slug: string }
  | {
      readonly page: 'records';
      readonly slug: string;
      readonly collection: CollectionName;
      /** The record that is open; `new` is one that is not yet there. */
      readonly id?: string;
    }
  | { readonly page: 'missing' };

/** Pages of a conference, by their last segment; the overview's is empty. */
export const CONFERENCE_PAGES = [
  'overview',
  'corridor',
  'grid',
  'import',
  'uploads',
  'publish',
  'history',
  'arrivals',
  'organisers',
  'audit',
  'sheets',
  'settings',
  'delegates',
  'door',
  'moderation',
  'stage',
] as const;
export type ConferencePage = (typeof CONFERENCE_PAGES)[number];

const OWN_PAGES = ['new', 'account', 'server'] as const;

/** The page a path of the desk names. */
export function routeOf(path: string): DeskRoute {
  const [base, first = '', slug = '', third = '', fourth, ...rest] = path.split('/').filter(Boolean).map(decoded);
  if (base !== 'desk' || rest.length > 0) return { page: 'missing' };
  if (first === '') return { page: 'home' };
  const own = OWN_PAGES.find((page) => page === first);
  if (own && slug === '') return { page: own };
  if (first !== 'conferences' || !isSlug(slug)) return { page: 'missing' };
  if (third === '') return { page: 'overview', slug };
  const page = CONFERENCE_PAGES.find((name) => name === third && name !== 'overview');
  if (page && fourth === undefined) return { page, slug };
  const collection = COLLECTIONS.find((name) => name === third);
  if (!collection) return { page: 'missing' };
  return { page: 'records', slug, collection, ...(fourth === undefined ? {} : { id: fourth }) };
}

/** The address of a page. */
export function addressOf(route: Exclude<DeskRoute, { page: 'missing' }>): string {
  if (route.page === 'records') {
    const own = route.id === undefined ? '' : `/${encodeURIComponent(route.id)}`;
    return `/desk/conferences/${route.slug}/${route.collection}${own}`;
  }
  if (!('slug' in route)) return route.page === 'home' ? '/desk/' : `/desk/${route.page}`;
  return route.page === 'overview'
    ? `/desk/conferences/${route.slug}`
    : `/desk/conferences/${route.slug}/${route.page}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
