import type { ListedPhoto } from '../../state/albums.ts';

/** What the viewer is told; it is fetched when a photo is opened. */
export interface ViewerProps {
  /** Photos that have pictures. */
  readonly photos: readonly ListedPhoto[];
  /** The one on the screen. */
  readonly at: number;
  readonly close: () => void;
}
