import type { DocumentKind } from '#domain/documents.ts';
import type { SessionKind } from '#domain/session.ts';
import type { TableName } from './tables.ts';

export const TABLE_LANGUAGES = ['vi', 'en'] as const;
export type TableLanguage = (typeof TABLE_LANGUAGES)[number];

interface TableWords {
  readonly titles: Readonly<Record<TableName, string>>;
  /** Heading and width. */
  readonly columns: Readonly<Record<TableName, readonly (readonly [string, number])[]>>;
  readonly kinds: Readonly<Record<SessionKind | DocumentKind | 'cancelled', string>>;
}

/** What tables are headed with. An import reads these headings (src/interchange/headings.ts). */
export const TABLE_WORDS: Readonly<Record<TableLanguage, TableWords>> = {
  vi: {
    titles: { people: 'Đại biểu', sessions: 'Chương trình', documents: 'Tài liệu' },
    columns: {
      people: [
        ['STT', 6],
        ['Danh xưng', 12],
        ['Họ và tên', 30],
        ['Chức vụ', 30],
        ['Đơn vị', 36],
        ['Đoàn', 24],
      ],
      sessions: [
        ['Ngày', 12],
        ['Bắt đầu', 10],
        ['Kết thúc', 10],
        ['Nội dung', 60],
        ['Loại', 16],
        ['Phòng', 24],
        ['Chuyên đề', 24],
        ['Người trình bày', 36],
        ['Chủ trì', 30],
        ['Tóm tắt', 60],
        ['Ghi chú', 16],
      ],
      documents: [
        ['STT', 6],
        ['Tiêu đề', 60],
        ['Loại', 16],
        ['Tác giả', 36],
        ['Phiên', 48],
        ['Ngôn ngữ', 10],
        ['Số trang', 10],
        ['Tệp', 40],
      ],
    },
    kinds: {
      report: 'Báo cáo',
      paper: 'Tham luận',
      keynote: 'Báo cáo chính',
      talk: 'Trình bày',
      discussion: 'Thảo luận',
      adoption: 'Biểu quyết',
      election: 'Bầu cử',
      award: 'Khen thưởng',
      donation: 'Trao tặng',
      ceremony: 'Nghi lễ',
      break: 'Giải lao',
      meal: 'Bữa ăn',
      social: 'Giao lưu',
      'arts-sports': 'Văn nghệ, thể thao',
      workshop: 'Tập huấn',
      other: 'Khác',
      slides: 'Trình chiếu',
      regulation: 'Quy chế',
      resolution: 'Nghị quyết',
      minutes: 'Biên bản',
      cancelled: 'Đã hủy',
    },
  },
  en: {
    titles: { people: 'Delegates', sessions: 'Programme', documents: 'Papers' },
    columns: {
      people: [
        ['No', 6],
        ['Honorific', 12],
        ['Full name', 30],
        ['Position', 30],
        ['Organisation', 36],
        ['Delegation', 24],
      ],
      sessions: [
        ['Date', 12],
        ['Start', 10],
        ['End', 10],
        ['Title', 60],
        ['Kind', 16],
        ['Room', 24],
        ['Track', 24],
        ['Speaker', 36],
        ['Chair', 30],
        ['Abstract', 60],
        ['Notes', 16],
      ],
      documents: [
        ['No', 6],
        ['Title', 60],
        ['Kind', 16],
        ['Authors', 36],
        ['Sessions', 48],
        ['Language', 10],
        ['Pages', 10],
        ['Files', 40],
      ],
    },
    kinds: {
      report: 'Report',
      paper: 'Paper',
      keynote: 'Keynote',
      talk: 'Talk',
      discussion: 'Discussion',
      adoption: 'Adoption',
      election: 'Election',
      award: 'Award',
      donation: 'Donation',
      ceremony: 'Ceremony',
      break: 'Break',
      meal: 'Meal',
      social: 'Social',
      'arts-sports': 'Arts and sports',
      workshop: 'Workshop',
      other: 'Other',
      slides: 'Slides',
      regulation: 'Regulation',
      resolution: 'Resolution',
      minutes: 'Minutes',
      cancelled: 'Cancelled',
    },
  },
};
