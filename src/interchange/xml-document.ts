import { parseXml, XmlCdata, XmlElement, XmlText } from '@rgrove/parse-xml';
import { namedEntity } from './html-entities.ts';
import { RefusedError } from './imported.ts';
import type { Oddities } from './oddities.ts';

const DEPTH_LIMIT = 100;

/**
 * The root element of an XML text from a stranger. Document types are refused before anything is parsed, and so is
 * nesting deeper than any programme has; characters XML forbids are taken out and HTML's entities understood.
 */
export function readXml(text: string, name: string, oddities: Oddities): XmlElement {
  refuseDoctype(text, name);
  refuseDepth(text, name);
  const clean = text.replace(FORBIDDEN, '').trimStart();
  if (clean.length !== text.trimStart().length) {
    const what = `${text.trimStart().length - clean.length} characters that XML forbids`;
    oddities.add({ kind: 'characters', where: 'file', what, done: 'taken out' });
  }
  const entities = new Set<string>();
  try {
    const document = parseXml(clean, {
      resolveUndefinedEntity: (reference) => {
        entities.add(reference);
        return namedEntity(reference.replace(/^&|;$/g, '')) ?? reference;
      },
    });
    for (const entity of entities) {
      const done = namedEntity(entity.replace(/^&|;$/g, '')) === undefined ? 'kept as written' : 'read as in HTML';
      oddities.add({ kind: 'entity', where: 'file', what: `the entity ${entity} is not defined`, done });
    }
    if (document.root === null) throw new Error('it has no element');
    return document.root;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new RefusedError({
      where: name,
      what: `This is not well-formed XML: ${why ?? ''}.`,
      todo: 'Export the programme again, or repair the file at that place.',
    });
  }
}

/** The child elements by name; of several with one name, all of them. */
export function childrenOf(element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const byName = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) continue;
    const known = byName.get(child.name);
    if (known) known.push(child);
    else byName.set(child.name, [child]);
  }
  return byName;
}

/** An element's text; elements inside it (XHTML written without escaping) are given back as markup. */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const { children } = element;
  if (!children.some((child) => child instanceof XmlElement)) return element.text;
  return children.map((child) => (child instanceof XmlElement ? markupOf(child) : textNode(child))).join('');
}

/** An attribute's value, unless it is absent or blank. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  const value = element !== undefined && Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined;
  return value === undefined || value.trim() === '' ? undefined : value;
}

// Everything outside the Char production of XML 1.0 §2.2.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function refuseDoctype(text: string, name: string): void {
  // The name is looked for anywhere: a document type hidden behind a comment is refused with the rest.
  if (!/<!DOCTYPE/i.test(text)) return;
  throw new RefusedError({
    where: name,
    what: 'The file holds a document type (<!DOCTYPE …>), with which an XML file can be made to grow without end.',
    todo: 'Export it without one, or delete the <!DOCTYPE …> from the file.',
  });
}

const MARK =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/)?(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|\/(?!>))*(\/)?>/g;

function refuseDepth(text: string, name: string): void {
  let depth = 0;
  for (const mark of text.matchAll(MARK)) {
    if (mark[0].startsWith('<!') || mark[0].startsWith('<?') || mark[2] === '/') continue;
    depth += mark[1] === '/' ? -1 : 1;
    if (depth <= DEPTH_LIMIT) continue;
    throw new RefusedError({
      where: name,
      what: `Its elements are nested more than ${DEPTH_LIMIT} deep, which no programme is.`,
      todo: 'Check that this is the right file.',
    });
  }
}

function markupOf(element: XmlElement): string {
  const inner = element.children.map((child) => (child instanceof XmlElement ? markupOf(child) : textNode(child)));
  return `<${element.name}>${inner.join('')}</${element.name}>`;
}

function textNode(node: unknown): string {
  if (!(node instanceof XmlText) && !(node instanceof XmlCdata)) return '';
  return node.text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
