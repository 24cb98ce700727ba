import { untrack } from 'svelte';
import { alone } from '#platform/alone.ts';
import { deviceClock } from '#platform/clock.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import type { Handbook } from '../state/handbook.ts';
// The count of what is unsent must show just when there is no network to get it with: it comes with whoever signs in.
import '../components/UnsentCount.svelte';
import { newId } from '../state/new-id.ts';
import type { DelegateWork } from './delegate-session.ts';
import { createNotesOnServer, type NotesOnServer } from './keep-notes-on-server.ts';
import { openOutbox, type RunningOutbox } from './outbox-engine.ts';

/** Takes what a delegate writes, and sends it, for as long as they are signed in. */
export const keepOutbox: DelegateWork = async ({ handbook, slug, delegate, tabs, over, ended }) => {
  const mine = await handbook.mine.opened;
  if (over.aborted) return;
  const showNotes = async (): Promise<void> => {
    await handbook.mine.notes.reload();
    tabs.announce({ kind: 'mine', conference: slug });
  };
  const notes = createNotesOnServer({
    mine,
    conference: slug,
    delegate,
    newId,
    now: () => deviceClock.now(),
    onOffered: () => engine.sendSoon(),
    onChanged: showNotes,
  });
  const engine = await openOutbox({
    conference: slug,
    delegate,
    mine,
    settlers: notes.settlers,
    // Of a note that another device changed, too, both texts are here now.
    onTaken: () => (handbook.me.own?.keepNotes ? showNotes() : undefined),
    base: location.origin,
    fetch: (url, init) => fetch(url, init),
    clock: deviceClock,
    chance: Math.random,
    alone,
    newId,
    tabs,
    epoch: () => epochOf(handbook),
    onWorthSending: onWorthChecking,
    onEnded: ended,
  });
  const stops = [followServer(handbook, engine), followOwn(handbook, notes), () => notes.stop(), () => engine.stop()];
  const stop = (): void => stops.forEach((end) => end());
  if (over.aborted) return stop();
  over.addEventListener('abort', stop);
  handbook.outbox.use(engine);
  await handbook.messages.speakOfRooms().catch(() => undefined); // Its words, too.
};

/** Whether notes are kept on the server is said there, and what it has of them. */
function followOwn({ me }: Handbook, notes: NotesOnServer): () => void {
  return $effect.root(() => {
    $effect(() => {
      const { own } = me;
      // A disk that refuses: with the next answer of the server it is asked again.
      if (own) untrack(() => void notes.follow(own).catch(() => undefined));
    });
  });
}

/** A head that came is the best sign that the server can be reached; a higher epoch says that it was put back. */
function followServer(handbook: Handbook, engine: RunningOutbox): () => void {
  let known = epochOf(handbook);
  return $effect.root(() => {
    $effect(() => {
      if (handbook.sync.freshness === 'current') untrack(() => void engine.send());
    });
    $effect(() => {
      const epoch = epochOf(handbook);
      if (epoch !== undefined && epoch > (known ?? epoch)) untrack(() => void engine.compare());
      known = epoch ?? known;
    });
  });
}

function epochOf({ conference }: Handbook): number | undefined {
  return conference.current?.head.epoch;
}
