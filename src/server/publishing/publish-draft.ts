import { delegatesOnlyOf } from '#domain/delegates-only.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import { venueTimeAt } from '#domain/time.ts';
import type { PublishWishesSent } from '#wire/desk/publishing.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow, editionRows } from '../database/channel-rows.ts';
import type { Queries } from '../database/queries.ts';
import { publishForDelegates } from '../directory/publish-for-delegates.ts';
import { readDraft, writeDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';
import { raiseHighWater } from './high-water.ts';
import { publishParts, type Publisher, type PublishResult } from './publish.ts';
import { missingMedia } from './published-media.ts';
import { referencesTo, sameParts, writtenParts } from './written-parts.ts';

/** How an organiser wants the draft published, and who and when they are. */
export interface DraftWishes extends PublishWishesSent {
  readonly at: number;
  readonly organiser?: Publisher | undefined;
  /** What the audit trail adds to it, such as that the clock did it. */
  readonly audited?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Publishes a conference's draft for an organiser, with what they want delegates told. Where that is an announcement as
 * well, it is in the edition and in the draft, or in neither. Twice at once makes one edition and one announcement.
 */
export async function publishDraft(data: DataFolder, slug: string, wishes: DraftWishes): Promise<PublishResult> {
  return publishing(data, slug, (transaction) => publishDraftInside(transaction, data.folder, slug, wishes));
}

/** Publishes in one transaction, with the conference's key made before it and the marks raised after it. */
export async function publishing(
  data: DataFolder,
  slug: string,
  write: (transaction: Queries) => Promise<PublishResult>,
): Promise<PublishResult> {
  const { db } = data.database;
  // Made before there is anything to sign, so that an edition without a key can only mean that the key was lost.
  if (await channelRow(db, slug, 'public')) await data.keys.of(slug);
  const result = await db.transaction().execute(write);
  if (result.kind === 'published') await raiseHighWater(db, data.folder);
  return result;
}

/** The same inside the caller's transaction, who sees to key and marks. */
export async function publishDraftInside(
  db: Queries,
  folder: string,
  slug: string,
  { at, organiser, audited, announce, note, ...wishes }: DraftWishes,
): Promise<PublishResult> {
  const draft = await readDraft(db, slug);
  if (!draft) return { kind: 'unknown-conference' };
  const problems = await missingMedia(db, folder, delegatesOnlyOf(draft));
  if (problems.length > 0) return { kind: 'refused', problems };
  const [newest] = await editionRows(db, slug, 'public', 1);
  // Looked at before the announcement is added: the second of two clicks has nothing to announce any more.
  if (newest && sameParts(newest.parts, referencesTo(await writtenParts(partsOf(draft))))) {
    const forDelegates = await publishForDelegates(db, slug, draft);
    return { kind: 'unchanged', edition: newest.edition, ...(forDelegates ? { forDelegates } : {}) };
  }
  const announced = announce && note ? withAnnouncement(draft, note, at, (newest?.edition ?? 0) + 1) : draft;
  const result = await publishParts(db, folder, slug, partsOf(announced), { ...wishes, at, note, by: organiser?.id });
  if (result.kind !== 'published') return result;
  await publishForDelegates(db, slug, draft);
  if (announced !== draft) await writeDraft(db, slug, announced, { at, organiser: organiser?.id });
  await recordAudit(db, {
    at,
    organiser,
    conference: slug,
    action: 'edition.published',
    about: `editions/${result.edition}`,
    details: { changes: result.changes.length, ...audited },
  });
  return result;
}

function withAnnouncement(draft: Draft, note: Readonly<Record<string, string>>, at: number, edition: number): Draft {
  const { announcements, conference } = draft;
  const id = freeId(`edition-${edition}`, announcements);
  const [titles, texts] = [{} as Record<string, string>, {} as Record<string, string>];
  for (const [language, words] of Object.entries(note)) {
    // The first line is what a list shows; the rest is read when it is opened.
    const [first = '', ...rest] = words.trim().split('\n');
    titles[language] = first.trim();
    const text = rest.join('\n').trim();
    if (text !== '') texts[language] = text;
  }
  const told = Object.keys(texts).length > 0 ? { text: texts } : {};
  const announcement = { title: titles, ...told, at: venueTimeAt(at, conference.timeZone) };
  return { ...draft, announcements: { ...announcements, [id]: announcement } };
}

function freeId(wished: string, taken: object): string {
  let id = wished;
  for (let n = 2; Object.hasOwn(taken, id); n++) id = `${wished}-${n}`;
  return id;
}
