// What finds and says changes: a file of its own, because most starts have nothing to tell.
export { changesBetween, isNoteworthy } from '#domain/changes.ts';
export { sentencesOf } from './change-words.ts';
