import type { Mine } from '#device/faces.ts';
import type { OutboxEntry, Settler } from '#device/outbox-rows.ts';
import { openOutboxStore } from '#device/outbox-store.ts';
import type { Tabs } from '#platform/tabs.ts';
import { createDelivery } from '#sync/outbox/create-delivery.ts';
import { createHttpDoor } from '#sync/outbox/http-door.ts';
import type { Alone, Chance, Clock } from '#sync/ports.ts';
import type { SessionEnd } from '#wire/me/sign-in.ts';
import type { OutboxEngine, UnsentWrite } from '../state/outbox.svelte.ts';

export interface OutboxPorts {
  readonly conference: string;
  readonly delegate: string;
  readonly mine: Pick<Mine, 'stores'>;
  /** The server's origin, without a slash at its end. */
  readonly base: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly alone: Alone;
  readonly newId: () => string;
  readonly tabs: Pick<Tabs, 'announce' | 'onAnnouncement'>;
  /** The epoch of the newest edition this device holds: a higher one says that the server was put back. */
  readonly epoch: () => number | undefined;
  /** Calls when trying to send is worth it; the answer stops listening. */
  readonly onWorthSending: (run: () => void) => () => void;
  /** By operation: what else a settled write changes, in the same transaction. */
  readonly settlers?: Readonly<Record<string, Settler>>;
  /** Something was settled; what other stores show may be another thing now. */
  readonly onTaken?: () => void | Promise<void>;
  /** Our own server said that the session is over. What was written stays. */
  readonly onEnded: (because: SessionEnd) => void;
}

/** The outbox of whoever is signed in, until it is stopped. */
export interface RunningOutbox extends OutboxEngine {
  /** What other steps put into the outbox shall be listed and, after a moment in which more may come, sent. */
  sendSoon(): void;
  /** Hears what the server knows, in case it was put back from a backup; sends again what it has forgotten. */
  compare(): Promise<void>;
  /** Sends and lists nothing more, and takes no more writes. */
  stop(): void;
}

/** Who types pauses now and then; a request for each pause would be one a second. */
const MORE_MAY_COME = 5_000;

/** Opens the outbox of a delegate on this device, lists what is unsent, and sends it whenever it can. */
export async function openOutbox(ports: OutboxPorts): Promise<RunningOutbox> {
  const { conference, clock, newId, tabs, mine } = ports;
  const listeners = new Set<() => void>();
  let unsent: readonly UnsentWrite[] = [];
  let isOver = false;
  let cancelSoon: (() => void) | undefined;
  const tell = (): void => listeners.forEach((listener) => listener());
  const store = await openOutboxStore({ ...ports, stores: mine.stores, at: clock.now() });

  async function list(): Promise<void> {
    const entries = await store.entries();
    if (isOver) return;
    unsent = entries.filter(isUnsent).map(listed);
    tell();
  }
  async function changed(): Promise<void> {
    tabs.announce({ kind: 'outbox', conference });
    // What is on the disk is what counts; a list that cannot be read is read again with the next change.
    await list().catch(() => undefined);
  }
  function refuseWhenOver(): void {
    if (isOver) throw new Error('signed out: nothing is written down any more');
  }

  const delivery = createDelivery({
    ...ports,
    written: store,
    door: createHttpDoor(ports),
    async onTaken() {
      await ports.onTaken?.();
      await changed();
    },
  });
  delivery.onChange(tell);
  const stopHearing = [
    tabs.onAnnouncement((said) => {
      if (said.kind === 'outbox' && said.conference === conference) list().catch(() => undefined);
    }),
    ports.onWorthSending(() => void delivery.send()),
  ];
  const send = (): Promise<void> => {
    cancelSoon?.();
    cancelSoon = undefined;
    return delivery.send();
  };

  await list();
  void ((await store.hasAcknowledged()) ? delivery.compare() : delivery.send());
  return {
    get unsent() {
      return unsent;
    },
    get isSending() {
      return delivery.standing === 'sending' && unsent.some(({ because }) => because === undefined);
    },
    async write(op, args, base) {
      refuseWhenOver();
      await store.add({ id: newId(), op, args: plain(args), at: clock.now(), ...(base === undefined ? {} : { base }) });
      await changed();
      void send();
    },
    async rewrite(id, args) {
      refuseWhenOver();
      await store.rewrite(id, { id: newId(), args: plain(args), at: clock.now() });
      await changed();
      void send();
    },
    async dismiss(id) {
      await store.dismiss(id);
      await changed();
    },
    send,
    sendSoon() {
      if (isOver) return;
      void changed();
      cancelSoon ??= clock.after(MORE_MAY_COME, () => void send());
    },
    compare: () => delivery.compare(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      isOver = true;
      cancelSoon?.();
      delivery.stop();
      for (const stop of stopHearing) stop();
      listeners.clear();
    },
  };
}

/** What the server has once done goes out again without a word: to its writer it is sent. */
function isUnsent({ state, acknowledgedAt }: OutboxEntry): boolean {
  return state === 'returned' || acknowledgedAt === undefined;
}

function listed({ id, op, args, at, because }: OutboxEntry): UnsentWrite {
  return { id, op, args, at, ...(because === undefined ? {} : { because }) };
}

/** Without the proxies of Svelte's state, which no database takes. */
function plain(args: unknown): unknown {
  return JSON.parse(JSON.stringify(args));
}
