import type { MediaFile } from '#domain/media.ts';
import { shareFile } from '#platform/share.ts';
import type { DelegatePartsState } from './delegate-parts.svelte.ts';
import { fileNameOf } from './save-copy.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** Gives a private file to the phone, and says how far that has come. */
export class PrivateFiles {
  /** The digest of the file that is being fetched. */
  opening = $state<string | undefined>();
  /** The digest of the last file that was out of reach. */
  missing = $state<string | undefined>();
  readonly #from: Pick<DelegatePartsState, 'read'>;

  constructor(from: Pick<DelegatePartsState, 'read'>) {
    this.#from = from;
  }

  /** Hands a file to the share sheet, or saves it. Call it from a press. */
  readonly give = async (file: MediaFile, title: string): Promise<void> => {
    if (this.opening !== undefined) return;
    this.opening = file.digest;
    this.missing = undefined;
    try {
      const bytes = await this.#from.read(file);
      if (!bytes) {
        this.missing = file.digest;
        return;
      }
      const ending = ENDINGS[file.type];
      const name = file.name ?? `${fileNameOf(title)}${ending === undefined ? '' : `.${ending}`}`;
      await shareFile(new File([bytes], name, { type: file.type }), title);
    } finally {
      this.opening = undefined;
    }
  };
}
