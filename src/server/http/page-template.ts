import { createHash } from 'node:crypto';
import { FIRST_PAGE_IDS, embeddableJson } from '#wire/first-page.ts';
import type { RenderedPage } from '#app/page.ts';
import { pagePolicy, stillPolicy } from './security-headers.ts';

/** The built shell with places to put a page in. */
export interface PageTemplate {
  /** The shell as it is kept offline: nothing put in. */
  readonly shell: FilledPage;
  fill(page: PageContent): FilledPage;
  /** The page as it stands still: without scripts and whatever else only an app that runs would need. */
  still(page: PageContent): FilledPage;
}

export interface FilledPage {
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

export interface PageContent {
  readonly language: string;
  readonly rendered: RenderedPage;
  /** Addresses of scripts the page will import first. */
  readonly modules: readonly string[];
  readonly conference?:
    | {
        readonly slug: string;
        readonly edition: number;
        /** Whether the page is where changes are told, and names their feed. */
        readonly tellsChanges?: boolean;
      }
    | undefined;
  /** Canonical JSON for the app, by what it is. */
  readonly data: Partial<Readonly<Record<keyof typeof FIRST_PAGE_IDS, string>>>;
}

/** Reads `dist/client/index.html`. Throws when a marker is missing: then it is not our shell. */
export function readTemplate(source: string): PageTemplate {
  for (const marker of Object.values(MARKERS)) {
    if (!source.includes(marker)) throw new Error(`index.html has no ${marker}: build the app again`);
  }
  const empty = Object.values(MARKERS).reduce((html, marker) => html.replace(marker, ''), source);
  const address = /<meta name="sotay-styles" content="([^"]+)"/.exec(source)?.[1];
  const laterStyles = address === undefined ? '' : `<link rel="stylesheet" href="${address}">`;
  return {
    shell: { html: empty, policy: policyOf(empty) },
    still(content) {
      const { html } = this.fill({ ...content, data: {}, modules: [] });
      const still = html
        .replace(/<script\b[\s\S]*?<\/script>\s*/g, '')
        .replace(/<link rel="(?:manifest|modulepreload|apple-touch-icon|canonical)"[^>]*>\s*/g, '');
      return { html: still, policy: stillPolicy(inlineHashes(still).styles) };
    },
    fill(content) {
      const { rendered, data } = content;
      const inserts: Readonly<Record<string, string>> = {
        [MARKERS.head]: headOf(content) + (rendered.needsLaterStyles ? laterStyles : ''),
        [MARKERS.app]: rendered.html,
        [MARKERS.data]: Object.entries(data)
          .map(([kind, json]) => dataElement(kind as keyof typeof FIRST_PAGE_IDS, json))
          .join(''),
      };
      // One pass over the template only: what is put in may itself contain anything, markers included.
      const html = source
        .replace(/<title>[^<]*<\/title>\s*/, '')
        .replace(content.conference ? /<link rel="icon"[^>]*>\s*/g : '', '')
        .replace(/<html\b[^>]*>|<!--sotay-(?:head|app|data)-->/g, (found) => inserts[found] ?? htmlTag(content));
      const hashes = inlineHashes(empty);
      const styles = rendered.style ? [...hashes.styles, hashOf(rendered.style)] : hashes.styles;
      return { html, policy: pagePolicy(hashes.scripts, styles) };
    },
  };
}

/** The policy of a page that is served as it was built. */
export function policyOf(html: string): string {
  const { scripts, styles } = inlineHashes(html);
  return pagePolicy(scripts, styles);
}

const MARKERS = { head: '<!--sotay-head-->', app: '<!--sotay-app-->', data: '<!--sotay-data-->' } as const;

function htmlTag({ language, conference }: PageContent): string {
  const own = conference ? ` data-conference="${escaped(conference.slug)}" data-edition="${conference.edition}"` : '';
  return `<html lang="${escaped(language)}" data-app="starting"${own} data-sync="current" data-outbox="0">`;
}

function headOf({ rendered, modules, conference }: PageContent): string {
  const lines = [
    `<title>${escaped(rendered.title)}</title>`,
    `<meta name="description" content="${escaped(rendered.description)}">`,
    '<meta name="theme-color" content="#faf8f3" media="(prefers-color-scheme: light)">',
    '<meta name="theme-color" content="#161411" media="(prefers-color-scheme: dark)">',
    ...modules.map((address) => `<link rel="modulepreload" href="${escaped(address)}">`),
  ];
  if (conference) {
    const base = `/${escaped(conference.slug)}`;
    lines.push(
      `<link rel="manifest" href="${base}/manifest.webmanifest">`,
      `<link rel="icon" href="${base}/icons/192.png">`,
      `<link rel="apple-touch-icon" href="${base}/icons/apple-180.png">`,
    );
  }
  if (conference?.tellsChanges) {
    const base = `/${escaped(conference.slug)}`;
    lines.push(`<link rel="alternate" type="application/atom+xml" href="${base}/changes.atom">`);
    lines.push(`<link rel="alternate" type="text/html" href="${base}/changelog">`);
  }
  if (rendered.status === 404) lines.push('<meta name="robots" content="noindex">');
  lines.push(...previewTags(rendered));
  if (rendered.style) lines.push(`<style>${rendered.style}</style>`);
  return lines.join('');
}

/** What the page tells other sites of itself. Data for search engines is no script, and the policy lets it stand. */
function previewTags({ preview }: RenderedPage): readonly string[] {
  if (!preview) return [];
  const { address, meta, data } = preview;
  return [
    ...(address ? [`<link rel="canonical" href="${escaped(address)}">`] : []),
    ...meta.map(([name, content]) => {
      const kind = name.startsWith('og:') ? 'property' : 'name';
      return `<meta ${kind}="${escaped(name)}" content="${escaped(content)}">`;
    }),
    ...(data ? [`<script type="application/ld+json">${embeddableJson(data)}</script>`] : []),
  ];
}

function dataElement(kind: keyof typeof FIRST_PAGE_IDS, json: string): string {
  return `<script type="application/json" id="${FIRST_PAGE_IDS[kind]}">${embeddableJson(json)}</script>`;
}

function inlineHashes(html: string): { readonly scripts: readonly string[]; readonly styles: readonly string[] } {
  const scripts = [...html.matchAll(/<script(?![^>]*\s(?:src=|type="application\/json"))[^>]*>([\s\S]*?)<\/script>/g)];
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)];
  return {
    scripts: scripts.map((match) => hashOf(match[1] ?? '')),
    styles: styles.map((match) => hashOf(match[1] ?? '')),
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
