import { DOCUMENT_KINDS, type Document, type DocumentId, type DocumentKind } from '#domain/documents.ts';
import { fold } from '#domain/folding.ts';
import { authorsOf } from './document-line.ts';
import type { Handbook } from './handbook.ts';
import { privateDocuments } from './private-documents.ts';

export interface ListedDocument {
  readonly id: DocumentId;
  readonly document: Document;
  /** Only delegates see it. */
  readonly isPrivate: boolean;
  readonly authors: readonly string[];
  /** Titles of the sessions it belongs to. */
  readonly sessions: readonly string[];
  /** What a filter looks into, folded. */
  readonly words: string;
}

export interface DocumentGroup {
  readonly kind: DocumentKind;
  readonly documents: readonly ListedDocument[];
}

/** All documents this reader may see in their order, as a list tells them. */
export function listedDocuments(book: Handbook): readonly ListedDocument[] {
  const { conference } = book;
  const own = privateDocuments(book);
  return Object.entries({ ...conference.current?.documents?.documents, ...own })
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id, document]) => {
      const authors = authorsOf(document, book);
      const sessions = (document.sessions ?? []).flatMap((session) => {
        const title = conference.text(conference.index?.session(session)?.title);
        return title ? [title] : [];
      });
      const words = fold([...Object.values(document.title), ...authors, ...sessions].join('\n'));
      return { id, document, isPrivate: Object.hasOwn(own, id), authors, sessions, words };
    });
}

/** The documents that have every word of the filter in them, kind after kind. */
export function documentGroups(documents: readonly ListedDocument[], filter: string): readonly DocumentGroup[] {
  const wanted = fold(filter).split(/\s+/u).filter(Boolean);
  const found = documents.filter(({ words }) => wanted.every((word) => words.includes(word)));
  return DOCUMENT_KINDS.map((kind) => ({
    kind,
    documents: found.filter(({ document }) => document.kind === kind),
  })).filter((group) => group.documents.length > 0);
}
