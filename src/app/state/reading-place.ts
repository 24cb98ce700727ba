/** Where reading places are kept: `localStorage`, where it is not refused. */
export interface PlaceStore {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

const NAME = 'sotay.reading';
/** So many documents nobody reads side by side; the one left alone longest is forgotten. */
const MOST = 100;

/**
 * The block that stood at the top when this document was read last; 0 when it was not, or only begun. A block and not a
 * distance, because text size and rotation change every distance.
 */
export function readingPlace(document: string, store = storeIfAllowed()): number {
  return placesIn(store).get(document) ?? 0;
}

/** Remembers the block at the top. */
export function keepReadingPlace(document: string, block: number, store = storeIfAllowed()): void {
  const places = placesIn(store);
  if ((places.get(document) ?? 0) === block) return;
  places.delete(document);
  if (block > 0) places.set(document, block);
  try {
    store?.setItem(NAME, JSON.stringify([...places].slice(-MOST)));
  } catch {
    // A full storage costs the reader a little scrolling, which is no reason to bother anyone.
  }
}

function placesIn(store: PlaceStore | undefined): Map<string, number> {
  try {
    const kept: unknown = JSON.parse(store?.getItem(NAME) ?? '[]');
    return new Map(Array.isArray(kept) ? kept.filter(isPlace) : []);
  } catch {
    // Refused, or written by nobody we know: then every document begins at its beginning.
    return new Map();
  }
}

function isPlace(entry: unknown): entry is [string, number] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && Number.isSafeInteger(entry[1]) && entry[1] > 0;
}

function storeIfAllowed(): PlaceStore | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Some private modes refuse even the asking.
    return undefined;
  }
}
