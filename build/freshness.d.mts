export function isFresh(root: string): boolean;
export function markFresh(root: string, digest: string): void;
export function sourcesDigest(root: string): string;
