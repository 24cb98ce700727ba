import type { Instant } from '#domain/time.ts';
import type { PublishedEdition, Publications } from '../publishing/publications.ts';
import { contentDigestOf } from './prepared.ts';

/** A channel's newest head as it is sent. */
export interface SentHead {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its entity tag, quotes included. */
  readonly tag: string;
  readonly contentDigest: string;
  /** What it is the head of. */
  readonly edition: PublishedEdition;
}

/** The newest heads of the public channels, remembered for a moment so that a hall of phones costs one look. */
export interface HeadCache {
  /** The head if it was looked at a moment ago and nothing was published since; never waits. */
  recent(slug: string): SentHead | undefined;
  /** The head, recent or looked up; undefined for a conference that has none. */
  newest(slug: string): Promise<SentHead | undefined>;
  close(): void;
}

// Short enough that whoever published by another process and looks at once sees it; long enough that a crowd costs
// twenty looks a second.
const LOOK_AGAIN = 50;

/** @param onHead told of every head before it is sent */
export function createHeadCache(
  publications: Publications,
  now: () => Instant,
  onHead: (slug: string, head: SentHead) => void = () => undefined,
): HeadCache {
  const heads = new Map<string, { readonly head: SentHead; readonly until: Instant }>();
  const editions = new Map<string, number>();
  const stop = publications.onEdition((slug, channel) => {
    if (channel !== 'public') return;
    heads.delete(slug);
    editions.set(slug, (editions.get(slug) ?? 0) + 1);
  });

  function recent(slug: string): SentHead | undefined {
    const entry = heads.get(slug);
    return entry !== undefined && now() < entry.until ? entry.head : undefined;
  }

  return {
    recent,
    async newest(slug) {
      const known = recent(slug);
      if (known) return known;
      const before = editions.get(slug);
      const newest = await publications.newest(slug, 'public');
      if (!newest) return undefined;
      const head = {
        bytes: newest.headBytes,
        tag: `"${newest.tag.replaceAll('"', '')}"`,
        contentDigest: contentDigestOf(newest.headBytes),
        edition: newest,
      };
      onHead(slug, head);
      // What was published while this was read must not be hidden behind it.
      if (editions.get(slug) === before) heads.set(slug, { head, until: now() + LOOK_AGAIN });
      return head;
    },
    close: stop,
  };
}
