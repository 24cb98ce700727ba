import type { Instant } from '#domain/time.ts';
import type { ArrivalsAnswer } from '#wire/desk/publishing.ts';
import type { SentHead } from './head-cache.ts';

/**
 * How editions arrive, from the tags phones send when they ask whether there is a newer one. Nothing about who asks is
 * looked at, let alone kept: neither addresses nor browsers, only which edition is held (docs/decisions/0014).
 */
export interface HeadArrivals {
  /** A head that is sent from now on, so that its tag is known when it comes back. */
  sent(slug: string, head: SentHead): void;
  /** A phone that holds this, the newest head, asked. */
  unchanged(slug: string, head: SentHead): void;
  /** A phone that said what it holds was given the newest head instead. */
  renewed(slug: string, held: string | undefined, head: SentHead): void;
  /** Something was asked for that the server does not have. Without effect for a conference no head was sent of. */
  missing(slug: string): void;
  /** A phone showed a head it holds. */
  witnessed(slug: string, outcome: 'known' | 'raised' | 'foreign'): void;
  of(slug: string, newest: SentHead | undefined): Pick<ArrivalsAnswer, 'since' | 'open' | 'fetched' | 'troubles'>;
}

// A visible app asks every 30 to 90 seconds (src/sync/polling.ts), once a minute on average.
const PAUSE = 60_000;
const BUCKET = 5_000;
// A minute and a half, within which every open phone asks at least once.
const BUCKETS = 18;
// A head is signed anew every hour; this is a week of them.
const MOST_TAGS = 200;

/** Counts from now on, in memory: what is counted is over with the server. */
export function createHeadArrivals(now: () => Instant): HeadArrivals {
  const started = now();
  const counts = new Map<string, Counts>();

  function countsOf(slug: string): Counts {
    let own = counts.get(slug);
    if (!own) counts.set(slug, (own = newCounts()));
    return own;
  }

  return {
    sent(slug, head) {
      const { tags } = countsOf(slug);
      const { epoch, edition } = head.edition.head;
      tags.delete(head.tag);
      tags.set(head.tag, { epoch, edition });
      const [oldest] = tags.keys();
      if (tags.size > MOST_TAGS && oldest !== undefined) tags.delete(oldest);
    },
    unchanged: (slug, head) => count(countsOf(slug), head.edition.head.edition, now()),
    renewed(slug, held, head) {
      if (held === undefined) return;
      const own = countsOf(slug);
      const { epoch, edition, publishedAt } = head.edition.head;
      const before = own.tags.get(held.replace(/^W\//, ''));
      // The same edition, signed in another hour: nothing arrived.
      if (before?.edition === edition && before.epoch === epoch) return count(own, edition, now());
      count(own, before?.edition ?? 'older', now());
      if (own.fetched.edition !== edition) own.fetched = { edition, within10s: 0, within90s: 0, later: 0 };
      const after = now() - Date.parse(publishedAt);
      own.fetched[after <= 10_000 ? 'within10s' : after <= 90_000 ? 'within90s' : 'later']++;
    },
    // Anybody may ask with any name: only conferences whose head was ever sent are counted, or the names would pile up.
    missing(slug) {
      const own = counts.get(slug);
      if (own) own.troubles.missing++;
    },
    witnessed(slug, outcome) {
      const troubles = counts.get(slug)?.troubles;
      if (!troubles) return;
      if (outcome === 'raised') troubles.witnesses++;
      if (outcome === 'foreign') troubles.foreign++;
    },
    of(slug, newest) {
      const own = counts.get(slug) ?? newCounts();
      const edition = newest?.edition.head.edition;
      const { within10s, within90s, later } =
        own.fetched.edition === edition ? own.fetched : { within10s: 0, within90s: 0, later: 0 };
      return {
        since: new Date(started).toISOString(),
        open: openPhones(own, now(), now() - started),
        fetched: { within10s, within90s, later },
        troubles: { ...own.troubles },
      };
    },
  };
}

type Held = number | 'older';

interface Counts {
  /** What was held by those who asked, a ring of BUCKETS; each knows which stretch of time it is of. */
  readonly buckets: { stretch: number; readonly asked: Map<Held, number> }[];
  readonly tags: Map<string, { readonly epoch: number; readonly edition: number }>;
  fetched: { edition: number; within10s: number; within90s: number; later: number };
  readonly troubles: { missing: number; witnesses: number; foreign: number };
}

function newCounts(): Counts {
  return {
    buckets: Array.from({ length: BUCKETS }, () => ({ stretch: -1, asked: new Map() })),
    tags: new Map(),
    fetched: { edition: 0, within10s: 0, within90s: 0, later: 0 },
    troubles: { missing: 0, witnesses: 0, foreign: 0 },
  };
}

function count({ buckets }: Counts, held: Held, at: Instant): void {
  const stretch = Math.floor(at / BUCKET);
  const bucket = buckets[stretch % BUCKETS];
  if (!bucket) return;
  if (bucket.stretch !== stretch) {
    bucket.stretch = stretch;
    bucket.asked.clear();
  }
  bucket.asked.set(held, (bucket.asked.get(held) ?? 0) + 1);
}

/**
 * Whoever was given the newest edition counts by what they came with until they ask again, so older ones fade within the
 * window.
 */
function openPhones({ buckets }: Counts, at: Instant, watched: number): ArrivalsAnswer['open'] {
  const oldest = Math.floor(at / BUCKET) - BUCKETS;
  const asked = new Map<Held, number>();
  for (const bucket of buckets) {
    if (bucket.stretch <= oldest) continue;
    for (const [held, times] of bucket.asked) asked.set(held, (asked.get(held) ?? 0) + times);
  }
  // The newest bucket is only begun.
  const covered = Math.max(BUCKET, Math.min(watched, (BUCKETS - 1) * BUCKET + (at % BUCKET)));
  return [...asked]
    .map(([edition, times]) => ({ edition, phones: Math.max(1, Math.round((times * PAUSE) / covered)) }))
    .sort((a, b) => numberOf(b.edition) - numberOf(a.edition));
}

function numberOf(edition: Held): number {
  return edition === 'older' ? 0 : edition;
}
