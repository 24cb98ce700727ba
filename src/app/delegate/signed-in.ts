import { openDelegateStore } from '#device/delegate-store.ts';
import { tellWorker } from '#platform/app-update.ts';
import { deviceClock } from '#platform/clock.ts';
import { whenIdle } from '#platform/idle.ts';
import type { Tabs } from '#platform/tabs.ts';
import type { SessionEnd } from '#wire/me/sign-in.ts';
import type { Handbook } from '../state/handbook.ts';
import { DELEGATE_WORKS } from './delegate-works.ts';
import type { DelegateSession } from './delegate-session.ts';
import { followOutbox } from './follow-outbox.svelte.ts';
import type { MeRemote } from './me-remote.ts';
import { createOwnKeeper } from './own-keeper.ts';
import { keepRefreshing } from './refreshing.ts';

/** Somebody who is signed in on this phone, as long as this page knows them. */
export interface SignedIn {
  /** The word of the mark they are known by. */
  readonly word: string;
  /** Asks the server now, because somebody did what it must know of. */
  refresh(): Promise<void>;
  /** Reads again what another tab has kept. */
  reread(): Promise<void>;
  acknowledgeDevices(): Promise<void>;
  /** Closes the gate: nothing more is asked, shown, read or written, in this tab, from now on. */
  close(): void;
}

interface Parts {
  readonly handbook: Handbook;
  readonly tabs: Tabs;
  readonly remote: MeRemote;
  readonly word: string;
  /** The server says that their session is over. */
  readonly onEnd: (because: SessionEnd) => void;
  /** It is somebody else's session by now: another tab signed them in. */
  readonly onOther: () => void;
}

/** Shows what is kept of a delegate at once, then asks the server, and begins what goes on while they are signed in. */
export async function beSignedIn({ handbook, tabs, remote, word, onEnd, onOther }: Parts): Promise<SignedIn> {
  const { me, conference, outbox } = handbook;
  const { slug } = conference;
  // From now on this phone needs what only delegates need, also without a network.
  void whenIdle().then(() => tellWorker({ type: 'KEEP_DELEGATES' }));
  const ending = new AbortController();
  const over = ending.signal;
  const store = await openDelegateStore(slug);
  const keeper = createOwnKeeper(store, me);
  let delegate: string | undefined;

  const close = (): void => {
    ending.abort();
    store.seal();
    me.own = undefined;
    me.newDevices = [];
    me.standing = 'signed-out';
    outbox.unsent = [];
  };
  const ended = (because: SessionEnd): void => {
    if (over.aborted) return;
    close();
    onEnd(because);
  };
  const beginFor = (id: string): void => {
    if (delegate !== undefined) return;
    delegate = id;
    const session: DelegateSession = {
      handbook,
      slug,
      delegate: id,
      store,
      tabs,
      over,
      refresh: () => refreshing.now(),
      ended,
    };
    for (const work of DELEGATE_WORKS) void work(session);
    const stop = followOutbox(outbox, (unsent) => {
      keeper.showWith(unsent).then(
        (isSent) => isSent && void refreshing.now(),
        () => undefined, // Signed out meanwhile, or a disk that refuses: the next answer of the server says it again.
      );
    });
    over.addEventListener('abort', stop);
  };

  const ask = async (): Promise<void> => {
    const told = await remote.own(keeper.tag, over);
    if (over.aborted) return;
    if (told.kind === 'ended') ended(told.because);
    if (told.kind !== 'told') return;
    if (delegate !== undefined && told.value.delegate.id !== delegate) {
      close();
      return onOther();
    }
    await keeper.take(told.value, told.tag);
    beginFor(told.value.delegate.id);
    tabs.announce({ kind: 'me', conference: slug });
  };
  const refreshing = keepRefreshing(() => ask().catch(() => undefined), {
    clock: deviceClock,
    chance: Math.random,
    over,
  });

  const kept = await keeper.open();
  if (kept) beginFor(kept.delegate.id);
  me.standing = 'signed-in';
  me.ended = undefined;
  void refreshing.now();
  return {
    word,
    refresh: refreshing.now,
    reread: async () => void (await keeper.open()),
    acknowledgeDevices: () => keeper.acknowledgeDevices(),
    close,
  };
}
