import type { CardField, DelegateRole } from '#domain/delegates.ts';

interface TableWords {
  readonly titles: Readonly<Record<'delegates' | 'presence', string>>;
  /** Heading and width. An import of delegates reads these headings again. */
  readonly columns: Readonly<Record<'delegates' | 'presence', readonly (readonly [string, number])[]>>;
  readonly roles: Readonly<Record<DelegateRole, string>>;
  readonly fields: Readonly<Record<CardField, string>>;
  readonly yes: string;
}

const WHO_VI = [
  ['STT', 6],
  ['Danh xưng', 12],
  ['Họ và tên', 30],
  ['Đơn vị', 36],
  ['Đoàn', 24],
] as const;
const WHO_EN = [
  ['No', 6],
  ['Honorific', 12],
  ['Full name', 30],
  ['Organisation', 36],
  ['Delegation', 24],
] as const;

/** What the tables of delegates are headed with, and the words in them. */
export const DELEGATE_TABLE_WORDS: Readonly<Record<'vi' | 'en', TableWords>> = {
  vi: {
    titles: { delegates: 'Đại biểu', presence: 'Điểm danh' },
    columns: {
      delegates: [
        ...WHO_VI,
        ['Chức vụ', 30],
        ['Vai trò', 16],
        ['Thư điện tử', 30],
        ['Điện thoại', 16],
        ['Đã có thẻ', 10],
        ['Đã đăng nhập', 12],
        ['Đã quyết định', 12],
        ['Người khác xem được', 40],
        ['Có mặt lúc', 18],
      ],
      presence: [...WHO_VI, ['Có mặt', 10], ['Lúc', 18]],
    },
    roles: {
      delegate: 'Đại biểu',
      guest: 'Khách mời',
      speaker: 'Diễn giả',
      press: 'Báo chí',
      organiser: 'Ban tổ chức',
    },
    fields: {
      name: 'tên và đơn vị',
      position: 'chức vụ',
      photo: 'ảnh',
      email: 'thư điện tử',
      phone: 'điện thoại',
      sessions: 'các phiên tham gia',
    },
    yes: 'có',
  },
  en: {
    titles: { delegates: 'Delegates', presence: 'Who came' },
    columns: {
      delegates: [
        ...WHO_EN,
        ['Position', 30],
        ['Role', 16],
        ['Email', 30],
        ['Phone', 16],
        ['Has a badge', 10],
        ['Signed in', 12],
        ['Decided', 12],
        ['Others see', 40],
        ['Came at', 18],
      ],
      presence: [...WHO_EN, ['Present', 10], ['At', 18]],
    },
    roles: { delegate: 'Delegate', guest: 'Guest', speaker: 'Speaker', press: 'Press', organiser: 'Organiser' },
    fields: {
      name: 'name and organisation',
      position: 'position',
      photo: 'picture',
      email: 'e-mail',
      phone: 'telephone',
      sessions: 'sessions',
    },
    yes: 'yes',
  },
};
