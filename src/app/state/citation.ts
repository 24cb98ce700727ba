import type { Document } from '#domain/documents.ts';
import { authorsOf } from './document-line.ts';
import type { Handbook } from './handbook.ts';

/** How a document is quoted: `Nguyễn Văn A. Luân chuyển sách. Tham luận. Hội nghị Tổng kết, Lạng Sơn, 10 tháng 5, 2018.` */
export function citationOf(document: Document, book: Handbook): string {
  const { conference, formats, messages } = book;
  const facts = conference.current?.programme.conference;
  const { text } = conference;
  const occasion = [
    text(facts?.title),
    text(facts?.place),
    facts?.starts === undefined ? '' : formats.current.dates(facts.starts, facts.ends),
  ].filter(Boolean);
  return [
    authorsOf(document, book).join(', '),
    text(document.title),
    messages.t(`document.${document.kind}`),
    occasion.join(', '),
  ]
    .filter(Boolean)
    .map((sentence) => sentence.replace(/\.$/, ''))
    .join('. ')
    .concat('.');
}
