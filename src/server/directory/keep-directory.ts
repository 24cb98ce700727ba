import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';

/** Makes new editions of the delegates' channels as what they are made of changes. */
export interface DirectoryKeeper {
  /** Something every delegate is shown may have changed. Returns at once; the edition follows within seconds. */
  changed(conference: string): void;
  /** Resolves when nothing is being made any more. */
  stop(): Promise<void>;
}

/** Starts keeping the delegates' channels of a data folder. */
export function keepDirectory(
  _data: DataFolder,
  _now: () => Instant,
  _onTrouble: (error: unknown) => void,
): DirectoryKeeper {
  return { changed: () => undefined, stop: () => Promise.resolve() };
}
