import { changesBetween } from '#domain/changes.ts';
import { partsOf } from '#domain/draft.ts';
import { problemsIn } from '#domain/problems.ts';
import type { Instant } from '#domain/time.ts';
import { canonicalJson } from '#wire/canonical.ts';
import type { DataFolder } from '../data-folder.ts';
import { conferenceSlugs } from '../database/draft-rows.ts';
import { readDraft } from '../drafting/drafts.ts';
import type { Organisers } from '../organisers/organisers.ts';
import type { Publications } from '../publishing/publications.ts';
import { publish } from '../publishing/publish.ts';
import type { Desk, DeskConference } from './app-parts.ts';

interface DeskParts {
  readonly data: DataFolder;
  readonly publications: Publications;
  readonly organisers: Organisers;
  readonly now: () => Instant;
}

/** The desk of a data folder. */
export function openDesk({ data, publications, organisers, now }: DeskParts): Desk {
  return {
    signIn: (token) => organisers.redeem(token),
    isSignedIn: (session) => organisers.isOrganiser(session),
    signOut: (session) => organisers.signOut(session),
    async conferences() {
      const rows: DeskConference[] = [];
      for (const slug of await conferenceSlugs(data.database.db)) {
        const row = await conference(slug);
        if (row) rows.push(row);
      }
      return rows;
    },
    publish: (slug, wishes) => publish(data, slug, { ...wishes, at: now() }),
  };

  async function conference(slug: string): Promise<DeskConference | undefined> {
    const draft = await readDraft(data.database.db, slug);
    if (!draft) return undefined;
    const row = { slug, title: draft.conference.title, problems: problemsIn(draft) };
    const newest = await publications.newest(slug, 'public');
    if (!newest) return { ...row, changes: [], changed: true };
    const { edition, publishedAt } = newest.head;
    const parts = partsOf(draft);
    return {
      ...row,
      edition: { number: edition, publishedAt },
      changes: changesBetween(newest.parts, parts),
      changed: canonicalJson(parts) !== canonicalJson(newest.parts),
    };
  }
}
