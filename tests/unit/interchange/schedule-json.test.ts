import { describe, expect, it } from 'vitest';
import { importProgramme } from '#interchange/import-programme.ts';
import type { ImportResult } from '#interchange/imported.ts';

const read = (value: unknown): Promise<ImportResult> =>
  importProgramme(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), {
    name: 'schedule.json',
    conference: { slug: 'test', timeZone: 'Europe/Berlin', languages: ['en'] },
  });
const START = '2024-12-27T10:30:00+01:00';

describe('schedule.json', () => {
  it('is read as pretalx writes it', async () => {
    const event = {
      id: 25,
      guid: 'g-1',
      title: 'T',
      date: START,
      start: '10:30',
      duration: '00:30',
      room: 'Hall',
      track: { en: 'Art', de: 'Kunst' },
      persons: [{ id: 1, code: 'ABC', public_name: 'Ada', biography: '<p>She.</p>' }],
      do_not_record: true,
    };
    const result = await read({
      schedule: { conference: { title: 'C', days: [{ date: '2024-12-27', rooms: { Hall: [event] } }] } },
    });
    expect(result).toMatchObject({
      ok: true,
      imported: {
        records: {
          sessions: { 'g-1': { start: START, end: '2024-12-27T11:00:00+01:00', room: 'hall', doNotRecord: true } },
          people: { ABC: { name: 'Ada', biography: { en: 'She.' } } },
          tracks: { art: { name: { en: 'Art', de: 'Kunst' } } },
        },
      },
    });
  });

  it('is read as c3voc’s schedule2 writes it', async () => {
    const result = await read({
      schedule: {
        conference: {
          time_zone_name: 'Europe/Berlin',
          tracks: [{ slug: 'art', name: 'Art', colors: { light: '#F9B000' } }],
          rooms: [{ name: 'Saal 1', capacity: 3025 }],
          days: [
            { index: 1, date: '2024-12-27', start: '2024-12-27T09:00:00+01:00', end: '2024-12-28T06:00:00+01:00' },
          ],
        },
        events: [
          {
            guid: 'g',
            title: 'Late',
            start: '2024-12-28T00:15:00+01:00',
            end: '2024-12-28T00:55:00+01:00',
            room: { name: 'Saal 1' },
            track: { slug: 'art' },
            participants: [{ guid: 'p', name: 'Ada', role: 'MODERATOR' }],
          },
        ],
      },
    });
    expect(result).toMatchObject({
      ok: true,
      imported: {
        records: {
          sessions: { g: { day: '2024-12-27', track: 'art', people: [{ person: 'p', role: 'moderator' }] } },
          tracks: { art: { colour: '#f9b000' } },
          rooms: { 'saal-1': { capacity: 3025 } },
        },
      },
    });
  });

  it('is read as pretalx’s API gives talks, what stands outside the schedule named', async () => {
    const talk = {
      code: 'AB',
      title: 'T',
      state: 'confirmed',
      slot: { room: { en: 'R' }, start: START, end: '2024-12-27T11:00:00+01:00' },
    };
    const result = await read({
      schedule: { '2024-12-27': { '630': { '1': talk } } },
      sprints: [{ ...talk, code: 'CD' }],
    });
    expect(result).toMatchObject({ ok: true, imported: { records: { sessions: { AB: { start: START } } } } });
    expect(result.ok && result.imported.report.oddities).toContainEqual({
      kind: 'left-out',
      where: 'sprints',
      what: 'talks outside the schedule: CD',
      done: 'left out',
    });
  });

  it('pollutes no prototype', async () => {
    const event = `{"guid":"__proto__","title":"x","persons":[{"id":"__proto__","name":"P"}],"__proto__":{"polluted":1}}`;
    const result = await read(
      `{"__proto__":{"polluted":1},"schedule":{"conference":{"days":[{"date":"2024-12-27","rooms":{"__proto__":[${event}]}}]}}}`,
    );
    expect(result.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(result.ok && Object.keys(result.imported.records.rooms)).not.toContain('__proto__');
  });

  it.each(['{}', '[]', '[1', '{"speakers":null,"rooms":{}}', '"text"', `${'['.repeat(50_000)}`])(
    '%.30s is refused in words',
    async (text) => {
      const result = await read(text);
      expect(result).toMatchObject({ ok: false, refusal: { where: 'schedule.json' } });
    },
  );

  it.each([
    { schedule: { conference: { days: [null, 3, { rooms: 'no' }, { rooms: { A: [null, 'x', {}] } }] } } },
    {
      schedule: {
        conference: { days: [{ rooms: { A: [{ title: {}, persons: 'x', links: [1, null], duration: [] }] } }] },
      },
    },
  ])('survives wrong types everywhere', async (value) => {
    const result = await read(value);
    expect(result).toMatchObject({ ok: true, imported: { report: { counts: { sessions: 1 } } } });
  });
});
