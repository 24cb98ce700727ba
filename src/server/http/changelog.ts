import { createHash } from 'node:crypto';
import type { AppLanguage } from '#app/page.ts';
import type { TimeZone } from '#domain/time.ts';
import { CHANGELOG_WORDS } from './changelog-words.ts';
import { stillPolicy } from './security-headers.ts';

/** An edition as the public list tells it: finished words, nothing escaped yet. */
export interface ToldEdition {
  readonly edition: number;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** What the organisers wrote about it, by paragraph. */
  readonly note: readonly string[];
  readonly changes: readonly string[];
  readonly isFirst: boolean;
}

/** Everything the list and the feed are made of. */
export interface Changelog {
  readonly slug: string;
  readonly language: AppLanguage;
  /** The languages it can be had in, this one included. */
  readonly languages: readonly AppLanguage[];
  readonly title: string;
  /** Who answers for it. */
  readonly author: string;
  readonly timeZone: TimeZone;
  /** When the conference was first published: makes the feed's name. */
  readonly begun: string;
  /** Newest first. */
  readonly editions: readonly ToldEdition[];
}

// Whoever needs the two-hundredth change of one edition needs the programme.
const MOST_CHANGES = 200;

/** The list as a page that needs no script, with its policy. */
export function changelogPage(log: Changelog): { readonly html: string; readonly policy: string } {
  const words = CHANGELOG_WORDS[log.language];
  const when = new Intl.DateTimeFormat(log.language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: log.timeZone,
  });
  const others = log.languages.filter((language) => language !== log.language);
  const html = `<!doctype html>
<html lang="${log.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(`${words.title}: ${log.title}`)}</title>
<link rel="alternate" type="application/atom+xml" title="${escaped(words.title)}" href="${feedOf(log)}">
<style>${STYLE}</style>
</head>
<body>
<header>
<p><a href="/${log.slug}/">${escaped(log.title)}</a></p>
<h1>${escaped(words.title)}</h1>
</header>
<main>
${log.editions.map((edition) => sectionOf(edition, log, when)).join('\n')}
</main>
<footer>
<p><a href="/${log.slug}/">${words.toProgramme}</a> <a href="${feedOf(log)}">${words.feed}</a></p>
${others.length > 0 ? `<p>${words.otherLanguages}: ${others.map((language) => languageLink(log.slug, language)).join(' ')}</p>` : ''}
</footer>
</body>
</html>
`;
  return { html, policy: stillPolicy([STYLE_HASH]).replace("frame-ancestors 'self'", "frame-ancestors 'none'") };
}

/** The list as an Atom feed (RFC 4287). `origin` makes its links whole; without one they are of whatever host it is on. */
export function changelogFeed(log: Changelog, origin: string | undefined): string {
  const words = CHANGELOG_WORDS[log.language];
  const base = `${origin ?? ''}/${log.slug}/`;
  const query = isMain(log) ? '' : `?lang=${log.language}`;
  const entries = log.editions.map(
    (told) => `<entry>
<id>${idOf(`${log.slug}/${told.edition}/${told.publishedAt}`)}</id>
<title>${escaped(words.edition(told.edition))}</title>
<link rel="alternate" type="text/html" href="${base}changelog${query}#edition-${told.edition}"/>
<published>${told.publishedAt}</published>
<updated>${told.publishedAt}</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${bodyOf(told, log.language)}</div></content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${log.language}">
<id>${idOf(`${log.slug}/${log.begun}`)}</id>
<title>${escaped(`${log.title}: ${words.title}`)}</title>
<updated>${log.editions[0]?.publishedAt ?? log.begun}</updated>
<author><name>${escaped(log.author)}</name></author>
<link rel="self" type="application/atom+xml" href="${base}changes.atom${query}"/>
<link rel="alternate" type="text/html" href="${base}changelog${query}"/>
${entries.join('\n')}
</feed>
`;
}

function sectionOf(told: ToldEdition, { language }: Changelog, when: Intl.DateTimeFormat): string {
  const heading = escaped(CHANGELOG_WORDS[language].edition(told.edition));
  const time = `<time datetime="${told.publishedAt}">${escaped(when.format(new Date(told.publishedAt)))}</time>`;
  return `<section id="edition-${told.edition}">
<h2>${heading} <small>${time}</small></h2>
${bodyOf(told, language)}
</section>`;
}

function bodyOf({ note, changes, isFirst }: ToldEdition, language: AppLanguage): string {
  const words = CHANGELOG_WORDS[language];
  // A note is often made of the changes' own sentences; nobody reads them twice.
  const left = changes.filter((sentence) => !note.includes(sentence));
  const shown = left.slice(0, MOST_CHANGES);
  const rest = left.length - shown.length;
  const lines = [...shown, ...(rest > 0 ? [words.more(rest)] : [])].map((line) => `<li>${escaped(line)}</li>`);
  const list = lines.length > 0 ? `<ul>${lines.join('')}</ul>` : '';
  const plain = isFirst ? words.first : changes.length === 0 && note.length === 0 ? words.nothing : '';
  return [...note, ...(plain ? [plain] : [])].map((line) => `<p>${escaped(line)}</p>`).join('') + list;
}

function feedOf(log: Changelog): string {
  return `/${log.slug}/changes.atom${isMain(log) ? '' : `?lang=${log.language}`}`;
}

function isMain({ language, languages }: Changelog): boolean {
  return languages[0] === language;
}

const NAMES: Readonly<Record<AppLanguage, string>> = { vi: 'Tiếng Việt', en: 'English' };

function languageLink(slug: string, language: AppLanguage): string {
  return `<a href="/${slug}/changelog?lang=${language}" hreflang="${language}" lang="${language}">${NAMES[language]}</a>`;
}

/** A name that stays the same wherever the feed is served from: a UUID made of what it names (RFC 9562 §5.8). */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`sotay changelog ${name}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

// What XML 1.0 (§2.2) has no place for is left out rather than escaped: no reader takes it in any form.
// eslint-disable-next-line no-control-regex -- these are the characters to leave out
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `:root{--paper:#faf8f3;--ink:#1f1b16;--soft:#655e53;--line:#e5dfd2;--accent:#a3262a}
@media (prefers-color-scheme:dark){:root{--paper:#161411;--ink:#f3eee4;--soft:#ada495;--line:#332f28;--accent:#f2958a}}
body{max-width:42rem;margin:0 auto;padding:1rem max(1rem,env(safe-area-inset-left)) 3rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{display:inline-block;padding:.625rem 0;margin-inline-end:1rem;color:var(--accent)}
h1{margin:0 0 1rem;font-size:1.5rem}
h2{margin:0 0 .25rem;font-size:1.15rem}
section{padding:1rem 0;border-block-start:1px solid var(--line)}
small,time{color:var(--soft);font-size:.9375rem;font-weight:400}
p{margin:.25rem 0}
ul{margin:.25rem 0;padding-inline-start:1.25rem}
header p{margin:0}`;
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
