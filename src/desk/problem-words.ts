import type { Problem, ProblemKind } from '#domain/problem-kinds.ts';
import type { DeskLanguage } from './words.ts';

/** What is wrong, as a sentence. */
export function problemInWords(problem: Problem, language: DeskLanguage): string {
  const sentence = SENTENCES[problem.kind as ProblemKind]?.[language] ?? problem.kind;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(problem.values?.[name] ?? '?'));
}

const SENTENCES: Readonly<Record<ProblemKind, Readonly<Record<DeskLanguage, string>>>> = {
  'empty-programme': { en: 'The programme has no session.', vi: 'Chương trình chưa có phiên nào.' },
  'no-language': { en: 'The conference names no language.', vi: 'Hội nghị chưa ghi ngôn ngữ.' },
  'unknown-time-zone': { en: 'There is no time zone “{timeZone}”.', vi: 'Không có múi giờ “{timeZone}”.' },
  'missing-title': { en: 'The title is missing.', vi: 'Thiếu tên.' },
  'missing-name': { en: 'The name is missing.', vi: 'Thiếu tên gọi.' },
  'announcement-without-words': { en: 'The announcement says nothing.', vi: 'Thông báo chưa có nội dung.' },
  'lone-surrogate': {
    en: 'A text holds half a character and cannot be sent. Please type it again.',
    vi: 'Có chữ bị hỏng, không gửi đi được. Xin gõ lại.',
  },
  'unusable-id': {
    en: 'Its id cannot stand in an address. Please give it another.',
    vi: 'Mã này không đặt vào địa chỉ được. Xin đặt mã khác.',
  },
  'unknown-session': { en: 'It names a session that is not there: {id}.', vi: 'Nhắc đến phiên không tồn tại: {id}.' },
  'unknown-room': { en: 'It names a room that is not there: {id}.', vi: 'Nhắc đến phòng không tồn tại: {id}.' },
  'unknown-track': { en: 'It names a track that is not there: {id}.', vi: 'Nhắc đến chủ đề không tồn tại: {id}.' },
  'unknown-person': { en: 'It names a person who is not there: {id}.', vi: 'Nhắc đến người không có: {id}.' },
  'unknown-organisation': {
    en: 'It names an organisation that is not there: {id}.',
    vi: 'Nhắc đến cơ quan không có: {id}.',
  },
  'unknown-delegation': {
    en: 'It names a delegation that is not there: {id}.',
    vi: 'Nhắc đến đoàn không có: {id}.',
  },
  'unknown-album': { en: 'It names an album that is not there: {id}.', vi: 'Nhắc đến album không có: {id}.' },
  'missing-media': {
    en: 'It needs a file that is not on this server ({file}). Please import it again.',
    vi: 'Cần tệp không có trên máy chủ ({file}). Xin nhập lại tệp này.',
  },
  'not-a-date': { en: '“{text}” is not a date.', vi: '“{text}” không phải là ngày.' },
  'not-a-time': { en: '“{text}” is not a time.', vi: '“{text}” không phải là giờ.' },
  'end-before-start': {
    en: 'It ends ({end}) before it starts ({start}).',
    vi: 'Giờ kết thúc ({end}) trước giờ bắt đầu ({start}).',
  },
  'votes-do-not-add-up': {
    en: 'The votes add up to {sum}, but {present} were present.',
    vi: 'Tổng số phiếu là {sum} nhưng có {present} người dự.',
  },
  'start-far-from-day': {
    en: 'It is listed on {day} but starts at {start}.',
    vi: 'Xếp vào ngày {day} nhưng bắt đầu lúc {start}.',
  },
  'outside-conference': {
    en: '{day} is outside the conference ({starts} to {ends}).',
    vi: '{day} nằm ngoài thời gian hội nghị ({starts} đến {ends}).',
  },
  'longer-than-a-day': { en: 'It lasts {hours} hours.', vi: 'Kéo dài {hours} giờ.' },
  'room-clash': {
    en: 'At the same time, {room} is also taken by “{otherTitle}”.',
    vi: 'Cùng lúc, {room} còn có “{otherTitle}”.',
  },
  'person-clash': {
    en: 'At the same time, {person} is also in “{otherTitle}”.',
    vi: 'Cùng lúc, {person} còn có mặt ở “{otherTitle}”.',
  },
  'same-title-at-same-time': {
    en: 'Another session has the same title at the same time: {other}.',
    vi: 'Có phiên khác trùng tên, trùng giờ: {other}.',
  },
  'unknown-language': { en: '“{language}” is not a language we know.', vi: 'Không rõ ngôn ngữ “{language}”.' },
  'not-in-main-language': {
    en: 'It is not worded in the main language ({language}).',
    vi: 'Chưa có bản bằng ngôn ngữ chính ({language}).',
  },
  'bad-colour': { en: '“{colour}” is not a colour like #a3262a.', vi: '“{colour}” không phải là mã màu như #a3262a.' },
};
