import type { Document } from '#domain/documents.ts';
import type { MediaFile } from '#domain/media.ts';
import type { Handbook } from './handbook.ts';
import type { DocumentFiles } from './private-documents.ts';

/** What a document is made of and whether it is here: `12 trang · 38 KB · đã có trên máy`. */
export function documentLine(
  document: Document,
  { messages, formats }: Pick<Handbook, 'messages' | 'formats'>,
  isKept: DocumentFiles['isKept'],
): string {
  const { t, language } = messages;
  const { files = [], pages } = document;
  if (files.length === 0) return t('documents.titleOnly');
  return [
    pages === undefined ? '' : t(document.kind === 'slides' ? 'documents.slides' : 'documents.pages', { count: pages }),
    formats.current.list(files.map(({ length }) => formats.current.size(length))),
    document.language === undefined || document.language === language
      ? ''
      : formats.current.language(document.language),
    document.scanned ? t('documents.scanned') : '',
    t(`documents.${whatIsKept(document, isKept)}`),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Its authors' names, in the order of the title page. */
export function authorsOf({ authors = [] }: Document, { conference }: Handbook): readonly string[] {
  return authors.map((id) => conference.current?.programme.people[id]?.name ?? id);
}

/** The file that is the document's PDF, if it has one. */
export function pdfOf({ files = [] }: Document): MediaFile | undefined {
  return files.find(({ type }) => type === 'application/pdf');
}

function whatIsKept(
  { files = [], text }: Document,
  isKept: (digest: string) => boolean,
): 'kept' | 'wordsKept' | 'notKept' {
  if (files.every(({ digest }) => isKept(digest))) return 'kept';
  return text && isKept(text.digest) ? 'wordsKept' : 'notKept';
}
