import { gzipSync } from 'node:zlib';
import { changesBetween, type Change } from '#domain/changes.ts';
import { delegatesOnlyOf } from '#domain/delegates-only.ts';
import { draftOf } from '#domain/draft-of-parts.ts';
import { partsOf } from '#domain/draft.ts';
import type { Programme, PublicParts } from '#domain/parts.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Instant } from '#domain/time.ts';
import type { Digest } from '#wire/digest.ts';
import type { DataFolder } from '../data-folder.ts';
import { addEdition, channelRow, editionRows, moveChannel } from '../database/channel-rows.ts';
import { addObject, allowObject, hasObject, objectRow, storeDelta } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';
import { publishForDelegates } from '../directory/publish-for-delegates.ts';
import { readDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';
import { deltaBetween } from './deltas.ts';
import { epochOf } from './epochs.ts';
import { raiseHighWater } from './high-water.ts';
import { allowMediaOf, missingMedia } from './published-media.ts';
import { storedParts } from './stored-parts.ts';
import { referencesTo, sameParts, writtenParts, type WrittenPart } from './written-parts.ts';

export type PublishResult =
  | {
      readonly kind: 'published';
      readonly epoch: number;
      readonly edition: number;
      /** Against the edition before; empty for the first. */
      readonly changes: readonly Change[];
      readonly warnings: readonly Problem[];
    }
  /** The newest edition says the same already; `forDelegates`: what is for delegates only did not, and was published. */
  | { readonly kind: 'unchanged'; readonly edition: number; readonly forDelegates?: true }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** So many sessions would vanish that somebody has to mean it. */
  | ({ readonly kind: 'removes-many' } & Removal)
  /** The database was put back from an older copy; somebody has to look before anything is published over it. */
  | { readonly kind: 'frozen' }
  | { readonly kind: 'unknown-conference' };

/** Who publishes: an organiser with the name they go by. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
}

export interface PublishWishes {
  readonly at: Instant;
  /** Yes, remove that many sessions. */
  readonly confirmRemoval?: boolean | undefined;
  /** Yes, go on from the older copy. */
  readonly afterRestore?: boolean | undefined;
  /** The organiser who publishes; absent for commands and the clock. */
  readonly by?: string | undefined;
  /** What delegates are told about the edition. */
  readonly note?: LocalisedText | undefined;
}

/**
 * Makes a conference's draft the newest edition of its public channel, for a command: all of it in one transaction, or
 * nothing.
 * Doing it twice, also at the same moment or from two processes, makes one edition.
 */
export async function publish(data: DataFolder, slug: string, wishes: PublishWishes): Promise<PublishResult> {
  const { db } = data.database;
  // Made before there is anything to sign, so that an edition without a key can only mean that the key was lost.
  if (await channelRow(db, slug, 'public')) await data.keys.of(slug);
  const result = await db.transaction().execute((transaction) => publishInside(transaction, data.folder, slug, wishes));
  if (result.kind === 'published') await raiseHighWater(db, data.folder);
  return result;
}

// More than this share of the sessions gone is rather a wrong file than a decision (FAULTS 44).
const LARGEST_SILENT_REMOVAL = 0.2;

async function publishInside(db: Queries, folder: string, slug: string, wishes: PublishWishes): Promise<PublishResult> {
  const draft = await readDraft(db, slug);
  if (!draft) return { kind: 'unknown-conference' };
  const problems = await missingMedia(db, folder, delegatesOnlyOf(draft));
  if (problems.length > 0) return { kind: 'refused', problems };
  const result = await publishParts(db, folder, slug, partsOf(draft), wishes);
  if (result.kind !== 'published' && result.kind !== 'unchanged') return result;
  const forDelegates = await publishForDelegates(db, slug, draft);
  if (result.kind === 'unchanged') return { ...result, ...(forDelegates ? { forDelegates } : {}) };
  const about = `editions/${result.edition}`;
  const details = { changes: result.changes.length };
  await recordAudit(db, { at: wishes.at, conference: slug, action: 'edition.published', about, details });
  return result;
}

/**
 * Makes these parts the newest edition, whatever the draft says: for corrections and for going back. Runs inside the
 * caller's transaction; the caller sees to the conference's key before it and to `raiseHighWater` after it.
 */
export async function publishParts(
  db: Queries,
  folder: string,
  slug: string,
  parts: PublicParts,
  wishes: PublishWishes,
): Promise<PublishResult> {
  const channel = await channelRow(db, slug, 'public');
  if (!channel) return { kind: 'unknown-conference' };
  if (channel.frozenBecause) {
    if (!wishes.afterRestore) return { kind: 'frozen' };
    await moveChannel(db, { ...channel, frozenBecause: undefined });
  }
  const problems = [...problemsIn(draftOf(parts)), ...(await missingMedia(db, folder, parts))];
  if (problems.some(isBlocker)) return { kind: 'refused', problems: problems.filter(isBlocker) };

  const written = await writtenParts(parts);
  const references = referencesTo(written);
  const [before] = await editionRows(db, slug, 'public', 1);
  if (before && sameParts(before.parts, references)) return { kind: 'unchanged', edition: before.edition };

  const partsBefore = before && (await storedParts(db, slug, before));
  const removal = partsBefore && largeRemoval(partsBefore.programme, parts.programme);
  if (removal && !wishes.confirmRemoval) return { kind: 'removes-many', ...removal };

  const next = { epoch: epochOf(channel, folder), edition: channel.edition + 1 };
  for (const part of written) await writePart(db, slug, part, before?.parts[part.name]?.digest);
  await allowMediaOf(db, slug, parts);
  const publishedAt = new Date(wishes.at).toISOString();
  await addEdition(db, slug, 'public', {
    ...next,
    publishedAt,
    publishedBy: wishes.by,
    note: wishes.note,
    parts: references,
  });
  await moveChannel(db, { ...channel, ...next, frozenBecause: undefined });
  const changes = partsBefore ? changesBetween(partsBefore, parts) : [];
  return { kind: 'published', ...next, changes, warnings: problems };
}

async function writePart(db: Queries, slug: string, part: WrittenPart, before: Digest | undefined): Promise<void> {
  const { name, digest, bytes } = part;
  if (!(await hasObject(db, digest))) {
    await addObject(db, { digest, type: 'application/json', bytes, gzipLength: gzipSync(bytes).length });
  }
  await allowObject(db, slug, 'public', { digest, part: name });
  if (before === undefined || before === digest) return;
  const from = await objectRow(db, slug, 'public', before);
  const to = await objectRow(db, slug, 'public', digest);
  const delta = from && to && deltaBetween(from, to);
  if (delta) await storeDelta(db, digest, before, delta);
}

/** How many of the sessions would be gone. */
export interface Removal {
  readonly removed: number;
  readonly of: number;
}

/** The sessions that would be gone, when they are so many that somebody has to mean it. */
export function largeRemoval(before: Programme, after: Programme): Removal | undefined {
  const ids = Object.keys(before.sessions);
  const removed = ids.filter((id) => !Object.hasOwn(after.sessions, id)).length;
  return removed > ids.length * LARGEST_SILENT_REMOVAL ? { removed, of: ids.length } : undefined;
}

function isBlocker(problem: Problem): boolean {
  return problem.severity === 'blocker';
}
