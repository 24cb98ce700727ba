/**
 * What a reader can choose to keep beyond the parts, in the order in which they are fetched: papers' words, small
 * pictures, papers' originals, pictures as large as a screen.
 */
export const PACK_NAMES = ['texts', 'thumbnails', 'originals', 'photos'] as const;
export type PackName = (typeof PACK_NAMES)[number];
