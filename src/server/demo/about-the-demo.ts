import type { Draft } from '#domain/draft.ts';
import type { LocalisedText } from '#domain/text.ts';

/** Says at the top of a demonstration conference what it is. */
export const demoAnnouncement: Draft['announcements'] = {
  'minh-hoa': {
    title: { vi: 'Đây là hội nghị minh hoạ', en: 'This is a demonstration' },
    text: {
      vi: 'Sổ Tay dựng lại một hội nghị đã qua từ bản tin cũ để bạn dùng thử. Tranh và tài liệu là minh hoạ.',
      en: 'Sổ Tay retells a past conference from an old news item for you to try. Pictures and papers are illustrations.',
    },
    // The announcement is ours, and so is its time.
    at: '2026-11-20T08:00:00+07:00',
    pinned: true,
  },
};

/** The pages that tell readers what of a demonstration conference is true, what is ours, and what nobody told. `also`: a paragraph more. */
export function demoPages(unknown: LocalisedText, also: LocalisedText = {}): Draft['pages'] {
  return {
    'minh-hoa': {
      title: { vi: 'Về hội nghị minh hoạ này', en: 'About this demonstration' },
      text: {
        vi: `Đây là phần minh hoạ của Sổ Tay. Hội nghị có thật và đã qua; tên người, đơn vị, nội dung và kết quả lấy từ bản tin đã đăng.\n\nTranh là do Sổ Tay vẽ theo lời chú thích, không phải ảnh chụp. Tài liệu là do Sổ Tay viết lại ngắn gọn từ bản tin, không phải văn bản gốc.${also['vi'] ?? ''}\n\nBạn có thể thử mọi thứ: đánh dấu, ghi chú, tìm kiếm, tắt mạng. Những gì bạn đánh dấu và ghi chú chỉ nằm trên máy của bạn.`,
        en: `This is a demonstration of Sổ Tay. The conference was real and is over; persons, organisations, contents and results come from a published news item.\n\nThe pictures were drawn for Sổ Tay after the captions and are no photographs. The papers were retold for Sổ Tay from the news item and are not the originals.${also['en'] ?? ''}\n\nTry anything: star, take notes, search, turn the network off. What you star and note stays on your phone.`,
      },
      order: 0,
    },
    'chua-biet': {
      title: { vi: 'Điều bản tin không kể', en: 'What the news item does not tell' },
      text: {
        vi: `Sổ Tay không thêm điều gì không có trong nguồn. Vì vậy những điều sau để trống:\n\n${unknown['vi']}`,
        en: `Sổ Tay adds nothing that its source does not tell. So these stay empty:\n\n${unknown['en']}`,
      },
      order: 1,
    },
  };
}
