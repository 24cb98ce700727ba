import type { XmlElement } from '@rgrove/parse-xml';
import { attributeOf } from '../xml-document.ts';
import { elementAt, elementsIn } from './office-package.ts';

export interface WordStyle {
  readonly level: 1 | 2 | 3 | undefined;
  readonly isItem: boolean;
}

export interface WordStyles {
  /** What a paragraph is by its properties (`w:pPr`) and the style they name. */
  of(properties: XmlElement | undefined): WordStyle;
}

/** The paragraph styles of a Word document. Names of built-in styles are English in a document of any language. */
export function wordStyles(root: XmlElement | undefined): WordStyles {
  const styles = new Map<string, XmlElement>();
  for (const style of elementsIn(root)) {
    const id = attributeOf(style, 'w:styleId');
    if (style.name === 'w:style' && id !== undefined) styles.set(id, style);
  }
  const ofStyle = (id: string | undefined, depth: number): WordStyle => {
    const style = id === undefined ? undefined : styles.get(id);
    const name = attributeOf(elementAt(style, 'w:name'), 'w:val') ?? id ?? '';
    const based = attributeOf(elementAt(style, 'w:basedOn'), 'w:val');
    const above = based === undefined || depth > DEEPEST ? undefined : ofStyle(based, depth + 1);
    const own = ofProperties(elementAt(style, 'w:pPr'));
    const level = levelByName(name) ?? own.level ?? above?.level;
    return { level, isItem: /^list\b/i.test(name) || own.isItem || (above?.isItem ?? false) };
  };
  return {
    of(properties) {
      const own = ofProperties(properties);
      const style = ofStyle(attributeOf(elementAt(properties, 'w:pStyle'), 'w:val'), 0);
      const level = own.level ?? style.level;
      return { level, isItem: level === undefined && (own.isItem || style.isItem) };
    },
  };
}

const DEEPEST = 10; // Styles that are based on each other in a ring are no styles of Word's.

function ofProperties(properties: XmlElement | undefined): WordStyle {
  const outline = attributeOf(elementAt(properties, 'w:outlineLvl'), 'w:val');
  const list = attributeOf(elementAt(properties, 'w:numPr', 'w:numId'), 'w:val');
  return {
    // 0 is the first level; 9 is plain text.
    level: outline === undefined || Number(outline) > 8 ? undefined : levelAt(Number(outline) + 1),
    isItem: list !== undefined && list !== '0',
  };
}

function levelByName(name: string): 1 | 2 | 3 | undefined {
  if (/^title$/i.test(name)) return 1;
  if (/^subtitle$/i.test(name)) return 2;
  const number = /^heading ?(\d)$/i.exec(name)?.[1];
  return number === undefined ? undefined : levelAt(Number(number));
}

function levelAt(depth: number): 1 | 2 | 3 {
  return depth <= 1 ? 1 : depth === 2 ? 2 : 3;
}
