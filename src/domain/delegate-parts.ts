import type { DelegateId, DirectoryEntry } from './delegates.ts';
import type { Documents, Photos } from './parts.ts';
import type { Question, QuestionId } from './questions.ts';

/** The delegates' list. Delegations are those of the programme. */
export interface Directory {
  readonly delegates: Readonly<Record<DelegateId, DirectoryEntry>>;
}

/** Questions that a moderator let through. */
export interface Questions {
  readonly questions: Readonly<Record<QuestionId, Question>>;
}

/** An edition's content on the delegates' channel. The directory is always there, though it may be empty. */
export interface DelegateParts {
  readonly directory: Directory;
  readonly questions?: Questions;
  /** Papers for delegates only. */
  readonly documents?: Documents;
  /** Photos for delegates only. */
  readonly photos?: Photos;
}

export type DelegatePartName = keyof DelegateParts;
export const DELEGATE_PART_NAMES: readonly DelegatePartName[] = ['directory', 'questions', 'documents', 'photos'];
