import type { Change, FieldChange, SessionTime } from '#domain/changes.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { clockOf, dateOf } from '#domain/time.ts';
import type { DeskLanguage } from './words.ts';

/** One change as a sentence an organiser can check at a glance. */
export function changeInWords(change: Change, language: DeskLanguage): string {
  const words = WORDS[language];
  const named = (text: LocalisedText): string => `“${textIn(text, [language])}”`;
  switch (change.kind) {
    case 'session-added':
      return `${words.added}: ${named(change.after.title)}`;
    case 'session-removed':
      return `${words.removed}: ${named(change.before.title)}`;
    case 'session-cancelled':
      return `${words.cancelled}: ${named(change.after.title)}`;
    case 'session-restored':
      return `${words.restored}: ${named(change.after.title)}`;
    case 'session-changed':
      return `${named(change.after.title)}: ${change.fields.map((field) => fieldInWords(field, language)).join('; ')}`;
    case 'announcement-added':
      return `${words.announced}: ${named(change.after.title)}`;
    case 'announcement-changed':
      return `${words.announcementChanged}: ${named(change.after.title)}`;
    case 'announcement-removed':
      return `${words.announcementRemoved}: ${named(change.before.title)}`;
    case 'conference-changed':
      return words.conference;
  }
}

function fieldInWords(change: FieldChange, language: DeskLanguage): string {
  const words = WORDS[language];
  const text = (value: LocalisedText | undefined): string => (value ? textIn(value, [language]) : words.none);
  switch (change.field) {
    case 'time':
      return `${words.fields.time} ${timeInWords(change.before, words.none)} → ${timeInWords(change.after, words.none)}`;
    case 'room':
    case 'track':
    case 'title':
      return `${words.fields[change.field]} ${text(change.before)} → ${text(change.after)}`;
    case 'people':
      return (
        [...change.joined.map(({ name }) => `+ ${name}`), ...change.left.map(({ name }) => `− ${name}`)].join(', ') ||
        words.fields.people
      );
    case 'subtitle':
    case 'abstract':
    case 'description':
    case 'kind':
    case 'language':
    case 'order':
    case 'links':
    case 'recording':
      return words.fields[change.field];
  }
}

function timeInWords({ day, start, end }: SessionTime, none: string): string {
  const date = day ?? (start === undefined ? undefined : dateOf(start));
  const clock =
    start === undefined ? undefined : end === undefined ? clockOf(start) : `${clockOf(start)}–${clockOf(end)}`;
  return [date, clock].filter((part) => part !== undefined).join(' ') || none;
}

interface ChangeWords {
  readonly added: string;
  readonly removed: string;
  readonly cancelled: string;
  readonly restored: string;
  readonly announced: string;
  readonly announcementChanged: string;
  readonly announcementRemoved: string;
  readonly conference: string;
  readonly none: string;
  readonly fields: Readonly<Record<FieldChange['field'], string>>;
}

const WORDS: Readonly<Record<DeskLanguage, ChangeWords>> = {
  en: {
    added: 'New session',
    removed: 'Taken out of the programme',
    cancelled: 'Cancelled',
    restored: 'Takes place after all',
    announced: 'New announcement',
    announcementChanged: 'Announcement reworded',
    announcementRemoved: 'Announcement taken down',
    conference: 'Facts of the conference, its rooms or its people',
    none: 'not known',
    fields: {
      time: 'time',
      room: 'room',
      track: 'track',
      title: 'title',
      subtitle: 'subtitle changed',
      abstract: 'abstract changed',
      description: 'description changed',
      kind: 'kind changed',
      people: 'roles changed',
      language: 'language changed',
      order: 'order changed',
      links: 'links changed',
      recording: 'recording permission changed',
    },
  },
  vi: {
    added: 'Phiên mới',
    removed: 'Bỏ khỏi chương trình',
    cancelled: 'Hủy',
    restored: 'Vẫn diễn ra',
    announced: 'Thông báo mới',
    announcementChanged: 'Thông báo được sửa',
    announcementRemoved: 'Gỡ thông báo',
    conference: 'Thông tin về hội nghị, phòng hoặc người tham gia',
    none: 'chưa rõ',
    fields: {
      time: 'giờ',
      room: 'phòng',
      track: 'chủ đề',
      title: 'tên',
      subtitle: 'đổi phụ đề',
      abstract: 'đổi tóm tắt',
      description: 'đổi mô tả',
      kind: 'đổi loại phiên',
      people: 'đổi vai trò',
      language: 'đổi ngôn ngữ',
      order: 'đổi thứ tự',
      links: 'đổi liên kết',
      recording: 'đổi quyền ghi hình',
    },
  },
};
