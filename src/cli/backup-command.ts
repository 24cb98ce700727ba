import type { DataFolder } from '#server/data-folder.ts';
import { makeBackup } from '#server/backup/make-backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { PlainError } from '#server/plain-error.ts';
import type { Console } from './console.ts';
import { BACKUP_WORDS } from './words/backup-words.ts';

/** `sotay backup`: copies a data folder while it is used. Throws PlainError when nothing was copied for a reason. */
export async function backupCommand(data: DataFolder, to: string, console: Console): Promise<void> {
  const words = BACKUP_WORDS[console.language];
  const result = await makeBackup(data, to, Date.now());
  if (result.kind === 'not-empty') throw new PlainError(words.notEmpty(to), 1);
  if (result.kind === 'damaged') throw new PlainError(words.damagedHere, 3);
  console.say(words.made(to, result.media, result.copied));
  if (result.missing.length > 0) console.say(words.missing(result.missing.length));
}

/** `sotay restore`: makes a data folder of a backup. Throws PlainError, and changes nothing, when it cannot. */
export async function restoreCommand(
  from: string,
  folder: string,
  options: { readonly replace?: boolean | undefined },
  console: Console,
): Promise<void> {
  const words = BACKUP_WORDS[console.language];
  const result = await restoreBackup(from, folder, { replace: options.replace === true, at: Date.now() });
  switch (result.kind) {
    case 'restored':
      console.say(words.restored(result.madeAt, result.conferences.join(', ')));
      if (result.before !== undefined) console.say(words.aside(result.before));
      console.say(words.again);
      return;
    case 'no-backup':
      throw new PlainError(words.noBackup(from), 1);
    case 'damaged':
      throw new PlainError(words.damaged(from, result.missing), 1);
    case 'not-empty':
      throw new PlainError(words.hasData(folder), 1);
    case 'in-use':
      throw new PlainError(words.inUse(folder), 3);
  }
}
