import { APP_LANGUAGES, type AppLanguage, type PageRequest, type RenderedPage } from '#app/page.ts';
import { dateAt } from '#domain/time.ts';
import { canonicalJson } from '#wire/canonical.ts';
import type { AppParts } from './app-parts.ts';
import type { HeadCache, SentHead } from './head-cache.ts';
import { pageAddress } from './page-address.ts';
import type { PageContent, PageTemplate } from './page-template.ts';
import { createPreparedCache } from './prepared-cache.ts';
import { prepare, type Prepared } from './prepared.ts';
import { BEST_BROTLI, QUICK_BROTLI, type Press } from './press.ts';

/** A page as it is sent, with the policy made for it. */
export interface ReadyPage {
  readonly prepared: Prepared;
  readonly policy: string;
  readonly status: 200 | 404;
}

/** What the server says before any script runs. Every page is made once an edition, language and day at the venue. */
export interface Pages {
  /** `/`, the list of conferences. */
  list(language: AppLanguage): Promise<ReadyPage>;
  /** A page of a conference; `rest` is the decoded path below `/<slug>/`. Undefined for an unknown conference. */
  page(slug: string, rest: string, day: string | undefined, speak: Speak): Promise<ReadyPage | undefined>;
  /** What is told to whoever asks for something that never was. */
  missing(language: AppLanguage): Promise<ReadyPage>;
  /** Makes a conference's first page ready in every language before anyone asks. */
  prepareNewest(slug: string): Promise<void>;
}

/** Chooses the language to answer in, given the one to fall back on. */
export type Speak = (fallback: AppLanguage) => AppLanguage;

interface PagesParts extends Pick<AppParts, 'publications' | 'renderPage' | 'modules' | 'now' | 'publicOrigin'> {
  readonly heads: HeadCache;
  readonly template: PageTemplate;
  readonly press: Press;
}

/** The initial congestion window of TCP (RFC 6928): what arrives in the first round trip, headers aside. */
const FIRST_ROUND_TRIP = 14_336;
const MEMORY = 48 * 1024 * 1024;
// Brotli's best needs a second for half a megabyte of HTML, and somebody may be waiting.
const LARGE_PAGE = 192 * 1024;
// Nothing longer could come out below the first round trip.
const NEVER_FITS = 30 * FIRST_ROUND_TRIP;

export function createPages(parts: PagesParts): Pages {
  const { publications, heads, template, press, renderPage, modules, publicOrigin: origin } = parts;
  const cache = createPreparedCache<ReadyPage>(MEMORY);

  async function overall(url: string, language: AppLanguage): Promise<ReadyPage> {
    const conferences = await publications.conferences();
    const json = canonicalJson(conferences);
    return cache.getOrMake(`${language} ${url} ${json}`, async () => {
      const rendered = await renderPage({ url, language, at: parts.now(), origin, conferences });
      const content = { language, rendered, modules: modules[language] ?? [], data: { conferences: json } };
      return ready(content, rendered.status, BEST_BROTLI);
    });
  }

  async function ofConference(
    slug: string,
    head: SentHead,
    address: string | undefined,
    language: AppLanguage,
  ): Promise<ReadyPage> {
    const { edition } = head;
    const at = parts.now();
    const today = dateAt(at, edition.parts.programme.conference.timeZone);
    // An unknown page has one address for all, so that inventing addresses fills no memory.
    const url = `/${slug}/${address ?? 'no-such-page'}`;
    return cache.getOrMake(`${language} ${url} ${head.tag} ${today}`, async () => {
      const conferences = await publications.conferences();
      const request: PageRequest = { url, language, at, origin, conferences, slug, edition };
      const rendered = await renderPage(request);
      return fitted(slug, head, language, rendered, address ?? '');
    });
  }

  /** The page with all the app needs when that fits in one round trip, else with the head alone. */
  async function fitted(
    slug: string,
    head: SentHead,
    language: AppLanguage,
    rendered: RenderedPage,
    address: string,
  ): Promise<ReadyPage> {
    const { edition } = head;
    const quality = address === '' ? BEST_BROTLI : QUICK_BROTLI;
    const headJson = new TextDecoder().decode(edition.headBytes);
    const content: PageContent = {
      language,
      rendered,
      modules: modules[language] ?? [],
      conference: { slug, edition: edition.head.edition, tellsChanges: address === 'changes' },
      data: { head: headJson },
    };
    const programme = edition.head.parts['programme'];
    if (rendered.status === 200 && programme && programme.length < NEVER_FITS) {
      const object = await publications.object(slug, 'public', programme.digest);
      if (object) {
        const json = new TextDecoder().decode(object.bytes);
        const whole = await ready({ ...content, data: { head: headJson, programme: json } }, rendered.status, quality);
        const sent = await whole.prepared.variant(['br']);
        if (sent.encoding === 'br' && sent.bytes.length <= FIRST_ROUND_TRIP) return whole;
      }
    }
    return ready(content, rendered.status, quality);
  }

  async function ready(content: PageContent, status: 200 | 404, best: number): Promise<ReadyPage> {
    const { html, policy } = template.fill(content);
    const bytes = new TextEncoder().encode(html);
    const quality = bytes.length > LARGE_PAGE ? QUICK_BROTLI : best;
    const prepared = prepare({ bytes, type: 'text/html; charset=utf-8', quality }, press);
    await prepared.complete;
    return { prepared, policy, status };
  }

  return {
    list: (language) => overall('/', language),
    missing: (language) => overall('/-/no-such-page', language),
    async page(slug, rest, day, speak) {
      const head = await heads.newest(slug);
      if (!head) return undefined;
      const { parts: published } = head.edition;
      const language = speak(mainLanguage(published.programme.conference.languages));
      return ofConference(slug, head, pageAddress(rest, day, published), language);
    },
    async prepareNewest(slug) {
      const head = await heads.newest(slug);
      if (!head) return;
      for (const language of APP_LANGUAGES) await ofConference(slug, head, '', language);
    },
  };
}

/** The first of a conference's languages that the app speaks. */
function mainLanguage(languages: readonly string[]): AppLanguage {
  for (const language of languages) {
    const spoken = APP_LANGUAGES.find((one) => one === language || one === language.split('-')[0]);
    if (spoken) return spoken;
  }
  return 'en';
}
