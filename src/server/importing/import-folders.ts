import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportState, ImportWishes } from '#wire/desk/importing.ts';
import { writeDurably } from '../durable-file.ts';
import type { TouchedRecord } from './touched-records.ts';

/** A file somebody sent, as it lies in the data folder until it is forgotten. */
export interface KeptImport {
  readonly id: string;
  readonly conference: string;
  readonly organiser: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly wishes: ImportWishes;
  /** Once it is confirmed. */
  readonly done?: Extract<ImportState, { kind: 'done' }>;
}

/** The files on their way into drafts. What is older than an hour is forgotten. */
export interface ImportFolders {
  add(sent: Omit<KeptImport, 'id'>, bytes: Uint8Array): KeptImport;
  find(id: string): KeptImport | undefined;
  all(): readonly KeptImport[];
  put(kept: KeptImport): void;
  /** Where its bytes lie. */
  path(kept: KeptImport): string;
  /** What it touched, kept for undoing it. */
  keepTouched(id: string, records: readonly TouchedRecord[]): void;
  touched(id: string): readonly TouchedRecord[] | undefined;
  remove(id: string): void;
}

export const IMPORT_LIFETIME = 3_600_000;
const ID = /^[\w-]{22}$/;

/** Opens the folder they lie in. */
export function openImportFolders(dataFolder: string, now: () => number): ImportFolders {
  const root = join(dataFolder, 'imports');

  function find(id: string): KeptImport | undefined {
    // An id from outside becomes a path only when it is one of ours.
    if (!ID.test(id)) return undefined;
    const path = join(root, id, 'import.json');
    if (!existsSync(path)) return undefined;
    const kept = JSON.parse(readFileSync(path, 'utf8')) as KeptImport;
    if (now() - kept.sentAt < IMPORT_LIFETIME) return kept;
    remove(id);
    return undefined;
  }

  function remove(id: string): void {
    if (ID.test(id)) rmSync(join(root, id), { recursive: true, force: true });
  }

  const all = (): readonly KeptImport[] =>
    existsSync(root) ? readdirSync(root).flatMap((id) => find(id) ?? leftOver(id)) : [];

  /** A folder whose writing broke off. */
  function leftOver(id: string): readonly KeptImport[] {
    if (ID.test(id) && !existsSync(join(root, id, 'import.json'))) remove(id);
    return [];
  }

  function put(kept: KeptImport): void {
    writeDurably(join(root, kept.id, 'import.json'), JSON.stringify(kept));
  }

  const path = ({ id, name }: KeptImport): string => join(root, id, 'file', fileNameOf(name));

  return {
    add(sent, bytes) {
      const kept = { ...sent, id: randomBytes(16).toString('base64url') };
      mkdirSync(join(root, kept.id, 'file'), { recursive: true, mode: 0o700 });
      writeFileSync(path(kept), bytes, { mode: 0o600 });
      put(kept);
      return kept;
    },
    find,
    all,
    put,
    path,
    keepTouched: (id, records) => {
      writeDurably(join(root, id, 'touched.json'), JSON.stringify(records));
    },
    touched: (id) => {
      const file = join(root, id, 'touched.json');
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly TouchedRecord[]) : undefined;
    },
    remove,
  };
}

/** A file's own name as one a file system takes. Its ending tells what it is, so that it stays. */
export function fileNameOf(name: string): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/\p{C}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim();
  const [, stem = bare, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/u.exec(bare) ?? [];
  const short = [...stem].slice(0, 60).join('').replace(/^\.+/, '');
  return `${short || 'file'}${ending}`;
}
