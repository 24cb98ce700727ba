import type { Context } from 'hono';
import { APP_LANGUAGES, type AppLanguage } from '#app/page.ts';
import { delegatesOnlyOf } from '#domain/delegates-only.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import { mediaIn, type NamedMedia } from '#domain/media-in.ts';
import type { PublicParts } from '#domain/parts.ts';
import type { Head } from '#wire/head.ts';
import { isDigest } from '#wire/digest.ts';
import { WIRE_VERSION } from '#wire/version.ts';
import { editionRows } from '../../database/channel-rows.ts';
import { readDraft } from '../../drafting/drafts.ts';
import { answerMedia } from '../media-answer.ts';
import { languageFor } from '../negotiate.ts';
import { pageAddress } from '../page-address.ts';
import type { Route } from '../routes.ts';
import { refused, type DeskParts, type HandlersOf } from './desk-route.ts';

const ALL = ['owner', 'editor', 'announcer'] as const;

export const PREVIEW_ROUTES = [
  { method: 'GET', path: '/desk/preview/:slug/objects/:digest', roles: ALL },
  { method: 'GET', path: '/desk/preview/:slug/*', roles: ALL },
] as const satisfies readonly Route[];

/** The delegates' app as it would be with the draft: its pages without script, for whoever works on it. */
export function previewHandlers({ data, renderPage, template, now }: DeskParts): HandlersOf<typeof PREVIEW_ROUTES> {
  return {
    'GET /desk/preview/:slug/objects/:digest': async (c, _asker, slug) => {
      const digest = c.req.param('digest') ?? '';
      const draft = isDigest(digest) ? await readDraft(data.database.db, slug) : undefined;
      const named = draft && mediaOf(draft).find(({ file }) => file.digest === digest)?.file;
      const file = named && (await data.media.file(digest));
      if (!file) return refused(c, 404, 'unknown_object');
      return privately(await answerMedia(c, { ...file, digest, name: named.name }));
    },

    'GET /desk/preview/:slug/*': async (c, _asker, slug) => {
      const draft = await readDraft(data.database.db, slug);
      if (!draft) return refused(c, 404, 'unknown_conference');
      const parts = partsOf(draft);
      const [newest] = await editionRows(data.database.db, slug, 'public', 1);
      const head = headOf(slug, (newest?.edition ?? 0) + 1, now());
      const language = languageOf(c, parts);
      const base = `/desk/preview/${slug}/`;
      const rest = decoded(c.req.path.slice(base.length));
      const address = pageAddress(rest, c.req.query('day'), parts) ?? 'no-such-page';
      const rendered = await renderPage({
        url: `/${slug}/${address}`,
        language,
        at: now(),
        conferences: [],
        slug,
        edition: { head, parts },
      });
      const content = { language, rendered, modules: [], data: {}, conference: { slug, edition: head.edition } };
      const { html, policy } = template.still({
        ...content,
        rendered: { ...rendered, html: turnedInwards(rendered.html, slug, language) },
      });
      return privately(
        new Response(html, {
          status: rendered.status,
          headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
        }),
      );
    },
  };
}

/** Links and pictures of the conference lead to the draft's, in the language it is shown in; others open elsewhere. */
export function turnedInwards(html: string, slug: string, language: AppLanguage): string {
  const base = `/desk/preview/${slug}/`;
  return html
    .replaceAll(`/api/v1/conferences/${slug}/public/objects/`, `${base}objects/`)
    .replace(/\shref="([^"]*)"/g, (whole, address: string) => {
      if (address.startsWith('#') || address.startsWith(base)) return whole;
      // The front page and the desk are no part of the conference.
      if (!address.startsWith(`/${slug}/`)) return address.startsWith('/') ? '' : ` target="_blank"${whole}`;
      const [path = '', mark] = address.slice(slug.length + 2).split('#');
      const asked = `${path}${path.includes('?') ? '&amp;' : '?'}lang=${language}`;
      return ` href="${base}${asked}${mark === undefined ? '' : `#${mark}`}"`;
    });
}

function languageOf(c: Context, { programme }: PublicParts): AppLanguage {
  const asked = APP_LANGUAGES.find((language) => language === c.req.query('lang'));
  const [main = 'en'] = programme.conference.languages;
  return asked ?? languageFor(main, APP_LANGUAGES, 'en');
}

/** A head nobody signed: it says which edition this would be. */
function headOf(slug: string, edition: number, at: number): Head {
  const publishedAt = new Date(at).toISOString();
  return {
    wire: WIRE_VERSION,
    conference: slug,
    channel: 'public',
    epoch: 1,
    edition,
    parts: {},
    publishedAt,
    expires: publishedAt,
    key: '',
    signature: '',
  };
}

function privately(answer: Response): Response {
  answer.headers.set('Cache-Control', 'private, no-store');
  return answer;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded UTF-8: no page has such an address.
    return path;
  }
}

/** Whoever works on a draft sees its pictures, also those that only delegates will be shown. */
function mediaOf(draft: Draft): readonly NamedMedia[] {
  return [...mediaIn(partsOf(draft)), ...mediaIn(delegatesOnlyOf(draft))];
}
