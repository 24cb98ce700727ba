import type { LocalisedText } from '#domain/text.ts';
import { cleanLine, cleanParagraphs, LINE_LIMIT, PARAGRAPHS_LIMIT, type CleanText } from './clean-text.ts';
import { decodeEntities } from './html-entities.ts';
import { RefusedError } from './imported.ts';
import type { Oddities } from './oddities.ts';
import { isHtml, plainText } from './plain-text.ts';
import type { SourceText } from './source-programme.ts';

const REFUSED_FROM = 1_000_000; // Longer is no text cut short but another kind of file.

/** Turns a file's texts into clean ones by language; an empty text is no text. */
export interface Texts {
  readonly main: string;
  /** A title or name, kept as it is written: a `<` in it is a `<`. */
  line(text: SourceText | undefined, where: string, language?: string): LocalisedText | undefined;
  /** A description, whose HTML becomes plain paragraphs. */
  paragraphs(text: SourceText | undefined, where: string, language?: string): LocalisedText | undefined;
  /** A plain line without a language, for people's names. */
  word(text: string | undefined, where: string): string;
}

export function createTexts(main: string, oddities: Oddities): Texts {
  const cleaned = (raw: string, where: string, clean: (text: string) => CleanText, limit: number): string => {
    if (raw.length > REFUSED_FROM) {
      throw new RefusedError({
        where,
        what: `A single text has ${raw.length} characters; nothing a programme says is that long.`,
        todo: 'Repair the file there, or check that it is the right one.',
      });
    }
    const { text, removed } = clean(raw);
    for (const what of removed) {
      if (what === 'length') {
        oddities.add({ kind: 'too-long', where, what: `a text of ${raw.length} characters`, done: `cut to ${limit}` });
      } else {
        oddities.add({ kind: 'characters', where, what: `${what} in a text`, done: 'taken out' });
      }
    }
    return text;
  };
  const line = (raw: string, where: string): string => cleaned(decodeEntities(raw), where, cleanLine, LINE_LIMIT);
  const paragraphs = (raw: string, where: string): string => {
    if (isHtml(raw)) oddities.add({ kind: 'markup', where, what: 'HTML in a text', done: 'turned into plain text' });
    return cleaned(plainText(raw), where, cleanParagraphs, PARAGRAPHS_LIMIT);
  };
  const localised = (
    text: SourceText | undefined,
    language: string | undefined,
    one: (raw: string) => string,
  ): LocalisedText | undefined => {
    if (text === undefined) return undefined;
    const wordings = typeof text === 'string' ? [[language ?? main, text] as const] : Object.entries(text);
    const words = wordings.map(([tag, raw]) => [tag, one(raw)] as const).filter(([, wording]) => wording !== '');
    return words.length > 0 ? Object.fromEntries(words) : undefined;
  };
  return {
    main,
    line: (text, where, language) => localised(text, language, (raw) => line(raw, where)),
    paragraphs: (text, where, language) => localised(text, language, (raw) => paragraphs(raw, where)),
    word: (text, where) => (text === undefined ? '' : line(text, where)),
  };
}

/** The members that have a value: an absent fact is absent, so that equal records are equal JSON. */
export function told<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
