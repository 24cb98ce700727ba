import type { CorrectionAnswer } from '#wire/desk/corridor.ts';
import type { OperatorLanguage } from '#server/words.ts';

type Because = Extract<CorrectionAnswer, { kind: 'impossible' }>['because'];

/** What `sotay correct` says to whoever types it, and what delegates read about it. */
export interface CorrectWords {
  readonly oneOf: string;
  readonly needsSession: string;
  readonly notMinutes: (typed: string) => string;
  readonly done: (slug: string, edition: number) => string;
  readonly already: (slug: string, edition: number) => string;
  readonly differing: (ids: string) => string;
  readonly because: Readonly<Record<Because, string>>;
  readonly late: (title: string, minutes: number, time: string) => string;
  readonly moved: (title: string, room: string) => string;
  readonly cancelled: (title: string) => string;
  readonly restored: (title: string) => string;
}

export const CORRECT_WORDS: Readonly<Record<OperatorLanguage, CorrectWords>> = {
  vi: {
    oneOf: 'Hãy nêu đúng một việc: --late <phút>, --room <mã phòng>, --cancel, --restore hoặc --announce <lời>.',
    needsSession: 'Hãy nêu phiên nào: --session <mã phiên>. Mã là phần cuối địa chỉ trang của phiên.',
    notMinutes: (typed) => `“${typed}” không phải số phút từ 1 đến 240.`,
    done: (slug, edition) => `Đã chỉnh: bản ${edition} của ${slug}.`,
    already: (slug, edition) => `Không cần nữa: bản ${edition} của ${slug} đã như vậy.`,
    differing: (ids) => `Bản nháp đang khác và giữ nguyên ở: ${ids}. Xin xem lại trước lần công bố sau.`,
    because: {
      'unknown-session': 'Chương trình đã công bố không có phiên mang mã này.',
      'unknown-room': 'Chương trình đã công bố không có phòng mang mã này.',
      'no-times': 'Phiên này chưa có giờ, nên không có giờ nào để lùi.',
      'session-cancelled': 'Phiên này đã huỷ.',
      overtaken: 'Ai đó đã lùi phiên này muộn hơn thế.',
      'not-published': 'Hội nghị này chưa công bố bản nào.',
      'unknown-correction': 'Không có lần chỉnh nào như vậy.',
    },
    late: (title, minutes, time) => `“${title}” bắt đầu lúc ${time}, chậm ${minutes} phút.`,
    moved: (title, room) => `“${title}” chuyển sang ${room}.`,
    cancelled: (title) => `“${title}” đã huỷ.`,
    restored: (title) => `“${title}” vẫn diễn ra.`,
  },
  en: {
    oneOf: 'Say exactly one thing: --late <minutes>, --room <id>, --cancel, --restore or --announce <words>.',
    needsSession: 'Say which session: --session <id>. The id is the end of the address of its page.',
    notMinutes: (typed) => `“${typed}” is no number of minutes from 1 to 240.`,
    done: (slug, edition) => `Corrected: edition ${edition} of ${slug}.`,
    already: (slug, edition) => `Not needed any more: edition ${edition} of ${slug} says so.`,
    differing: (ids) => `The draft says something else and keeps it: ${ids}. Look at it before you publish next.`,
    because: {
      'unknown-session': 'The published programme has no session of that id.',
      'unknown-room': 'The published programme has no room of that id.',
      'no-times': 'This session has no times, so there is nothing to shift.',
      'session-cancelled': 'This session is cancelled.',
      overtaken: 'Somebody has put this session later than that.',
      'not-published': 'Nothing of this conference is published yet.',
      'unknown-correction': 'There is no such correction.',
    },
    late: (title, minutes, time) => `“${title}” begins at ${time}, ${minutes} minutes late.`,
    moved: (title, room) => `“${title}” moves to ${room}.`,
    cancelled: (title) => `“${title}” is cancelled.`,
    restored: (title) => `“${title}” takes place after all.`,
  },
};
