import { emptyDraft, type Draft, type DraftSession } from '#domain/draft.ts';

/** What tells one edition from another, and how much there is of it. */
export interface Told {
  /** Stands in the first session's title and in its abstract, which travel in different parts. */
  readonly mark: string;
  readonly sessions?: number;
}

/** A day of a small conference whose words tell which edition it is, so that a mixture of two shows on the screen. */
export function toldDraft({ mark, sessions = 40 }: Told): Draft {
  const conference = {
    title: { vi: 'Hội nghị thử đường truyền', en: 'Conference of poor lines' },
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    starts: DAY,
    ends: DAY,
  };
  const records: Record<string, DraftSession> = {};
  for (let i = 0; i < sessions; i++) {
    records[sessionId(i)] = {
      title: { vi: i === 0 ? `Khai mạc ${mark}` : `Phiên số ${i + 1}` },
      abstract: {
        vi:
          i === 0
            ? `Lời chào mừng ${mark}.`
            : `Tóm tắt phiên ${i + 1}: ${TOPICS[i % TOPICS.length] ?? ''} ${i * 7919}.`,
      },
      kind: 'talk',
      day: DAY,
      order: i,
      start: clock(i),
      end: clock(i + 1),
      room: 'hoi-truong',
    };
  }
  return {
    ...emptyDraft(conference),
    sessions: records,
    rooms: { 'hoi-truong': { name: { vi: 'Hội trường lớn', en: 'Great hall' }, order: 0 } },
  };
}

export const DAY = '2026-05-10';

export function sessionId(index: number): string {
  return `phien-${String(index + 1).padStart(3, '0')}`;
}

const TOPICS = [
  'sách nói cho người khiếm thị',
  'thư viện lưu động',
  'số hoá tài liệu cổ',
  'đọc sách ở bản',
  'liên thông mục lục',
];

/** Sessions of ten minutes from 07:30 on, in venue time. */
function clock(index: number): string {
  const minutes = 7 * 60 + 30 + index * 10;
  return `${DAY}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00+07:00`;
}
