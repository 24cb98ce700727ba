import type { Draft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import type { MediaStore } from '#server/media/media-store.ts';
import { publish } from '#server/publishing/publish.ts';

/** Publishes a draft into a data folder, which a running server may be serving. Throws when it is refused. */
export async function publishDraft(
  dataDir: string,
  slug: string,
  drawn: Draft | ((media: MediaStore) => Promise<Draft>),
): Promise<void> {
  const data = await openDataFolder(dataDir);
  try {
    const at = Date.now();
    const draft = typeof drawn === 'function' ? await drawn(data.media) : drawn;
    await data.database.db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at }));
    const result = await publish(data, slug, { at });
    if (result.kind !== 'published') throw new Error(`not published: ${result.kind}`);
  } finally {
    await data.close();
  }
}
