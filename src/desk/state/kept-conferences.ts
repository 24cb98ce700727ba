import type { ConferenceLine } from './desk.svelte.ts';

const NAME = 'sotay.desk.conferences';

/** Keeps the conferences somebody organises on this device, for when there is no network. */
export function keepConferences(organiser: string, conferences: readonly ConferenceLine[]): void {
  const lines = conferences.map(({ slug, role, title }) => ({ slug, role, title }));
  try {
    localStorage.setItem(NAME, JSON.stringify({ organiser, lines } satisfies Kept));
  } catch {
    // Without storage the list needs the network, as before.
    return;
  }
}

/** The conferences of somebody as they were last seen here; none when somebody else sat here last. */
export function keptConferences(organiser: string): readonly ConferenceLine[] {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Kept | null;
    return kept?.organiser === organiser ? kept.lines : [];
  } catch {
    return [];
  }
}

/** Forgets them, when somebody signs out. */
export function forgetConferences(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    return;
  }
}

interface Kept {
  readonly organiser: string;
  readonly lines: readonly ConferenceLine[];
}
