import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importProgramme } from '#interchange/import-programme.ts';
import type { ImportedDraft } from '#interchange/imported.ts';

// Programmes of real conferences, with counts made by an independent parser. They are not part of the project:
// where the folder is absent these tests are not declared.
const DATA = new URL('../../../shared/data/', import.meta.url);
const options = (name: string) => ({ name, conference: { slug: 'test', timeZone: undefined, languages: ['en'] } });

interface Expected {
  readonly events: number;
  readonly people?: number;
  readonly rooms?: number;
  readonly days: number;
}

async function imported(path: string): Promise<ImportedDraft> {
  const result = await importProgramme(readFileSync(new URL(path, DATA)), options(path));
  if (!result.ok) throw new Error(`${result.refusal.where}: ${result.refusal.what}`);
  return result.imported;
}

if (existsSync(DATA)) {
  const { files } = JSON.parse(readFileSync(new URL('EXPECTED.json', DATA), 'utf8')) as {
    files: Record<string, Expected>;
  };
  describe('a real programme', () => {
    for (const [path, expected] of Object.entries(files).filter(([name]) => /^schedule-(xml|json)\//.test(name))) {
      it(`${path} gives every session, person, room and day`, async () => {
        const { report, records } = await imported(path);
        expect(report.counts).toMatchObject({
          sessions: expected.events,
          people: expected.people,
          rooms: expected.rooms,
          days: expected.days,
        });
        expect(Object.keys(records.sessions)).toHaveLength(expected.events);
      });
    }
  });
} else {
  console.info(`No ${DATA.pathname}: importing real programmes was not tested.`);
}
