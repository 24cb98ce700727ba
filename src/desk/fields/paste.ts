/** Rows of cells, as a spreadsheet puts them on the clipboard. */
export type Block = readonly (readonly string[])[];

/**
 * Reads what a spreadsheet copied: cells between tabs, rows between line breaks; a cell in quotes may hold both, and
 * doubled quotes are one.
 */
export function readBlock(text: string): Block {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let i = 0; i < plain.length; i++) {
    const letter = plain[i];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (plain[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (letter === '"' && cell === '' && closes(plain, i)) quoted = true;
    else if (letter === '\t') endCell();
    else if (letter === '\n') {
      endCell();
      rows.push([]);
    } else cell += letter;
  }
  endCell();
  return rows;
}

/** Writes a block so that spreadsheets, and `readBlock`, read it as it was. */
export function writeBlock(block: Block): string {
  const cell = (text: string): string => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((row) => row.map(cell).join('\t')).join('\n');
}

/** Whether the quotation mark there begins a quoted cell; a title may begin with one and be no such cell. */
function closes(text: string, from: number): boolean {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') i++;
    else return i + 1 === text.length || text[i + 1] === '\t' || text[i + 1] === '\n';
  }
  return false;
}
