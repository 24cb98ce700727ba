import { describe, expect, it } from 'vitest';
import { importProgramme } from '#interchange/import-programme.ts';
import type { ImportedDraft, Refusal } from '#interchange/imported.ts';

const conference = { slug: 'test', timeZone: 'Europe/Brussels', languages: ['en'] };

async function imported(xml: string, given: Partial<typeof conference> = {}): Promise<ImportedDraft> {
  const result = await importProgramme(Buffer.from(xml), {
    name: 'schedule.xml',
    conference: { ...conference, ...given },
  });
  if (!result.ok) throw new Error(result.refusal.what);
  return result.imported;
}
async function refused(xml: string): Promise<Refusal> {
  const result = await importProgramme(Buffer.from(xml), { name: 'schedule.xml', conference });
  if (result.ok) throw new Error('it was accepted');
  return result.refusal;
}
const day = (events: string, date = '2025-02-01'): string =>
  `<schedule><conference><title>C</title></conference><day index="1" date="${date}"><room name="Hall 1">${events}</room></day></schedule>`;
const event = (inside: string, attributes = 'guid="g-1" id="1"'): string =>
  `<event ${attributes}><title>Talk</title>${inside}</event>`;
const TIMED = '<date>2025-02-01T10:30:00+01:00</date><start>10:30</start><duration>00:25</duration>';
const said = ({ report }: ImportedDraft): readonly string[] => report.oddities.map(({ kind }) => kind);

describe('schedule.xml', () => {
  it('gives a session all that the file tells of it', async () => {
    const { records, report } = await imported(
      day(
        event(`${TIMED}<subtitle>Sub</subtitle><track>Security</track><type>workshop</type><language>de, en</language>
          <abstract>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</abstract><description>Plain</description>
          <persons><person id="7" guid="p-7">Ada</person><person>Bob</person></persons>
          <links><link href="https://example.org/a">Site</link></links>
          <attachments><attachment href="https://example.org/s.pdf">Slides</attachment></attachments>
          <recording><optout>true</optout></recording>`),
      ),
    );
    expect(records.sessions['g-1']).toEqual({
      title: { de: 'Talk' },
      subtitle: { de: 'Sub' },
      kind: 'workshop',
      order: 0,
      day: '2025-02-01',
      start: '2025-02-01T10:30:00+01:00',
      end: '2025-02-01T10:55:00+01:00',
      room: 'hall-1',
      track: 'security',
      language: 'de',
      people: [
        { person: 'p-7', role: 'speaker' },
        { person: expect.stringMatching(/^p-/) as string, role: 'speaker' },
      ],
      doNotRecord: true,
      abstract: { de: 'One\n\nTwo' },
      description: { de: 'Plain' },
      links: [{ url: 'https://example.org/a', title: 'Site' }],
      attachments: [{ url: 'https://example.org/s.pdf', title: 'Slides' }],
    });
    expect(report.counts).toEqual({ sessions: 1, people: 2, rooms: 1, tracks: 1, days: 1 });
  });

  it('is read when events stand directly under their day, with ids as elements and no dates', async () => {
    const draft = await imported(
      `<schedule><day date="2018-05-19"><event><id>5083</id><title>Opening</title><room>Main</room><start>09:30</start>
       <session_end_time>09:45</session_end_time></event></day></schedule>`,
      { timeZone: 'Europe/Tirane' },
    );
    expect(draft.records.sessions['5083']).toMatchObject({
      start: '2018-05-19T09:30:00+02:00',
      end: '2018-05-19T09:45:00+02:00',
      room: 'main',
    });
    expect(said(draft)).toEqual(expect.arrayContaining(['missing-date', 'missing-id', 'odd-duration']));
  });

  it('lists what starts after midnight under the evening before', async () => {
    const { records } = await imported(
      day(
        event('<date>2025-02-02T01:00:00+01:00</date><start>01:00</start><duration>01:00</duration>') +
          event('<start>00:30</start><duration>01:00</duration>', 'guid="g-2"'),
      ),
    );
    expect(records.sessions['g-1']).toMatchObject({ day: '2025-02-01', start: '2025-02-02T01:00:00+01:00' });
    expect(records.sessions['g-2']).toMatchObject({ day: '2025-02-01', start: '2025-02-02T00:30:00+01:00' });
  });

  it('has the venue’s day where the file writes days in UTC', async () => {
    const draft = await imported(
      `<schedule><conference><time_zone_name>Asia/Kolkata</time_zone_name></conference>
       <day date="2023-09-09" start="2023-09-09T21:30:00+00:00" end="2023-09-10T21:29:59+00:00">
       <event guid="g"><title>T</title><date>2023-09-10T05:00:00+00:00</date><start>10:30</start><duration>00:20</duration></event></day></schedule>`,
    );
    expect(draft.records.sessions['g']).toMatchObject({ day: '2023-09-10', start: '2023-09-10T10:30:00+05:30' });
    expect(said(draft)).toContain('odd-day');
    expect(draft.conference.timeZone).toBe('Asia/Kolkata');
  });

  it('keeps two events that share an id, and says so', async () => {
    const draft = await imported(day(event(TIMED) + event(TIMED)));
    expect(Object.keys(draft.records.sessions)).toEqual(['g-1', 'g-1-2']);
    expect(said(draft)).toContain('duplicate-id');
  });

  it('gives the same ids again, also to events that have none', async () => {
    const xml = day(`<event><title>A</title>${TIMED}</event><event><title>B</title>${TIMED}</event>`);
    const [first, again] = [await imported(xml), await imported(xml)];
    expect(Object.keys(again.records.sessions)).toEqual(Object.keys(first.records.sessions));
    expect(new Set(Object.keys(first.records.sessions)).size).toBe(2);
  });

  it('flags what is cancelled, by status or by title', async () => {
    const { records } = await imported(
      day(
        event(`${TIMED}<status>cancelled</status>`) + `<event guid="g-2"><title>[CANCELLED] B</title>${TIMED}</event>`,
      ),
    );
    expect(records.sessions['g-1']).toMatchObject({ cancelled: true });
    expect(records.sessions['g-2']).toMatchObject({ cancelled: true, title: { en: 'B' } });
  });

  it('never takes an id that every object has', async () => {
    const { records } = await imported(
      day(event(TIMED, 'id="__proto__"') + event(`${TIMED}<room>constructor</room>`, 'id="constructor"')),
    );
    expect(Object.keys(records.sessions)).toHaveLength(2);
    expect(Object.keys(records.sessions).every((id) => id.startsWith('s-'))).toBe(true);
    expect(({} as Record<string, unknown>)['title']).toBeUndefined();
  });

  it('keeps markup in titles and names as the characters they are, and drops links that run', async () => {
    const { records } = await imported(
      day(
        `<event guid="g"><title>&lt;img src=x onerror=alert(1)&gt;</title>${TIMED}<links><link href="javascript:alert(1)">x</link></links></event>`,
      ),
    );
    expect(records.sessions['g']?.title).toEqual({ en: '<img src=x onerror=alert(1)>' });
    expect(records.sessions['g']?.links).toBeUndefined();
  });

  it('understands entities of HTML, and says so', async () => {
    const draft = await imported(day(event(`${TIMED}<abstract>Caf&eacute;&nbsp;x</abstract>`)));
    expect(draft.records.sessions['g-1']?.abstract).toEqual({ en: 'Café\u00a0x' });
    expect(said(draft)).toContain('entity');
  });

  it('lists a session without a time when none is told', async () => {
    const draft = await imported(day(event('<duration>soon</duration>')));
    expect(draft.records.sessions['g-1']).toMatchObject({ day: '2025-02-01' });
    expect(draft.records.sessions['g-1']?.start).toBeUndefined();
    expect(said(draft)).toContain('missing-time');
  });

  it('counts depth rightly where attributes hold signs of markup', async () => {
    const links = '<link href="https://e.org/?a>b"/>'.repeat(200);
    const { records } = await imported(day(event(`${TIMED}<links>${links}</links>`)));
    expect(records.sessions['g-1']?.links).toEqual([{ url: 'https://e.org/?a>b' }]);
  });

  it('is refused in time when it is nothing but open brackets', async () => {
    const started = performance.now();
    await refused(`<schedule>${'<a '.repeat(300_000)}`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('is refused with a document type, before anything is parsed', async () => {
    const refusal = await refused('<?xml version="1.0"?><!-- x --><!DOCTYPE schedule [<!ENTITY a "b">]><schedule/>');
    expect(refusal.what).toContain('<!DOCTYPE');
    expect(refusal.todo).toContain('delete');
  });

  it('is refused when it is nested without end, broken, empty or something else', async () => {
    expect((await refused(`<schedule>${'<a>'.repeat(100_000)}`)).what).toContain('nested');
    expect((await refused('<schedule><day></schedule>')).what).toContain('well-formed');
    expect((await refused('<schedule></schedule>')).what).toContain('no session');
    expect((await refused('<rss><channel/></rss>')).what).toContain('<rss>');
  });

  it('is refused when one text is longer than any programme’s', async () => {
    const refusal = await refused(day(event(`${TIMED}<abstract>${'x'.repeat(10_000_000)}</abstract>`)));
    expect(refusal).toMatchObject({ where: 'event 1 (guid g-1)', what: expect.stringContaining('10000000') as string });
  });
});
