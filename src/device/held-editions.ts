import type { PublicPartName, PublicParts } from '#domain/parts.ts';
import type { EditionToHold, HeldEdition } from '#sync/ports.ts';
import type { Digest } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import type { Channel } from '#wire/paths.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import type { HeldEditions } from './faces.ts';
import {
  ALL_HELD,
  HELD_HISTORY,
  HELD_STORES,
  PINNED_KEY,
  dropUnneeded,
  editionIn,
  objectIn,
  programmeOf,
  seenIn,
  seenKey,
  type EditionRow,
} from './held-rows.ts';
import { openStores } from './open-stores.ts';
import { readableEdition } from './readable-edition.ts';
import { readPart } from './read-part.ts';
import { roomyStores, type MakeRoom } from './roomy-stores.ts';
import type { Rows, Stores } from './stores.ts';
import { verifyHeld } from './verify-held.ts';

/** Opens the held editions of a conference. Never rejects: without storage they live in memory, `lasting` false. */
export async function openHeldEditions(
  conference: string,
  options: { readonly name?: string; readonly channel?: Channel; readonly makeRoom?: MakeRoom } = {},
): Promise<HeldEditions> {
  const stores = await openStores(options.name ?? `held-${conference}`, HELD_HISTORY);
  return heldEditionsIn(roomyStores(stores, options.makeRoom), options.channel ?? 'public');
}

/** Held editions over stores that are open already. */
export function heldEditionsIn(stores: Stores, channel: Channel): HeldEditions {
  const read = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => stores.read(ALL_HELD, work);
  const write = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => stores.write(ALL_HELD, work);
  const held = (): Promise<EditionRow | undefined> => read((rows) => editionIn(rows, channel));
  /** Parts that were parsed when they were held, a moment ago: they need not be read and parsed once more. */
  let atHand: ReadonlyMap<Digest, unknown> = new Map();

  /** The edition with one of its parts, in one read, so that both are of the same edition. */
  async function openPart<P extends PublicPartName>(name: P) {
    const found = await read(async (rows) => {
      const row = await editionIn(rows, channel);
      const edition = row && (await readableEdition(rows, row));
      const reference = edition?.head.parts[name];
      if (!edition || !reference || atHand.has(reference.digest)) return edition && reference && { edition, reference };
      return { edition, reference, bytes: await objectIn(rows, reference.digest) };
    });
    if (!found) return undefined;
    const { edition, reference, bytes } = found;
    const part =
      (atHand.get(reference.digest) as Required<PublicParts>[P] | undefined) ??
      readPart(name, reference, { bytes, plain: edition.plain });
    if (part) return { edition: withoutHistory(edition), part };
    // Damaged: the next check fetches it again.
    await write((rows) => rows.delete(HELD_STORES.objects, reference.digest));
    return undefined;
  }

  return {
    lasting: stores.lasting,
    pinnedKey: () => read(async (rows) => (await rows.get(HELD_STORES.meta, PINNED_KEY)) as string | undefined),
    async current() {
      const row = await held();
      return row && withoutHistory(row);
    },
    missing: () =>
      read(async (rows) => {
        const edition = await editionIn(rows, channel);
        const digests = Object.values(edition?.head.parts ?? {}).map((part) => part.digest);
        const here = await Promise.all(digests.map((digest) => rows.has(HELD_STORES.objects, digest)));
        return digests.filter((_, i) => !here[i]);
      }),
    object: (digest) => read((rows) => objectIn(rows, digest)),
    keepObject: (digest, bytes) => write((rows) => rows.put(HELD_STORES.objects, digest, bytes)),
    async hold(edition) {
      const outcome = await write((rows) => hold(rows, channel, edition));
      if (outcome === 'held') atHand = edition.plain ?? new Map();
      return outcome;
    },
    atHand: (digest) => atHand.get(digest),
    confirm: (at, head) =>
      write(async (rows) => {
        const row = await editionIn(rows, channel);
        if (!row || (head && !isSameEdition(row.head, head))) return;
        await rows.put(HELD_STORES.editions, channel, { ...row, head: head ?? row.head, confirmedAt: at });
        if (head) await rows.put(HELD_STORES.meta, PINNED_KEY, head.key);
      }),
    part: async (name) => (await openPart(name))?.part,
    async open() {
      // A second time where the first found the programme damaged: then there is the edition before.
      const found = (await openPart('programme')) ?? (await openPart('programme'));
      return found && { edition: found.edition, programme: found.part };
    },
    async seen(known) {
      const found = await read(async (rows) => {
        const seen = await seenIn(rows, channel);
        if (seen && seen.programme === known?.digest) return { edition: seen.edition, programme: known.programme };
        return seen && { edition: seen.edition, bytes: await objectIn(rows, seen.programme) };
      });
      const programme: PublicParts['programme'] | undefined = found?.programme ?? programmeOf(found?.bytes);
      return found && programme && { edition: found.edition, programme };
    },
    markSeen: () =>
      write(async (rows) => {
        const edition = await editionIn(rows, channel);
        const programme = edition?.head.parts['programme']?.digest;
        if (!edition || programme === undefined) return;
        await rows.put(HELD_STORES.meta, seenKey(channel), { edition: edition.head.edition, programme });
      }),
    verify: (onProgress) => verifyHeld(stores, channel, onProgress ?? (() => undefined)),
    sizes: () =>
      read(async (rows) => {
        const parts = Object.entries((await editionIn(rows, channel))?.head.parts ?? {});
        const here = await Promise.all(parts.map(([, part]) => rows.has(HELD_STORES.objects, part.digest)));
        return Object.fromEntries(parts.filter((_, i) => here[i]).map(([name, part]) => [name, part.length]));
      }),
    close: () => stores.close(),
  };
}

async function hold(
  rows: Rows,
  channel: Channel,
  { head, parts, plain = new Map(), at }: EditionToHold,
): Promise<'held' | 'already newer'> {
  const before = await editionIn(rows, channel);
  const repair = before !== undefined && isSameEdition(before.head, head);
  if (before && !repair && !isNewer(head, before.head)) return 'already newer';
  for (const [name, { digest }] of Object.entries(head.parts)) {
    const bytes = parts.get(name);
    if (!bytes) throw new TypeError(`edition ${head.edition} without its part ${name}`);
    await rows.put(HELD_STORES.objects, digest, bytes);
  }
  const previous = repair ? before.previous : before?.head;
  const row: EditionRow = {
    head,
    heldAt: at,
    confirmedAt: at,
    plain: { wire: WIRE_VERSION, digests: [...plain.keys()] },
    ...(previous ? { previous } : {}),
  };
  await rows.put(HELD_STORES.editions, channel, row);
  // A rotated key takes the old one's place: who stole the old one shall not be able to sign for us again.
  await rows.put(HELD_STORES.meta, PINNED_KEY, head.key);
  let seen = await seenIn(rows, channel);
  const programme = head.parts['programme'];
  if (!seen && programme) {
    // The first edition is news to nobody: changes are told from here on.
    seen = { edition: head.edition, programme: programme.digest };
    await rows.put(HELD_STORES.meta, seenKey(channel), seen);
  }
  await dropUnneeded(rows, row, seen);
  return 'held';
}

function isNewer(head: Head, than: Head): boolean {
  return head.epoch > than.epoch || (head.epoch === than.epoch && head.edition > than.edition);
}

function isSameEdition(a: Head, b: Head): boolean {
  const names = Object.keys(a.parts);
  return (
    a.epoch === b.epoch &&
    a.edition === b.edition &&
    names.length === Object.keys(b.parts).length &&
    names.every((name) => a.parts[name]?.digest === b.parts[name]?.digest)
  );
}

function withoutHistory({ head, heldAt, confirmedAt }: EditionRow): HeldEdition {
  return { head, heldAt, confirmedAt };
}
