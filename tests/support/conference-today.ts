import { emptyDraft, type Draft } from '#domain/draft.ts';
import type { Session } from '#domain/session.ts';
import { dateAt, venueTimeAt, type Instant } from '#domain/time.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE = 60_000;

/** A conference with two halls that is going on: in each one session began ten minutes ago, and two follow. */
export function conferenceToday(at: Instant): Draft {
  const now = Math.floor(at / (5 * MINUTE)) * 5 * MINUTE;
  const day = dateAt(now, ZONE);
  const session = (title: string, from: number, to: number, room: string, told: Partial<Session> = {}): Session => ({
    title: { vi: title, en: `${title} (en)` },
    kind: 'talk',
    day,
    order: 0,
    start: venueTimeAt(now + from * MINUTE, ZONE),
    end: venueTimeAt(now + to * MINUTE, ZONE),
    room,
    ...told,
  });
  return {
    ...emptyDraft({
      title: { vi: 'Hội nghị Thư viện miền núi', en: 'Mountain libraries conference' },
      shortTitle: { vi: 'Thư viện miền núi', en: 'Mountain libraries' },
      timeZone: ZONE,
      languages: ['vi', 'en'],
      starts: day,
      ends: day,
    }),
    rooms: {
      a: { name: { vi: 'Hội trường A', en: 'Hall A' }, order: 0 },
      b: { name: { vi: 'Phòng họp B', en: 'Room B' }, order: 1 },
    },
    people: { huong: { name: 'Nông Thị Hường', honorific: 'Bà' }, nam: { name: 'Lý Văn Nam' } },
    sessions: {
      opening: session('Khai mạc và báo cáo tổng kết hoạt động nhiệm kỳ của Liên hiệp', -10, 20, 'a'),
      mobile: session('Xe thư viện lưu động lên bản', 20, 50, 'a', { people: [{ person: 'huong', role: 'speaker' }] }),
      tea: session('Giải lao', 50, 70, 'a', { kind: 'break' }),
      digital: session('Số hoá tài liệu địa phương', 70, 100, 'a', { people: [{ person: 'nam', role: 'speaker' }] }),
      children: session('Đọc sách cùng trẻ em vùng cao', -10, 20, 'b'),
      network: session('Liên thông thư viện các tỉnh', 20, 60, 'b'),
    },
  };
}
