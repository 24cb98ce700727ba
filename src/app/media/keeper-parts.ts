import type { HeldMedia } from '#device/held-media.ts';
import type { Alone, Chance, Clock, Remote } from '#sync/ports.ts';
import type { ShownEdition } from '../state/conference.svelte.ts';
import type { PackName } from '../state/pack-names.ts';
import type { PacksSeen } from '../state/packs.svelte.ts';

/** What keeping media needs of the page, the browser and the network. */
export interface KeeperParts {
  readonly slug: string;
  readonly media: HeldMedia;
  /** The edition on the screen. */
  edition(): ShownEdition | undefined;
  openRemote(): Remote;
  show(seen: PacksSeen): void;
  /** Tells the other tabs that files or choices are others now. */
  announce(): void;
  /** Digests of pictures that pages showed since this was asked last. */
  takeShown(): readonly string[];
  isMetered(): boolean;
  /** False while the updater says that there is no network, or another's sign-in page. */
  isReachable(): boolean;
  /** The reader chose: now there is something to lose. */
  onChosen(): void;
  /** A pack is kept or to be kept; told once. */
  onWanted(name: PackName): void;
  readonly alone: Alone;
  readonly clock: Clock;
  readonly chance: Chance;
}
