import { decodeValue } from '#wire/decoded.ts';
import { ownSchema, type Own } from '#wire/me/own.ts';
import { ownWith, type PendingWrite } from '#wire/me/own-with.ts';
import type { DelegateStore } from '#device/delegate-store.ts';
import type { MeState } from '../state/me.svelte.ts';

/** What the server said of a delegate, kept on this phone and shown with what they wrote since. */
export interface OwnKeeper {
  /** What was kept last, shown at once; undefined when nothing is kept. */
  open(): Promise<Own | undefined>;
  /** The server's tag of what is kept. */
  readonly tag: string | undefined;
  /** Takes what the server says now. */
  take(own: Own, tag: string | undefined): Promise<void>;
  /** Shows what waits to be sent now. Resolves to whether something went since, and so was done. */
  showWith(unsent: readonly (PendingWrite & { readonly id: string })[]): Promise<boolean>;
  /** The person has seen the devices that are signed in. */
  acknowledgeDevices(): Promise<void>;
}

const OWN = 'own';
const DEVICES = 'known-devices';

export function createOwnKeeper(store: DelegateStore, me: MeState): OwnKeeper {
  let said: { readonly own: Own; readonly tag?: string | undefined } | undefined;
  let pending: readonly (PendingWrite & { readonly id: string })[] = [];
  let known: readonly string[] | undefined;

  const show = (): void => {
    me.own = said && ownWith(said.own, pending);
    const others = said?.own.devices.filter(({ isThis }) => !isThis) ?? [];
    me.newDevices = known ? others.flatMap(({ id }) => (known?.includes(id) ? [] : [id])) : [];
  };
  const keep = async (own: Own, tag: string | undefined): Promise<void> => {
    said = { own, tag };
    // Who signs in sees the list of devices there and then: only those that come later are news.
    if (known === undefined) await keepDevices(own);
    show();
    await store.keep(OWN, said);
  };
  const keepDevices = async (own: Own): Promise<void> => {
    known = own.devices.map(({ id }) => id);
    await store.keep(DEVICES, known);
  };

  return {
    get tag() {
      return said?.tag;
    },
    async open() {
      const [row, devices] = await Promise.all([store.read(OWN), store.read(DEVICES)]);
      const { own, tag } = (row ?? {}) as { readonly own?: unknown; readonly tag?: string };
      // Another build may have kept it; what this one cannot read is asked for again.
      const read = decodeValue(own, ownSchema);
      if (Array.isArray(devices)) known = devices.map(String);
      if (read.ok) said = { own: read.value, tag };
      show();
      return said?.own;
    },
    take: keep,
    async showWith(unsent) {
      const waiting = new Set(unsent.map(({ id }) => id));
      const done = pending.filter(({ id, because }) => because === undefined && !waiting.has(id));
      pending = unsent;
      // Until the server says so itself, what it has just taken must not be seen going back.
      if (said && done.length > 0) await keep(ownWith(said.own, done), undefined);
      else show();
      return done.length > 0;
    },
    async acknowledgeDevices() {
      if (said) await keepDevices(said.own);
      show();
    },
  };
}
