import type { Added } from '#device/faces.ts';
import { shareFile, type ShareOutcome } from '#platform/share.ts';
import { decodeMineFile, encodeMineFile } from '#wire/mine-file.ts';
import type { Handbook } from './handbook.ts';

/** What came of taking a file. */
export type Taken = { readonly kind: 'added'; readonly added: Added } | { readonly kind: 'refused' | 'not stored' };

/** More than all the notes anybody writes; a film chosen by mistake is not read into memory. */
const LARGEST = 20_000_000;

/** Hands the stars and notes of every conference to the reader as a file. Call it from a press. */
export async function saveMine({ mine, messages, moment }: Handbook): Promise<ShareOutcome | 'saved'> {
  const at = moment();
  const text = encodeMineFile(await mine.everything(), at);
  const name = `so-tay-${new Date(at).toISOString().slice(0, 10)}.sotay.json`;
  return shareFile(new File([text], name, { type: 'application/json' }), messages.t('nav.mine'));
}

/** Adds what such a file holds to what is here. Never rejects. */
export async function takeMine(file: File, { mine }: Handbook): Promise<Taken> {
  const own = file.size > LARGEST ? undefined : decodeMineFile(new Uint8Array(await file.arrayBuffer()));
  if (!own) return { kind: 'refused' };
  try {
    return { kind: 'added', added: await mine.add(own) };
  } catch {
    return { kind: 'not stored' }; // The disk is full or gone; the reader is told so, and that nothing was added.
  }
}
