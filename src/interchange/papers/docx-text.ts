import type { XmlElement } from '@rgrove/parse-xml';
import type { ReadableText, TextBlock } from '#domain/readable-text.ts';
import { attributeOf } from '../xml-document.ts';
import { elementAt, elementsIn, type OfficePackage } from './office-package.ts';
import { readableText } from './readable-blocks.ts';
import { wordStyles, type WordStyles } from './word-styles.ts';

/** The words of a Word document: paragraphs, headings by their style, items of lists, rows of tables, footnotes. */
export function readDocx(office: OfficePackage): ReadableText | undefined {
  const styles = wordStyles(office.xml('word/styles.xml'));
  const blocks: TextBlock[] = [];
  addBlocks(elementAt(office.xml('word/document.xml'), 'w:body'), styles, blocks);
  for (const part of ['footnotes', 'endnotes']) addNotes(office.xml(`word/${part}.xml`), styles, blocks);
  return readableText(blocks);
}

function addBlocks(within: XmlElement | undefined, styles: WordStyles, blocks: TextBlock[]): void {
  for (const element of elementsIn(within)) {
    if (element.name === 'w:p') blocks.push(...blocksOf(element, styles));
    else if (element.name === 'w:tbl') addRows(element, styles, blocks);
    // Content controls, inserted text and text boxes wrap paragraphs; what was deleted is not the document any more.
    else if (WRAPPERS.has(element.name)) addBlocks(element, styles, blocks);
  }
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml', 'w:smartTag', 'w:moveTo']);

function addRows(table: XmlElement, styles: WordStyles, blocks: TextBlock[]): void {
  for (const row of elementsIn(table)) {
    if (row.name !== 'w:tr') {
      if (WRAPPERS.has(row.name)) addRows(row, styles, blocks);
      continue;
    }
    const cells = elementsIn(row)
      .filter((cell) => cell.name === 'w:tc')
      .map((cell) => {
        const inside: TextBlock[] = [];
        addBlocks(cell, styles, inside);
        return inside.map((block) => (block.kind === 'page' ? '' : block.text)).join(' ');
      });
    blocks.push({ kind: 'paragraph', text: cells.filter((cell) => cell.trim() !== '').join(' | ') });
  }
}

function blocksOf(paragraph: XmlElement, styles: WordStyles): readonly TextBlock[] {
  const texts: string[] = [''];
  const boxes: TextBlock[] = [];
  const take = (element: XmlElement): void => {
    for (const child of elementsIn(element)) {
      if (child.name === 'w:t') texts[texts.length - 1] += child.text;
      else if (child.name === 'w:tab') texts[texts.length - 1] += ' ';
      else if (child.name === 'w:br' || child.name === 'w:cr') texts.push('');
      else if (child.name === 'w:noBreakHyphen') texts[texts.length - 1] += '-';
      else if (child.name === 'w:txbxContent') addBlocks(child, styles, boxes);
      else if (!SILENT.has(child.name)) take(child);
    }
  };
  take(paragraph);
  const { level, isItem } = styles.of(elementAt(paragraph, 'w:pPr'));
  // Word keeps lines of an address or a poem in one paragraph; they stay lines.
  const text = texts.join('\n').trim();
  if (text === '') return boxes;
  if (level !== undefined) return [{ kind: 'heading', level, text: text.replaceAll('\n', ' ') }, ...boxes];
  return [{ kind: isItem ? 'item' : 'paragraph', text }, ...boxes];
}

// Deleted words, field codes, and the fallback that repeats a text box for old programs.
const SILENT = new Set(['w:del', 'w:delText', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:pPr', 'w:rPr']);

function addNotes(root: XmlElement | undefined, styles: WordStyles, blocks: TextBlock[]): void {
  let number = 0;
  for (const note of elementsIn(root)) {
    // Separators are notes, too, to Word.
    if (attributeOf(note, 'w:type') !== undefined) continue;
    number += 1;
    const inside: TextBlock[] = [];
    addBlocks(note, styles, inside);
    const text = inside.map((block) => (block.kind === 'page' ? '' : block.text)).join(' ');
    if (text.trim() !== '') blocks.push({ kind: 'item', text: `${number}. ${text}` });
  }
}
