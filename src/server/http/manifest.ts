import type { Conference } from '#domain/conference.ts';
import { textIn } from '#domain/text.ts';
import { SEAL_RED } from './icon.ts';

const PAPER = '#faf8f3';
const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa', 'he', 'ur', 'ckb', 'ps', 'sd', 'ug', 'yi', 'dv'];

// A home screen asks before the app's catalogues are there; these are the only words it needs.
const SHORTCUTS: Readonly<Record<string, { readonly mine: string; readonly changes: string }>> = {
  vi: { mine: 'Của tôi', changes: 'Thay đổi' },
  en: { mine: 'My programme', changes: 'What changed' },
};

/** The install manifest of one conference: its own name, colour and icon, in its main language. */
export function manifestOf(slug: string, conference: Conference): object {
  const base = `/${slug}/`;
  const language = conference.languages[0] ?? 'en';
  const plain = language.split('-')[0] ?? language;
  const name = textIn(conference.title, conference.languages);
  const words = SHORTCUTS[plain] ?? SHORTCUTS['en'];
  const icon = (file: string, side: number, purpose: string): object => ({
    src: `${base}icons/${file}`,
    sizes: `${side}x${side}`,
    type: 'image/png',
    purpose,
  });
  return {
    id: base,
    name,
    short_name: textIn(conference.shortTitle, conference.languages) || name,
    ...(conference.description ? { description: textIn(conference.description, conference.languages) } : {}),
    lang: language,
    dir: RIGHT_TO_LEFT.includes(plain) ? 'rtl' : 'ltr',
    start_url: base,
    scope: base,
    display: 'standalone',
    theme_color: conference.accent ?? SEAL_RED,
    background_color: PAPER,
    icons: [icon('192.png', 192, 'any'), icon('512.png', 512, 'any'), icon('maskable-512.png', 512, 'maskable')],
    shortcuts: [
      { name: words?.mine, url: `${base}mine` },
      { name: words?.changes, url: `${base}changes` },
    ],
  };
}
