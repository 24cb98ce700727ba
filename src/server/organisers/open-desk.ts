import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { conferenceSlugs } from '../database/draft-rows.ts';
import type { Desk, DeskConference } from '../http/app-parts.ts';
import { previewOf } from '../publishing/preview.ts';
import { publish } from '../publishing/publish.ts';
import type { Organisers } from './organisers.ts';

/** What organisers may do over the web, over a data folder. */
export function openDesk(data: DataFolder, organisers: Organisers, now: () => Instant): Desk {
  const { db } = data.database;
  return {
    signIn: (token) => organisers.redeem(token),
    isSignedIn: (session) => organisers.isOrganiser(session),
    signOut: (session) => organisers.signOut(session),
    async conferences() {
      const rows: DeskConference[] = [];
      for (const slug of await conferenceSlugs(db)) {
        const preview = await previewOf(data, slug);
        if (preview) rows.push({ slug, ...preview });
      }
      return rows;
    },
    publish: (slug, wishes) => publish(data, slug, { ...wishes, at: now() }),
  };
}
