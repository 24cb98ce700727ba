import type { Draft } from '#domain/draft.ts';
import type { Document } from '#domain/documents.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { READABLE_TEXT_TYPE, readableTextBytes } from '#wire/readable-text.ts';
import { draftWith } from '#tests/support/data-folders.ts';

const SYLLABLES =
  'thư viện sách bạn đọc tỉnh huyện xã báo cáo kết quả phục vụ hội nghị đường dương số hóa cơ sở vật chất kinh phí công nghệ thông tin liên hiệp nhiệm kỳ phương hướng đại biểu miền núi phía bắc văn hóa nâng cao chất lượng luân chuyển tài liệu phong trào nghiên cứu học tập kho mở thiếu nhi lưu động tuyên truyền giới thiệu bổ sung vốn đào tạo cán bộ xây dựng mạng lưới thân thiện cộng đồng chia sẻ dữ liệu'.split(
    ' ',
  );
const ENDINGS = ['', '', '', 'ng', 'nh', 'ch', 'n', 'm', 'p', 't'];
const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'á', 'ế', 'ị', 'ọ', 'ử'];
const BEGINNINGS = ['b', 'c', 'd', 'đ', 'g', 'h', 'kh', 'l', 'm', 'ngh', 'ph', 'qu', 'r', 's', 't', 'tr', 'v', 'x'];

/** Publishes 1,000 sessions, 400 people and 100 papers of some 20 KB of words into a data folder. The same every time. */
export async function publishLibraryConference(folder: string, slug: string): Promise<void> {
  const words = wordsFrom(20260101);
  const data = await openDataFolder(folder);
  try {
    const documents: Record<string, Document> = {};
    for (let paper = 0; paper < 100; paper += 1) {
      const blocks = Array.from({ length: 40 }, () => ({ kind: 'paragraph', text: words(500) }) as const);
      const text = await data.media.keep(readableTextBytes({ language: 'vi', blocks }), READABLE_TEXT_TYPE);
      documents[`tham-luan-${paper}`] = { title: { vi: words(70) }, kind: 'paper', order: paper, language: 'vi', text };
    }
    const plain = draftWith(1000);
    const sessions = Object.entries(plain.sessions).map(([id, session]) => [
      id,
      { ...session, title: { vi: words(60) }, abstract: { vi: words(400) } },
    ]);
    const people = Array.from({ length: 400 }, (_, i) => [`nguoi-${i}`, { name: words(16) }]);
    const draft: Draft = {
      ...plain,
      sessions: Object.fromEntries(sessions) as Draft['sessions'],
      people: Object.fromEntries(people) as Draft['people'],
      documents,
    };
    const at = Date.now();
    await data.database.db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at }));
    await publish(data, slug, { at });
  } finally {
    await data.close();
  }
}

/** Words as they are spread in a language: few everywhere, many rarely. */
function wordsFrom(seed: number): (characters: number) => string {
  let state = seed;
  const chance = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const of = (list: readonly string[]): string => list[Math.floor(chance() * list.length)] ?? '';
  const rare = Array.from({ length: 3000 }, () => of(BEGINNINGS) + of(VOWELS) + of(ENDINGS));
  const all = [...SYLLABLES, ...rare];
  return (characters) => {
    let text = '';
    while (text.length < characters) {
      text += `${all[Math.floor(all.length ** chance() - 1)] ?? ''}${chance() < 0.08 ? '. ' : ' '}`;
    }
    return text.trim();
  };
}
