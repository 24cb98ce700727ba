import { accentProperties } from './accent.ts';
import type { Handbook } from './state/handbook.ts';
import { pageTitle } from './state/page-title.ts';

const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|ckb|dv|yi)\b/;

/** Keeps `<html>` and the tab in step with the handbook: language, theme, text size, accent, and what is held. */
export function keepDocumentFacts(handbook: Handbook): void {
  const root = document.documentElement;
  const { messages, preferences, conference, sync, outbox } = handbook;
  $effect.root(() => {
    $effect(() => {
      root.lang = messages.language;
      root.dir = RIGHT_TO_LEFT.test(messages.language) ? 'rtl' : 'ltr';
    });
    // Apart from the language, which to set, even to the same, costs a styling of the whole page.
    $effect(() => {
      const title = pageTitle(handbook);
      // Set to the same it would be made anew.
      if (document.title !== title) document.title = title;
    });
    $effect(() => {
      root.dataset['theme'] = preferences.theme;
      root.dataset['text'] = preferences.textSize;
    });
    $effect(() => {
      const { current } = conference;
      if (conference.slug) root.dataset['conference'] = conference.slug;
      if (current) root.dataset['edition'] = String(current.head.edition);
      root.dataset['sync'] = sync.freshness ?? 'checking';
    });
    $effect(() => {
      root.dataset['outbox'] = String(outbox.unsent.length);
    });
    $effect(() => {
      const properties = accentProperties(conference.current?.programme.conference.accent);
      for (const [name, value] of Object.entries(properties)) root.style.setProperty(name, value);
    });
  });
}
