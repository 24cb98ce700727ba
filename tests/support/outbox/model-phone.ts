import { openOutboxStore, type OutboxStore } from '#device/outbox-store.ts';
import type { OutboxEntry } from '#device/outbox-rows.ts';
import type { Stores } from '#device/stores.ts';
import { createDelivery, type Delivery } from '#sync/outbox/create-delivery.ts';
import type { Door } from '#sync/outbox/ports.ts';
import type { Alone, Chance, Clock } from '#sync/ports.ts';
import type { ModelArgs } from './model-server.ts';

export const PLACE = { conference: 'lang-son', delegate: 'nga' } as const;

/** What all phones of a world share. */
export interface World {
  readonly door: Door;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly newId: () => string;
  /** Whether the tabs of a browser can keep out of each other's way. */
  readonly hasLocks: boolean;
  /** The epoch phones hear of with the programme. */
  readonly epoch: () => number | undefined;
  /** How many steps of any page are under way. */
  readonly underWay: { count: number };
}

/** One profile of a browser: its disk and what was written in it, in order. */
export interface Phone {
  readonly stores: Stores;
  /** Keys of what was written, in the order the disk took them. */
  readonly written: string[];
  /** Keys whose writer was killed before hearing whether the disk had them. */
  readonly unsure: Set<string>;
  readonly tabs: (Tab | undefined)[];
  holder: Tab | undefined;
}

/** One open page. Dead, it does nothing more and hears nothing more, at whatever step it was. */
export interface Tab {
  readonly phone: Phone;
  readonly store: OutboxStore;
  readonly delivery: Delivery;
  isDead: boolean;
  /** Steps it has left before it is killed. */
  fuse: number;
  /** Whether it dies before or after its last step is on the disk. */
  diesAfter: boolean;
}

export function aPhone(stores: Stores, tabs: number): Phone {
  return { stores, written: [], unsure: new Set(), tabs: Array<undefined>(tabs).fill(undefined), holder: undefined };
}

/** Another profile with the same disk, as when one is copied. What is only in memory stays behind. */
export async function cloneOf(phone: Phone, stores: Stores): Promise<Phone> {
  const names = ['outbox', 'acknowledged', 'settings'];
  const tables = await phone.stores.read(names, async (rows) =>
    Promise.all(names.map(async (name) => [name, await rows.entries(name)] as const)),
  );
  await stores.write(names, async (rows) => {
    for (const [name, entries] of tables) for (const [key, value] of entries) await rows.put(name, key, value);
  });
  const clone = aPhone(stores, phone.tabs.length);
  clone.written.push(...phone.written);
  for (const key of phone.unsure) clone.unsure.add(key);
  return clone;
}

export async function openTab(phone: Phone, world: World): Promise<Tab> {
  const tab = { phone, isDead: false, fuse: Infinity, diesAfter: false } as { -readonly [K in keyof Tab]: Tab[K] };
  const { clock, chance, newId, epoch } = world;
  const stores: Stores = {
    ...phone.stores,
    read: (names, work) => living(tab, world, () => phone.stores.read(names, work)),
    write: (names, work) => living(tab, world, () => phone.stores.write(names, work)),
  };
  const alone: Alone = async (_name, work) => {
    if (world.hasLocks && phone.holder && !phone.holder.isDead) return undefined;
    phone.holder = tab;
    try {
      return await work();
    } finally {
      if (phone.holder === tab) phone.holder = undefined;
    }
  };
  const door: Door = { deliver: (batch, signal) => living(tab, world, () => world.door.deliver(batch, signal)) };
  tab.store = await openOutboxStore({ ...PLACE, stores, newId, epoch, at: clock.now() });
  tab.delivery = createDelivery({
    conference: PLACE.conference,
    written: tab.store,
    door,
    clock: {
      now: clock.now,
      after: (milliseconds, run) => clock.after(milliseconds, () => (tab.isDead ? undefined : run())),
    },
    chance,
    alone,
    onTaken: () => undefined,
    onEnded: () => undefined,
  });
  return tab;
}

/** Writes one thing down, and sends. Never rejects; resolves to whether the disk has it, as far as the tab heard. */
export async function writeIn(tab: Tab, args: ModelArgs, world: World): Promise<void> {
  const { unsure, written } = tab.phone;
  unsure.add(args.key);
  const entry = await tab.store.add({ id: world.newId(), op: 'question.ask', args, at: world.clock.now() });
  unsure.delete(args.key);
  written.push((entry.args as ModelArgs).key);
  void tab.delivery.send();
}

export function kill(tab: Tab): void {
  tab.isDead = true;
  tab.delivery.stop();
}

/** What lies in a phone's outbox. */
export async function outboxOf(phone: Phone): Promise<readonly OutboxEntry[]> {
  const rows = await phone.stores.read(['outbox'], (all) => all.entries('outbox', PLACE.conference));
  return rows.map(([, value]) => value as OutboxEntry);
}

/** One step of a tab that may be its last. A dead tab's steps never end. */
async function living<T>(tab: Tab, { underWay }: World, step: () => Promise<T>): Promise<T> {
  const isLast = --tab.fuse <= 0;
  if (isLast && !tab.diesAfter) tab.isDead = true;
  if (tab.isDead) return new Promise<never>(() => undefined);
  underWay.count++;
  const result = await step()
    .finally(() => underWay.count--)
    .catch((error: unknown) => {
      if (tab.isDead) return new Promise<never>(() => undefined);
      throw error;
    });
  if (isLast) tab.isDead = true;
  return tab.isDead ? new Promise<never>(() => undefined) : result;
}
