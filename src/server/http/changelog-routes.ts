import type { Context, Handler } from 'hono';
import { APP_LANGUAGES, type AppLanguage } from '#app/page.ts';
import { textIn } from '#domain/text.ts';
import { changeInWords } from '../../desk/state/change-words.ts';
import type { DataFolder } from '../data-folder.ts';
import { createEditionChanges } from '../publishing/edition-changes.ts';
import { historyOf } from '../publishing/history.ts';
import { answerPrepared, NEWEST } from './answer.ts';
import { sayChangesIn } from './changelog-words.ts';
import { changelogFeed, changelogPage, type Changelog, type ToldEdition } from './changelog.ts';
import type { HeadCache, SentHead } from './head-cache.ts';
import { languageFor } from './negotiate.ts';
import { createPreparedCache } from './prepared-cache.ts';
import { prepare, type Prepared } from './prepared.ts';
import { QUICK_BROTLI, type Press } from './press.ts';

interface ChangelogParts {
  readonly data: DataFolder;
  readonly heads: HeadCache;
  readonly press: Press;
  readonly publicOrigin?: string | undefined;
  readonly missing: Handler;
}

export interface ChangelogHandlers {
  readonly 'GET /:slug/changelog': Handler;
  readonly 'GET /:slug/changes.atom': Handler;
}

const MEMORY = 4 * 1024 * 1024;

/** What every edition changed, for people and for feed readers; made once an edition and language. */
export function changelogRoutes({ data, heads, press, publicOrigin, missing }: ChangelogParts): ChangelogHandlers {
  const changesOf = createEditionChanges(data.database.db);
  const made = createPreparedCache<{ readonly prepared: Prepared; readonly policy: string }>(MEMORY);

  async function changelogOf(slug: string, head: SentHead, language: AppLanguage): Promise<Changelog> {
    const { conference } = head.edition.parts.programme;
    const history = await historyOf(data.database.db, slug);
    const say = sayChangesIn(language);
    const wished = [language, ...conference.languages];
    const editions: ToldEdition[] = [];
    for (const { edition, publishedAt, note } of history?.editions ?? []) {
      const changes = (await changesOf(slug, edition - 1, edition)) ?? [];
      const told = textIn(note, wished)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      const lines = changes.map((change) => changeInWords(change, say, wished));
      editions.push({ edition, publishedAt, note: told, changes: lines, isFirst: edition === 1 });
    }
    return {
      slug,
      language,
      languages: languagesOf(head),
      title: textIn(conference.title, wished),
      author: textIn(conference.organiser, wished) || textIn(conference.title, wished),
      timeZone: conference.timeZone,
      begun: editions.find(({ isFirst }) => isFirst)?.publishedAt ?? head.edition.head.publishedAt.slice(0, 4),
      editions,
    };
  }

  function handler(
    kind: string,
    make: (log: Changelog) => { readonly text: string; readonly type: string; readonly policy: string },
    speak: (c: Context, spoken: readonly AppLanguage[]) => AppLanguage | undefined,
  ): Handler {
    return async (c, next) => {
      const slug = c.req.param('slug') ?? '';
      const head = await heads.newest(slug);
      if (!head) return missing(c, next);
      const spoken = languagesOf(head);
      const asked = spoken.find((language) => language === c.req.query('lang'));
      const language = asked ?? speak(c, spoken) ?? spoken[0] ?? 'en';
      const { epoch, edition } = head.edition.head;
      const page = await made.getOrMake(`${kind} ${slug} ${language} ${epoch}.${edition}`, async () => {
        const { text, type, policy } = make(await changelogOf(slug, head, language));
        const bytes = new TextEncoder().encode(text);
        const prepared = prepare({ bytes, type, quality: QUICK_BROTLI }, press);
        await prepared.complete;
        return { prepared, policy };
      });
      return answerPrepared(c, page.prepared, {
        cacheControl: NEWEST,
        ...(kind === 'page' ? { vary: 'Accept-Language' } : {}),
        headers: page.policy === '' ? {} : { 'Content-Security-Policy': page.policy },
      });
    };
  }

  return {
    'GET /:slug/changelog': handler(
      'page',
      (log) => {
        const { html, policy } = changelogPage(log);
        return { text: html, type: 'text/html; charset=utf-8', policy };
      },
      (c, spoken) => languageFor(c.req.header('accept-language'), spoken, spoken[0] ?? 'en'),
    ),
    // Feed readers ask in nobody's language: the conference's own, unless the address says another.
    'GET /:slug/changes.atom': handler(
      'feed',
      (log) => ({ text: changelogFeed(log, publicOrigin), type: 'application/atom+xml', policy: '' }),
      () => undefined,
    ),
  };
}

/** The conference's languages that there are words in, its main one first. */
function languagesOf({ edition }: SentHead): readonly AppLanguage[] {
  const spoken = edition.parts.programme.conference.languages.flatMap(
    (tag) => APP_LANGUAGES.find((language) => language === tag.split('-')[0]) ?? [],
  );
  return spoken.length > 0 ? [...new Set(spoken)] : ['en'];
}
