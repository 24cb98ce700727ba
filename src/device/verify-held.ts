import { digestOf } from '#wire/digest.ts';
import type { Channel } from '#wire/paths.ts';
import type { Verification } from './faces.ts';
import { ALL_HELD, HELD_STORES, editionIn, objectIn } from './held-rows.ts';
import type { Stores } from './stores.ts';

/** Re-hashes every part of the held edition, one after the other, and drops those whose bytes are not theirs. */
export async function verifyHeld(
  stores: Stores,
  channel: Channel,
  onProgress: (checked: number, total: number) => void,
): Promise<Verification> {
  const edition = await stores.read(ALL_HELD, (rows) => editionIn(rows, channel));
  const parts = Object.entries(edition?.head.parts ?? {});
  const damaged: string[] = [];
  let bytes = 0;
  for (const [i, [name, { digest }]] of parts.entries()) {
    const held = await stores.read(ALL_HELD, (rows) => objectIn(rows, digest));
    bytes += held?.length ?? 0;
    if (!held || (await digestOf(held)) !== digest) {
      damaged.push(name);
      await stores.write(ALL_HELD, (rows) => rows.delete(HELD_STORES.objects, digest));
    }
    onProgress(i + 1, parts.length);
  }
  return { checked: parts.length, bytes, damaged };
}
