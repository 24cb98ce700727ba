import type { Problem } from '#domain/problem-kinds.ts';
import type { DraftAnswer, DraftCollection, DraftRecord } from '#wire/desk/edits.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow } from '../database/channel-rows.ts';
import { mediaMark, rowsSince, type ChangedRow } from '../database/draft-history-rows.ts';
import { draftSequences } from '../database/draft-rows.ts';
import { missingMediaOf } from '../publishing/published-media.ts';
import { readDraft } from './drafts.ts';

/** Answers organisers' questions for what is new in a draft. */
export interface DraftReader {
  /** What changed after a sequence; the whole draft after 0 or after a sequence that was never reached here. */
  since(slug: string, sequence: number): Promise<DraftAnswer>;
}

/** The drafts of a data folder. What only the server sees wrong with one is looked at again when files or records with files changed. */
export function openDraftReader(data: DataFolder): DraftReader {
  const { db } = data.database;
  const looked = new Map<string, { readonly mark: string; readonly problems: readonly Problem[] }>();

  async function problemsOf(slug: string): Promise<readonly Problem[]> {
    const mark = await mediaMark(db, slug);
    const known = looked.get(slug);
    if (known?.mark === mark) return known.problems;
    const draft = await readDraft(db, slug);
    const problems = draft ? await missingMediaOf(db, data.folder, draft) : [];
    looked.set(slug, { mark, problems });
    return problems;
  }

  return {
    async since(slug, asked) {
      // Read before the records: what is written in between is told now and once more the next time.
      const sequence = (await draftSequences(db, [slug])).get(slug) ?? 0;
      const whole = asked === 0 || asked > sequence;
      const rows = await rowsSince(db, slug, whole ? 0 : asked);
      const { epoch } = (await channelRow(db, slug, 'public')) ?? { epoch: 0 };
      return { sequence, epoch, whole, records: rows.map(recordOf), problems: await problemsOf(slug) };
    },
  };
}

function recordOf({ collection, id, revision, body, by, at }: ChangedRow): DraftRecord {
  return {
    collection: collection as DraftCollection,
    id,
    revision,
    record: body === null ? null : (JSON.parse(body) as Readonly<Record<string, unknown>>),
    at,
    ...(by === null ? {} : { by }),
  };
}
