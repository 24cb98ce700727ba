import { fold } from '#domain/folding.ts';
import type { MediaFile } from '#domain/media.ts';
import { shareFile } from '#platform/share.ts';
import type { Packs } from './packs.svelte.ts';

/**
 * Hands a file to the phone's share sheet, or where there is none, saves it. Call it from a press. False when its bytes
 * are neither here nor to be had.
 */
export async function saveCopy(
  packs: Pick<Packs, 'read'>,
  file: MediaFile,
  { name, title }: { readonly name: string; readonly title: string },
): Promise<boolean> {
  const bytes = await packs.read(file);
  if (!bytes) return false;
  await shareFile(new File([bytes], name, { type: file.type }), title);
  return true;
}

/** A title as a file's name: `Luân chuyển sách về cơ sở` is `luan-chuyen-sach-ve-co-so`. */
export function fileNameOf(title: string): string {
  const words = fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 80) || 'sotay';
}
