import { XmlElement } from '@rgrove/parse-xml';
import { RefusedError } from '../imported.ts';
import { createOddities } from '../oddities.ts';
import { attributeOf, readXml } from '../xml-document.ts';
import { zipEntries, zipInMemory, type ZipEntry } from '../zip-directory.ts';

/** The parts of a Word or PowerPoint file (ECMA-376 part 2). */
export interface OfficePackage {
  has(path: string): boolean;
  /** The root of an XML part; undefined when there is no such part. Throws RefusedError when it is broken. */
  xml(path: string): XmlElement | undefined;
  /** The parts another one names, by the id it names them with: where they are and what they are to it. */
  relations(path: string): ReadonlyMap<string, Relation>;
}

export interface Relation {
  readonly path: string;
  /** The last piece of its type's address: `slide`, `notesSlide`. */
  readonly type: string;
}

/** Opens a Word or PowerPoint file. Only what is asked for is unpacked, within limits. Throws RefusedError. */
export function openOfficePackage(bytes: Uint8Array, name: string): OfficePackage {
  const entries = new Map<string, ZipEntry>();
  for (const entry of zipEntries(zipInMemory(bytes), name, LIMITS)) {
    // Of two with one name the first counts: what reads the file twice must read the same.
    if (!entries.has(entry.path)) entries.set(entry.path, entry);
  }
  const xml = (path: string): XmlElement | undefined => {
    const entry = entries.get(path);
    if (entry === undefined) return undefined;
    return readXml(new TextDecoder().decode(entry.read()), `${name}: ${path}`, createOddities());
  };
  return {
    has: (path) => entries.has(path),
    xml,
    relations: (path) => relationsIn(xml(path.replace(/([^/]*)$/, '_rels/$1.rels')), path),
  };
}

/** Refuses what is a ZIP but no file of that program. */
export function refuseOther(name: string): never {
  throw new RefusedError({
    where: name,
    what: 'This is a ZIP file but no Word (.docx) or PowerPoint (.pptx) file.',
    todo: 'Save the paper as PDF, .docx or .pptx.',
    reason: 'other-paper',
  });
}

/** All elements of that name below an element, in the order of the document. */
export function elementsBelow(element: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of elementsIn(element)) {
    if (child.name === name) found.push(child);
    found.push(...elementsBelow(child, name));
  }
  return found;
}

export function elementsIn(element: XmlElement | undefined): readonly XmlElement[] {
  return (element?.children ?? []).filter((child) => child instanceof XmlElement);
}

/** The first child of that name, then its first child of the next name, and so on. */
export function elementAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of names) at = elementsIn(at).find((child) => child.name === name);
  return at;
}

// Words of the longest theses have some 20 MB of XML, slides many small parts.
const LIMITS = { entries: 20_000, each: 50 * 1024 * 1024, all: 200 * 1024 * 1024, ratio: 200 };

function relationsIn(root: XmlElement | undefined, from: string): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const element of elementsIn(root)) {
    const target = attributeOf(element, 'Target');
    // What lies outside the file is never asked for.
    if (target === undefined || attributeOf(element, 'TargetMode') === 'External') continue;
    const type = attributeOf(element, 'Type')?.split('/').at(-1) ?? '';
    relations.set(attributeOf(element, 'Id') ?? '', { path: resolved(target, from), type });
  }
  return relations;
}

function resolved(target: string, from: string): string {
  return decodeURI(new URL(target, `file:///${from}`).pathname.slice(1));
}
