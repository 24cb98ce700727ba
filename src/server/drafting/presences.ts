import { sameValue } from '#domain/records.ts';
import type { Presence } from '#wire/desk/edits.ts';

/** Who is at which conference, as far as they said so lately. Nothing of it is kept on disk. */
export interface Presences {
  /** Notes where a session is; false when that is no news. */
  place(slug: string, session: string, presence: Presence): boolean;
  leave(slug: string, session: string): void;
  /** Everybody at a conference but this organiser, each where they were last. */
  others(slug: string, organiser: string): readonly Presence[];
  /** Forgets who has not said anything for a while; answers the conferences they were at. */
  expire(): readonly string[];
}

/** Twice as long as a desk takes to say it again, and a little. */
const LASTS = 70_000;

export function openPresences(now: () => number = () => performance.now()): Presences {
  const conferences = new Map<string, Map<string, { readonly presence: Presence; readonly at: number }>>();
  const of = (slug: string) => conferences.get(slug) ?? new Map<string, { presence: Presence; at: number }>();

  return {
    place(slug, session, presence) {
      const sessions = of(slug);
      const before = sessions.get(session)?.presence;
      // Anew, so that who moved last comes last.
      sessions.delete(session);
      sessions.set(session, { presence, at: now() });
      conferences.set(slug, sessions);
      return !sameValue(before, presence);
    },
    leave(slug, session) {
      of(slug).delete(session);
    },
    others(slug, organiser) {
      const latest = new Map<string, Presence>();
      for (const { presence } of of(slug).values()) {
        if (presence.organiser !== organiser) latest.set(presence.organiser, presence);
      }
      return [...latest.values()];
    },
    expire() {
      const changed: string[] = [];
      for (const [slug, sessions] of conferences) {
        const old = [...sessions].filter(([, { at }]) => now() - at > LASTS);
        for (const [session] of old) sessions.delete(session);
        if (old.length > 0) changed.push(slug);
        if (sessions.size === 0) conferences.delete(slug);
      }
      return changed;
    },
  };
}
