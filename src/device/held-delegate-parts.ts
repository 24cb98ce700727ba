import { DELEGATE_PART_NAMES, type DelegatePartName, type DelegateParts } from '#domain/delegate-parts.ts';
import type { Held, HeldEdition } from '#sync/ports.ts';
import { decodeDelegatePart } from '#wire/delegate-parts.ts';
import { heldEditionsIn } from './held-editions.ts';
import { ALL_HELD, dropUnneeded, editionIn, HELD_STORES, objectIn } from './held-rows.ts';
import { readHeld, type DecodePart } from './read-part.ts';
import type { Stores } from './stores.ts';

const CHANNEL = 'delegates';

/** The held edition of the delegates' channel, and nothing of the one before: what somebody took back is gone. */
export interface HeldDelegateParts extends Held {
  /** The held edition with its parts; undefined while there is none, or its directory is damaged. */
  open(): Promise<OpenedDelegateParts | undefined>;
  /** Takes it off this device; the next check brings it again. */
  drop(): Promise<void>;
}

export interface OpenedDelegateParts extends HeldEdition {
  readonly parts: DelegateParts;
}

export interface HeldDelegateStart {
  /** The key that the conference's public channel is trusted by, until this channel has a key of its own. */
  readonly publicKey: () => Promise<string | undefined>;
}

/** The delegates' channel over the stores of a delegate's database. */
export function heldDelegatePartsIn(stores: Stores, { publicKey }: HeldDelegateStart): HeldDelegateParts {
  const held = heldEditionsIn(stores, CHANNEL);

  async function forgetBefore(): Promise<void> {
    await stores.write(ALL_HELD, async (rows) => {
      const row = await editionIn(rows, CHANNEL);
      if (!row?.previous) return;
      const { previous: _, ...alone } = row;
      await rows.put(HELD_STORES.editions, CHANNEL, alone);
      await dropUnneeded(rows, alone, undefined);
    });
  }

  return {
    pinnedKey: async () => (await held.pinnedKey()) ?? (await publicKey()),
    current: held.current,
    missing: held.missing,
    object: held.object,
    keepObject: held.keepObject,
    confirm: held.confirm,
    async hold(edition) {
      const outcome = await held.hold(edition);
      await forgetBefore();
      return outcome;
    },
    async open() {
      await forgetBefore(); // Where the app was closed between the two.
      const found = await stores.read(ALL_HELD, async (rows) => {
        const row = await editionIn(rows, CHANNEL);
        if (!row) return undefined;
        const bytes = DELEGATE_PART_NAMES.map((name) => {
          const reference = row.head.parts[name];
          return reference && !held.atHand(reference.digest) && objectIn(rows, reference.digest);
        });
        return { row, bytes: await Promise.all(bytes) };
      });
      if (!found) return undefined;
      const { head, heldAt, confirmedAt, plain } = found.row;
      const read = DELEGATE_PART_NAMES.map((name, i) => {
        const reference = head.parts[name];
        const bytes = found.bytes[i] || undefined;
        const part =
          reference && (held.atHand(reference.digest) ?? readHeld(name, reference, { bytes, plain }, decodeKnown));
        return [name, part] as const;
      });
      const parts = Object.fromEntries(read.filter(([, part]) => part !== undefined)) as Partial<DelegateParts>;
      const { directory } = parts;
      if (directory) return { head, heldAt, confirmedAt, parts: { ...parts, directory } };
      await dropDamaged(head.parts['directory']?.digest);
      return undefined;
    },
    drop: () =>
      stores.write(ALL_HELD, async (rows) => {
        await rows.delete(HELD_STORES.editions, CHANNEL);
        for (const digest of await rows.keys(HELD_STORES.objects)) await rows.delete(HELD_STORES.objects, digest);
      }),
  };

  /** The next check fetches it again. */
  async function dropDamaged(digest: string | undefined): Promise<void> {
    if (digest !== undefined) await stores.write(ALL_HELD, (rows) => rows.delete(HELD_STORES.objects, digest));
  }
}

const decodeKnown: DecodePart = (name, bytes) => (isKnown(name) ? decodeDelegatePart(name, bytes) : undefined);

function isKnown(name: string): name is DelegatePartName {
  return (DELEGATE_PART_NAMES as readonly string[]).includes(name);
}
