import { emptyDraft, type Draft } from '#domain/draft.ts';
import type { Session } from '#domain/session.ts';

/** A conference of 1,000 sessions in 30 rooms on three days, every half hour in every room from nine o'clock on. */
export function thousandSessions(): Draft {
  const days = ['2027-03-12', '2027-03-13', '2027-03-14'];
  const sessions: Record<string, Session> = {};
  for (let place = 0; place < 1000; place++) {
    const day = days[place % 3] ?? '';
    const [room, slot] = [Math.floor(place / 3) % 30, Math.floor(place / 90)];
    const at = (minutes: number): string => {
      const total = 9 * 60 + slot * 40 + minutes;
      const [hours, rest] = [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0'));
      return `${day}T${hours}:${rest}:00+07:00`;
    };
    sessions[`s-${place}`] = {
      title: { vi: `Báo cáo ${place} về thư viện và cộng đồng`, en: `Talk ${place} on libraries` },
      kind: 'talk',
      day,
      order: place,
      start: at(0),
      end: at(30),
      room: `r-${room}`,
    };
  }
  return {
    ...emptyDraft({
      title: { vi: 'Hội nghị lớn', en: 'Big conference' },
      timeZone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
      starts: '2027-03-12',
      ends: '2027-03-14',
    }),
    rooms: Object.fromEntries(
      Array.from({ length: 30 }, (_, order) => [`r-${order}`, { name: { vi: `Phòng ${order + 1}` }, order }]),
    ),
    sessions,
  };
}
