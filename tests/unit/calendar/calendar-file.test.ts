import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { listedSession } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { calendarFile, hasDate, type CalendarEntry, type CalendarFacts } from '../../../src/calendar/calendar-file.ts';

const FACTS: CalendarFacts = {
  name: 'Hội nghị Lạng Sơn, 2018; “thư viện”',
  domain: 'lang-son-2018.sotay.example',
  epoch: 1,
  edition: 7,
  publishedAt: Date.parse('2018-05-09T09:42:00+07:00'),
};
const TITLE = 'Luân chuyển sách về cơ sở; ba năm nhìn lại, và “xe thư viện” 🚌 cho các xã vùng cao biên giới';

function entry(id: string, session: Partial<Session>, words: Partial<CalendarEntry> = {}): CalendarEntry {
  const whole: Session = { title: { vi: TITLE }, kind: 'paper', order: 0, ...session };
  return {
    session: listedSession(id, whole),
    title: TITLE,
    place: 'Hội trường B, tầng 2, Lạng Sơn',
    description: 'Dòng một\nDòng hai, có phẩy; và \\ gạch chéo',
    category: 'Tham luận',
    url: `https://sotay.example/lang-son-2018/sessions/${encodeURIComponent(id)}`,
    ...words,
  };
}

const TIMED = { start: '2018-05-10T10:45:00+07:00', end: '2018-05-10T11:30:00+07:00' };

/** The events as somebody else's parser has them. */
function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('a calendar file', () => {
  test('says what, where and when as it is', () => {
    const [event] = read(calendarFile([entry('s-7', TIMED)], FACTS));
    expect(event?.summary).toBe(TITLE);
    expect(event?.location).toBe('Hội trường B, tầng 2, Lạng Sơn');
    expect(event?.description).toBe(
      'Dòng một\nDòng hai, có phẩy; và \\ gạch chéo\n\nhttps://sotay.example/lang-son-2018/sessions/s-7',
    );
    expect(event?.startDate.toJSDate().toISOString()).toBe('2018-05-10T03:45:00.000Z');
    expect(event?.endDate.toJSDate().toISOString()).toBe('2018-05-10T04:30:00.000Z');
    expect(event?.component.getFirstPropertyValue('categories')).toBe('Tham luận');
    expect(event?.component.getFirstPropertyValue('url')).toBe('https://sotay.example/lang-son-2018/sessions/s-7');
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    const alarm = event?.component.getFirstSubcomponent('valarm');
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT10M');
  });

  test('keeps to the letter of RFC 5545: lines end in CRLF, none is longer than 75 octets, it is published', () => {
    const text = calendarFile([entry('s-7', TIMED), entry('s-8', { day: '2018-05-10' })], FACTS);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lengths = text.split('\r\n').map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
    expect(text).toContain('\r\nMETHOD:PUBLISH\r\n');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-\/\/So Tay\/\/So Tay\/\/VI\r\n/);
  });

  test('is the same, byte for byte, for the same edition', () => {
    expect(calendarFile([entry('s-7', TIMED)], FACTS)).toBe(calendarFile([entry('s-7', TIMED)], FACTS));
  });

  test('names an occurrence the same in every edition, with a number that only grows', () => {
    const eventOf = (facts: Partial<CalendarFacts>): ICAL.Event | undefined =>
      read(calendarFile([entry('s-7', TIMED)], { ...FACTS, ...facts }))[0];
    const first = eventOf({});
    const later = eventOf({ edition: 8, publishedAt: FACTS.publishedAt + 60_000 });
    const restored = eventOf({ epoch: 2, edition: 3 });
    expect(first?.uid).toBe('s-7@lang-son-2018.sotay.example');
    expect([later?.uid, restored?.uid]).toEqual([first?.uid, first?.uid]);
    expect(later!.sequence).toBeGreaterThan(first!.sequence);
    expect(restored!.sequence).toBeGreaterThan(later!.sequence);
    expect(restored!.sequence).toBeLessThan(2 ** 31);
    const modified = (event?: ICAL.Event): string => String(event?.component.getFirstPropertyValue('last-modified'));
    expect(modified(later) > modified(first)).toBe(true);
  });

  test('never names two sessions alike, whatever their ids', () => {
    const ids = [
      'a',
      'A',
      'a@b',
      'a%40b',
      'a b',
      'a,b',
      'a;b',
      'a\\,b',
      'a\nb',
      'ă',
      'a\u0306',
      '😀',
      'a/b',
      '__proto__',
    ];
    const text = calendarFile(
      ids.map((id) => entry(id, TIMED)),
      FACTS,
    );
    expect(new Set(read(text).map(({ uid }) => uid)).size).toBe(ids.length);
  });

  test('marks what is cancelled, and does not ring for it', () => {
    const [event] = read(calendarFile([entry('s-7', { ...TIMED, cancelled: true })], FACTS));
    expect(event?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event?.component.getAllSubcomponents('valarm')).toEqual([]);
  });

  test('gives a session without times its whole day, and no night-time bell', () => {
    const [event] = read(calendarFile([entry('s-7', { day: '2018-05-10' })], FACTS));
    expect(event?.startDate.isDate).toBe(true);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2018-05-10', '2018-05-11']);
    expect(event?.component.getAllSubcomponents('valarm')).toEqual([]);
  });

  test('leaves out what has no day at all', () => {
    const undated = entry('s-7', {});
    expect(hasDate(undated.session)).toBe(false);
    expect(read(calendarFile([undated, entry('s-8', TIMED)], FACTS)).map(({ uid }) => uid)).toEqual([
      's-8@lang-son-2018.sotay.example',
    ]);
  });

  test('has no end where nobody told one', () => {
    const text = calendarFile([entry('s-7', { start: TIMED.start })], FACTS);
    expect(text).not.toContain('DTEND');
    expect(read(text)).toHaveLength(1);
  });

  test.each([
    ['past midnight', '2018-05-10T23:30:00+07:00', '2018-05-11T01:00:00+07:00', '2018-05-10T16:30:00.000Z', 90],
    // Brussels puts its clocks back at 03:00 that Sunday: from 02:30 summer time to 02:30 winter time is an hour.
    [
      'over the end of summer time',
      '2024-10-27T02:30:00+02:00',
      '2024-10-27T02:30:00+01:00',
      '2024-10-27T00:30:00.000Z',
      60,
    ],
    ['over its beginning', '2025-03-30T01:30:00+01:00', '2025-03-30T03:30:00+02:00', '2025-03-30T00:30:00.000Z', 60],
  ])('tells moments, not wall clocks: %s', (_when, start, end, begins, minutes) => {
    const [event] = read(calendarFile([entry('s-7', { start, end, day: '2018-05-10' })], FACTS));
    expect(event?.startDate.toJSDate().toISOString()).toBe(begins);
    expect(event!.endDate.toJSDate().getTime() - event!.startDate.toJSDate().getTime()).toBe(minutes * 60_000);
  });
});
