import type { HeldEditions } from '#device/faces.ts';
import type { EmbeddedEdition } from './first-page.ts';
import type { ShownEdition } from './state/conference.svelte.ts';
import type { Handbook } from './state/handbook.ts';

/** What the first paint shows. */
export interface InHand {
  readonly shown: ShownEdition | undefined;
  /** Set when what came with the page is newer than what is held. */
  readonly embedded: EmbeddedEdition | undefined;
}

type Opened = Awaited<ReturnType<HeldEditions['open']>>;

/** The newer of what is held and what came with the page; of the held, the programme alone, which is read quickly. */
export async function firstShown(
  opening: Promise<Opened> | undefined,
  embedded: EmbeddedEdition | undefined,
): Promise<InHand> {
  const kept = await opening;
  if (kept && !(embedded && isNewer(embedded.head, kept.edition.head))) {
    return { shown: { ...kept.edition, programme: kept.programme, isBeingRead: true }, embedded: undefined };
  }
  return { shown: embedded && { head: embedded.head, programme: embedded.programme }, embedded };
}

/** Behind the first paint: the parts that only a session's page needs, and what the reader has seen before. */
export async function showRest(held: HeldEditions, handbook: Handbook): Promise<void> {
  const { conference } = handbook;
  const before = conference.current;
  if (before?.isBeingRead) {
    const rest = await partsBehind(held);
    // Parts of another edition than the one on the screen would be another tab's, which announces it.
    if (conference.current === before) conference.current = { ...before, ...rest, isBeingRead: false };
  }
  await showSeen(held, handbook);
}

/** Puts what is held by now on the screen, whole: its parts are read before any of them is shown. */
export async function showNewest(held: HeldEditions, { conference, changes, phone }: Handbook): Promise<void> {
  const edition = await held.current();
  if (!edition) return;
  const { current } = conference;
  const isSame = current?.heldAt !== undefined && current.head.signature === edition.head.signature;
  if (isSame && !current.isBeingRead) {
    conference.current = { ...current, ...edition };
    return;
  }
  const opened = await held.open();
  if (!opened || (current && isNewer(current.head, opened.edition.head))) return;
  conference.current = { ...opened.edition, programme: opened.programme, ...(await partsBehind(held)) };
  await showSeen(held, { conference, changes });
  await phone.weigh();
}

/** Everything but the programme, which is what a list needs. */
async function partsBehind(
  held: HeldEditions,
): Promise<Pick<ShownEdition, 'details' | 'documents' | 'photos' | 'info'>> {
  const [details, documents, photos, info] = await Promise.all([
    held.part('details'),
    held.part('documents'),
    held.part('photos'),
    held.part('info'),
  ]);
  return { details, documents, photos, info };
}

/** Tells what is new against what the reader has seen. It is `told` when what finds and says changes is here, too. */
export async function showSeen(
  held: HeldEditions,
  { conference: { current }, changes }: Pick<Handbook, 'conference' | 'changes'>,
): Promise<{ readonly told: Promise<void> }> {
  // Most readers have seen what is held: then it need not be read, checked and compared a second time.
  const known = current && { digest: current.head.parts['programme']?.digest, programme: current.programme };
  return { told: changes.tellSince(await held.seen(known)) };
}

function isNewer(a: EmbeddedEdition['head'], b: EmbeddedEdition['head']): boolean {
  return a.epoch > b.epoch || (a.epoch === b.epoch && a.edition > b.edition);
}
