import type { Document, DocumentId } from '#domain/documents.ts';
import { recordOf } from '#domain/records.ts';
import type { DelegatePartsState } from './delegate-parts.svelte.ts';
import type { Handbook } from './handbook.ts';
import type { Packs } from './packs.svelte.ts';

/** Where a document's files come from: the packs, or for papers of delegates alone the private database. */
export type DocumentFiles = Pick<Packs & DelegatePartsState, 'read' | 'isKept'>;

type Known = Pick<Handbook, 'me' | 'forDelegates'>;

/** The papers that only delegates read; none while nobody is signed in. */
export function privateDocuments({ me, forDelegates }: Known): Readonly<Record<DocumentId, Document>> {
  return (me.standing === 'signed-in' ? forDelegates.current?.documents?.documents : undefined) ?? {};
}

/** One of them; undefined for a paper that everybody may read, or that is not there. */
export function privateDocument(id: DocumentId, known: Known): Document | undefined {
  return recordOf(privateDocuments(known), id);
}

/** Whoever has a document's files. */
export function filesOf(id: DocumentId, book: Known & Pick<Handbook, 'packs'>): DocumentFiles {
  return privateDocument(id, book) ? book.forDelegates : book.packs;
}
