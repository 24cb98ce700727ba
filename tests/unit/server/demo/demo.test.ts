import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemsIn } from '#domain/problems.ts';
import { DEMO } from '#server/demo/load-demo.ts';

const SEED = '../shared/data/seed/seed-conference.json';

interface Seed {
  readonly conferences: readonly {
    readonly name: string;
    readonly organiser: string;
    readonly date: string;
    readonly credit?: string | null;
    readonly agenda: readonly { readonly title: string }[];
    readonly people: readonly {
      readonly name: string;
      readonly honorific: string;
      readonly positions: readonly { readonly title: string; readonly organisation: string }[] | null;
    }[];
    readonly documents: readonly { readonly title: string }[];
    readonly photos: readonly unknown[];
  }[];
}

describe('the demonstration conferences', () => {
  it('have nothing an organiser would have to correct', () => {
    expect(Object.values(DEMO).flatMap(problemsIn)).toEqual([]);
  });

  it('invent no times or rooms', () => {
    for (const { sessions, rooms } of Object.values(DEMO)) {
      expect(Object.values(sessions).filter(({ start, end, room }) => start ?? end ?? room)).toEqual([]);
      expect(rooms).toEqual({});
    }
    expect(DEMO['lang-son-2018']?.sessions['the-thao-van-nghe']?.day).toBeUndefined();
  });

  // The source is not part of the project; where it is at hand, every word taken from it is compared.
  if (existsSync(SEED)) {
    const seed = JSON.parse(readFileSync(SEED, 'utf8')) as Seed;
    const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

    it('say titles and names in the words of their source, in its order', () => {
      for (const [i, draft] of Object.values(DEMO).entries()) {
        const source = seed.conferences[i];
        if (!source) throw new Error('the source has fewer conferences');
        expect(draft.conference.title['vi']).toBe(source.name);
        expect(draft.conference.organiser?.['vi']).toBe(source.organiser);
        expect(draft.conference.starts).toBe(source.date);
        expect(draft.conference.credit?.['vi']).toBe(source.credit ?? undefined);
        const sessions = Object.values(draft.sessions).sort((a, b) => a.order - b.order);
        expect(sessions.map((session) => session.title['vi'])).toEqual(source.agenda.map(({ title }) => spaced(title)));
        expect(Object.values(draft.people).map(({ name, honorific }) => [honorific, name])).toEqual(
          source.people.map(({ name, honorific }) => [honorific, name]),
        );
        // The source's own papers come first; those after them are retold from what was decided.
        const documents = Object.values(draft.documents).sort((a, b) => a.order - b.order);
        expect(documents.slice(0, source.documents.length).map(({ title }) => title['vi'])).toEqual(
          source.documents.map(({ title }) => title),
        );
        expect(Object.keys(draft.photos)).toHaveLength(source.photos.length);
      }
    });
  } else {
    console.info(`${SEED} is not here: the demo is not compared with its source`);
  }
});
