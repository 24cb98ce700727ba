import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyDraft, partsOf } from '#domain/draft.ts';
import { isVenueTime } from '#domain/time.ts';
import { importProgramme } from '#interchange/import-programme.ts';
import type { ImportedDraft } from '#interchange/imported.ts';
import { mergeImport } from '#interchange/merge-import.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { decodePart } from '#wire/parts.ts';

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
  const XML = Object.keys(files).filter((name) => name.startsWith('schedule-xml/'));

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

    it.each(XML)('%s refers to nothing that is not there and writes every time as the venue’s', async (path) => {
      const { records } = await imported(path);
      const wrong = Object.entries(records.sessions).flatMap(
        ([id, { start, end, room, track, people = [], title }]) => [
          ...[start, end].filter((time) => time !== undefined && !isVenueTime(time)),
          ...(room !== undefined && !Object.hasOwn(records.rooms, room) ? [room] : []),
          ...(track !== undefined && !Object.hasOwn(records.tracks, track) ? [track] : []),
          ...people.filter(({ person }) => !Object.hasOwn(records.people, person)),
          ...(Object.values(title).join('') === '' ? [id] : []),
        ],
      );
      expect(wrong).toEqual([]);
    });

    it('imported again changes nothing', async () => {
      const draft = emptyDraft({ title: { en: 'C' }, timeZone: 'Europe/Berlin', languages: ['en'] });
      const first = mergeImport(draft, await imported('schedule-xml/38c3_20251206.xml'), 'remove');
      const again = mergeImport(first.draft, await imported('schedule-xml/38c3_20251206.xml'), 'remove');
      expect(again.draft).toEqual(first.draft);
      expect(again).toMatchObject({ added: [], vanished: [] });
    });

    it('makes parts that every reader accepts', async () => {
      const draft = emptyDraft({ title: { en: 'C' }, timeZone: 'Europe/Brussels', languages: ['en'] });
      const parts = partsOf(mergeImport(draft, await imported('schedule-xml/fosdem_2025.xml'), 'remove').draft);
      expect(decodePart('programme', canonicalBytes(parts.programme)).ok).toBe(true);
      expect(decodePart('details', canonicalBytes(parts.details ?? {})).ok).toBe(true);
    });

    it('holds no markup in its descriptions', async () => {
      const { records } = await imported('schedule-xml/fosdem_2021.xml');
      const texts = Object.values(records.sessions).flatMap((session) => Object.values(session.abstract ?? {}));
      expect(texts.filter((text) => /<\/?(p|br|ul|li|a)\b/i.test(text))).toEqual([]);
      expect(texts.some((text) => text.includes('\n• '))).toBe(true);
    });
  });

  describe('a file made to do harm', () => {
    it.each(['gen_billion_laughs_schedule.xml', 'gen_proto.json'])('%s is refused', async (name) => {
      const result = await importProgramme(readFileSync(new URL(`hostile-data/${name}`, DATA)), options(name));
      expect(result).toMatchObject({ ok: false, refusal: { where: name } });
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('with scripts everywhere is plain text without links that run', async () => {
      const { records } = await imported('hostile-data/gen_xss_schedule.xml');
      expect(JSON.stringify(records.sessions)).not.toMatch(/javascript:|data:|iframe/);
      expect(Object.values(records.sessions)[0]?.title).toEqual({ en: '"><svg onload=alert(3)>' });
    });

    it.each(['gen_zip_slip.zip', 'svg_xlinkLaughsTest.svg', 'js-payload1.pdf', 'gen_polyglot_gif_js.gif'])(
      '%s is refused in words',
      async (name) => {
        const result = await importProgramme(readFileSync(new URL(`media/hostile/${name}`, DATA)), options(name));
        expect(result).toMatchObject({ ok: false });
      },
    );

    it('cut off anywhere is read or refused, and never throws', async () => {
      const bytes = readFileSync(new URL('schedule-json/hub-schedule2.json', DATA));
      const xml = readFileSync(new URL('schedule-xml/engelsystem_schedule-extended.xml', DATA));
      const xlsx = readFileSync(new URL('delegates/synthetic120.xlsx', DATA));
      for (const whole of [bytes, xml, xlsx]) {
        for (let part = 1; part < 40; part += 1) {
          const cut = whole.subarray(0, Math.floor((whole.length * part) / 40));
          expect(await importProgramme(cut, options('cut'))).toHaveProperty('ok');
        }
      }
    });
  });

  describe('the delegates’ list in Excel', () => {
    it('has 120 people under its title rows, without its totals', async () => {
      const bytes = readFileSync(new URL('delegates/synthetic120.xlsx', DATA));
      const refused = await importProgramme(bytes, options('synthetic120.xlsx'));
      expect(refused.ok).toBe(false);
      const result = await importProgramme(bytes, { ...options('synthetic120.xlsx'), people: true });
      expect(result).toMatchObject({ ok: true, imported: { report: { counts: { people: 120, sessions: 0 } } } });
    });
  });
} else {
  console.info(`No ${DATA.pathname}: importing real programmes was not tested.`);
}
