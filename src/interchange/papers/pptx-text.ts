import type { XmlElement } from '@rgrove/parse-xml';
import type { ReadableText, TextBlock } from '#domain/readable-text.ts';
import { attributeOf } from '../xml-document.ts';
import { elementAt, elementsBelow, elementsIn, type OfficePackage } from './office-package.ts';
import { PAGES_READ } from './paper.ts';
import { readableText } from './readable-blocks.ts';

const PRESENTATION = 'ppt/presentation.xml';

/** The words of a presentation, slide by slide in its own order: the title as heading, the rest, the notes behind it. */
export function readPptx(office: OfficePackage): { readonly text: ReadableText | undefined; readonly slides: number } {
  const relations = office.relations(PRESENTATION);
  const slides = elementsIn(elementAt(office.xml(PRESENTATION), 'p:sldIdLst')).flatMap((slide) => {
    const relation = relations.get(attributeOf(slide, 'r:id') ?? '');
    return relation === undefined ? [] : [relation.path];
  });
  const blocks: TextBlock[] = [];
  for (const [index, path] of slides.slice(0, PAGES_READ).entries()) {
    blocks.push({ kind: 'page', number: index + 1 }, ...slideBlocks(office, path));
  }
  return { text: readableText(blocks), slides: slides.length };
}

function slideBlocks(office: OfficePackage, path: string): readonly TextBlock[] {
  const shapes = shapesOf(office.xml(path));
  const titles = shapes.filter(({ placeholder }) => placeholder === 'title' || placeholder === 'ctrTitle');
  const rest = shapes.filter((shape) => !titles.includes(shape) && !PRINTED_AGAIN.has(shape.placeholder));
  const notes = [...office.relations(path).values()].find(({ type }) => type === 'notesSlide')?.path;
  return [
    ...titles.map(({ paragraphs }): TextBlock => ({
      kind: 'heading',
      level: 2,
      text: paragraphs.map(({ text }) => text).join(' '),
    })),
    ...rest.flatMap(blocksOf),
    ...(notes === undefined
      ? []
      : shapesOf(office.xml(notes))
          .filter(({ placeholder }) => placeholder === 'body')
          .flatMap((shape) => blocksOf({ ...shape, placeholder: '' }))),
  ];
}

// Date, footer and number, which stand on every slide.
const PRINTED_AGAIN = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

interface Shape {
  /** What it is on the slide's layout; empty when it is a shape of its own. */
  readonly placeholder: string;
  readonly paragraphs: readonly { readonly text: string; readonly hasBullet: boolean }[];
}

function shapesOf(root: XmlElement | undefined): readonly Shape[] {
  if (root === undefined) return [];
  const shapes = elementsBelow(root, 'p:sp').map((shape): Shape => {
    const place = elementAt(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph');
    const placeholder = place === undefined ? '' : (attributeOf(place, 'type') ?? 'body');
    return { placeholder, paragraphs: elementsIn(elementAt(shape, 'p:txBody')).filter(isParagraph).map(paragraphOf) };
  });
  const rows = elementsBelow(root, 'a:tr').map((row): Shape => {
    const cells = elementsIn(row).map((cell) =>
      elementsBelow(cell, 'a:p')
        .map((p) => paragraphOf(p).text)
        .join(' '),
    );
    const text = cells.filter((cell) => cell.trim() !== '').join(' | ');
    return { placeholder: '', paragraphs: [{ text, hasBullet: false }] };
  });
  return [...shapes, ...rows].filter(({ paragraphs }) => paragraphs.some(({ text }) => text.trim() !== ''));
}

function isParagraph({ name }: XmlElement): boolean {
  return name === 'a:p';
}

function paragraphOf(paragraph: XmlElement): Shape['paragraphs'][number] {
  let text = '';
  for (const run of elementsIn(paragraph)) {
    if (run.name === 'a:r' || run.name === 'a:fld') text += elementAt(run, 'a:t')?.text ?? '';
    else if (run.name === 'a:br') text += ' ';
  }
  const properties = elementAt(paragraph, 'a:pPr');
  const names = elementsIn(properties).map(({ name }) => name);
  return { text, hasBullet: names.includes('a:buChar') || names.includes('a:buAutoNum') };
}

function blocksOf({ placeholder, paragraphs }: Shape): readonly TextBlock[] {
  // The layouts of nearly all presentations give the body bullets without saying so on the slide.
  const isList = placeholder === 'body' && paragraphs.length > 1;
  return paragraphs.map(({ text, hasBullet }): TextBlock => ({
    kind: hasBullet || isList ? 'item' : 'paragraph',
    text,
  }));
}
