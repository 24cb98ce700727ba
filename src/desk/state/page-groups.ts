import type { CollectionName } from '#domain/draft.ts';
import type { OrganiserRole } from '#domain/organisers.ts';
import type { ConferencePage } from './routes.ts';

/** What a group of the desk's pages is about; the first has no heading. */
export type PageGroup = 'first' | 'programme' | 'people' | 'content' | 'files' | 'after' | 'conference';

interface Group {
  readonly name: PageGroup;
  readonly pages: readonly (ConferencePage | CollectionName)[];
}

const GROUPS: readonly Group[] = [
  { name: 'first', pages: ['overview', 'corridor', 'moderation', 'stage', 'publish'] },
  { name: 'programme', pages: ['sessions', 'grid', 'rooms', 'tracks', 'outcomes'] },
  { name: 'people', pages: ['delegates', 'door', 'people', 'organisations', 'delegations'] },
  { name: 'content', pages: ['announcements', 'documents', 'photos', 'albums', 'pages', 'places'] },
  { name: 'files', pages: ['import', 'uploads', 'sheets'] },
  { name: 'after', pages: ['history', 'arrivals', 'audit'] },
  { name: 'conference', pages: ['settings', 'organisers'] },
];

const OWNERS: readonly Group['pages'][number][] = ['organisers', 'audit'];
const ANNOUNCERS: readonly Group['pages'][number][] = [
  'overview',
  'corridor',
  'moderation',
  'stage',
  'door',
  'announcements',
  'history',
  'arrivals',
];

/** The pages of a conference somebody may open, in groups; none that is empty. */
export function groupsFor(role: OrganiserRole | undefined): readonly Group[] {
  const isFor = (page: Group['pages'][number]): boolean => {
    if (role === 'announcer') return ANNOUNCERS.includes(page);
    return role === 'owner' || !OWNERS.includes(page);
  };
  return GROUPS.map(({ name, pages }) => ({ name, pages: pages.filter(isFor) })).filter(
    ({ pages }) => pages.length > 0,
  );
}
