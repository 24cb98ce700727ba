import { wipeDelegateStore } from '#device/delegate-store.ts';
import { deviceClock } from '#platform/clock.ts';
import type { Tabs } from '#platform/tabs.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import type { BadgeSignIn, SessionEnd } from '#wire/me/sign-in.ts';
import type { Handbook } from '../state/handbook.ts';
import { LEFT, type DelegateSide, type SignInOutcome } from '../state/me.svelte.ts';
import { newId } from '../state/new-id.ts';
import { pathTo } from '../state/routes.ts';
import { openMarker } from './marker.ts';
import { createMeRemote } from './me-remote.ts';
import { beSignedIn, type SignedIn } from './signed-in.ts';
import { wipe } from './wipe.ts';

/** How long a wipe may wait for the server to hear of it; whoever leaves has to be gone within two seconds. */
const TELLING = 1_200;

/** The delegate's side of the app at one conference: who is signed in, from signing in to leaving nothing behind. */
export async function startDelegate(handbook: Handbook, tabs: Tabs): Promise<DelegateSide> {
  const { me, mine, conference } = handbook;
  const { slug } = conference;
  const marker = openMarker(slug, localStorageIfAllowed());
  const remote = createMeRemote({ conference: slug, clock: deviceClock, fetch: (url, init) => fetch(url, init) });
  let signedIn: SignedIn | undefined;
  let telling: Promise<boolean> | undefined;
  // Tabs tell each other in any order; what one of them says is done before the next.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  async function begin(word: string): Promise<void> {
    signedIn = await beSignedIn({
      handbook,
      tabs,
      remote,
      word,
      onEnd: (because) => void end(because, word),
      onOther: () =>
        void wipeDelegateStore(slug)
          .catch(() => undefined)
          .finally(() => location.reload()),
    });
  }

  /** The server ended the session: what it lent goes. What they wrote and have not sent waits for them, unseen. */
  async function end(because: SessionEnd, word: string): Promise<void> {
    signedIn = undefined;
    const mark = marker.read();
    // An answer to an old question: another tab has signed somebody in since.
    if (mark?.kind !== 'in' || mark.word !== word) return location.reload();
    marker.write({ kind: 'ended', because });
    me.ended = because;
    tabs.announce({ kind: 'me', conference: slug });
    await wipeDelegateStore(slug).catch(() => undefined);
  }

  /** Leaves nothing of whoever was here, as far as this tab has it; the server is told where it can be reached. */
  async function leave(from: 'here' | 'elsewhere', isKnown = from === 'elsewhere'): Promise<void> {
    signedIn?.close();
    signedIn = undefined;
    mine.forget();
    const [told, isGone] = await Promise.all([isKnown ? undefined : remote.signOut(TELLING), wipe(slug, marker)]);
    // The mark stays, and the next start goes on with it. What is left is behind the gate until then.
    if (!isGone) return;
    const mark = marker.read()?.kind;
    if (mark === 'wiping' || mark === 'leaving') {
      const isTold = told ? told.kind === 'told' || told.kind === 'ended' : isKnown && from === 'here';
      marker.write(isTold ? undefined : { kind: 'leaving' });
    }
    const signIn = pathTo({ page: 'signIn', slug });
    // Only where somebody pressed the button is there somebody to tell that it is done.
    if (from === 'here') location.replace(`${signIn}${LEFT}`);
    if (from === 'elsewhere' || location.pathname === signIn) location.reload();
  }

  async function signOut(isKnown = false): Promise<void> {
    marker.write({ kind: 'wiping' });
    tabs.announce({ kind: 'wiped', conference: slug });
    await leave('here', isKnown);
  }

  /** Tells the server of a wipe that it could not hear of; the cookie still is what it was. */
  function tellOfLeaving(): Promise<boolean> {
    // Asked twice at once, the later answer would take away the cookie of whoever signed in between.
    telling ??= remote
      .signOut()
      .then((told) => {
        const isTold = told.kind === 'told' || told.kind === 'ended';
        if (isTold && marker.read()?.kind === 'leaving') marker.write(undefined);
        return isTold;
      })
      .finally(() => (telling = undefined));
    return telling;
  }

  async function signIn(badge: BadgeSignIn): Promise<SignInOutcome> {
    if (marker.read()?.kind === 'leaving' && !(await tellOfLeaving())) return { kind: 'no-answer' };
    const told = await remote.signIn(badge);
    if (told.kind === 'refused') {
      const { refusal, retryAfter } = told;
      return { kind: 'refused', refusal, ...(retryAfter === undefined ? {} : { retryAfter }) };
    }
    if (told.kind !== 'told') return { kind: 'no-answer' };
    signedIn?.close();
    // What another delegate left behind when the server ended their session is nobody's here.
    await wipeDelegateStore(slug).catch(() => undefined);
    const word = newId();
    marker.write({ kind: 'in', word });
    me.badge = undefined;
    await inTurn(() => begin(word));
    tabs.announce({ kind: 'me', conference: slug });
    void handbook.phone.askToKeep();
    return { kind: 'signed-in' };
  }

  /** Does what the mark asks for, which may be another tab's or an earlier page's. */
  async function follow(): Promise<void> {
    const mark = marker.read();
    if (mark?.kind === 'wiping') return leave('here');
    if (mark?.kind === 'in') {
      if (signedIn?.word === mark.word) return signedIn.reread();
      if (!signedIn) return begin(mark.word);
    }
    const wasHere = signedIn !== undefined;
    signedIn?.close();
    signedIn = undefined;
    me.standing = 'signed-out';
    me.ended = mark?.kind === 'ended' ? mark.because : undefined;
    // Somebody else is signed in by now, or nobody: what is on this tab's screen is not theirs.
    if (wasHere && mark?.kind !== 'ended') location.reload();
    if (mark?.kind === 'leaving') tellWhenPossible();
  }

  function tellWhenPossible(): void {
    const stop = onWorthChecking(() => void tell());
    const tell = async (): Promise<void> => {
      if (marker.read()?.kind !== 'leaving' || (await tellOfLeaving())) stop();
    };
    void tell();
  }

  tabs.onAnnouncement(({ kind, conference: told }) => {
    if (told !== slug) return;
    if (kind === 'wiped') void leave('elsewhere');
    if (kind === 'me') inTurn(follow).catch(() => undefined);
  });

  const side: DelegateSide = {
    signIn,
    refresh: async () => signedIn?.refresh(),
    signOut: () => signOut(),
    async signOutDevice(id) {
      const told = await remote.signOutDevice(id);
      if (told.kind === 'told') await signedIn?.refresh();
      return told.kind === 'told';
    },
    acknowledgeDevices: async () => signedIn?.acknowledgeDevices(),
    async exportOwn() {
      const told = await remote.export();
      if (told.kind !== 'told') return undefined;
      return new File([told.value], `so-tay-${slug}.json`, { type: 'application/json' });
    },
    async erase() {
      const told = await remote.erase();
      if (told.kind === 'told') await signOut(true);
      return told.kind === 'told';
    },
  };
  me.use(side);
  await inTurn(follow);
  return side;
}

function localStorageIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
