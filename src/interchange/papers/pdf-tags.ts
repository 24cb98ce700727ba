/** What a tagged PDF says of a piece of its text (ISO 32000-1 §14.8). */
export interface PdfTag {
  /** Which block of its page it belongs to. */
  readonly block: number;
  readonly kind: 'heading' | 'paragraph' | 'item';
  readonly level: 1 | 2 | 3;
}

/** A node of the structure tree as pdf.js tells it: an element with a role, or marked content with an id. */
export interface PdfTreeNode {
  readonly role?: string;
  readonly id?: string;
  readonly children?: readonly PdfTreeNode[];
}

/** The tag of each piece of marked content, by its id. Empty where a page is not tagged. */
export function tagsIn(tree: PdfTreeNode | null): ReadonlyMap<string, PdfTag> {
  const tags = new Map<string, PdfTag>();
  let blocks = 0;
  const walk = ({ role = '', id, children = [] }: PdfTreeNode, within: PdfTag | undefined, depth: number): void => {
    if (id !== undefined && within !== undefined) tags.set(id, within);
    if (depth > DEEPEST) return;
    const told = tagOf(role);
    // The paragraphs of an item or of a table's row are that item or row; only an item in an item is another one.
    const opens = told !== undefined && (within === undefined || role === 'LI');
    if (opens) blocks += 1;
    for (const child of children) walk(child, opens ? { ...told, block: blocks } : within, depth + 1);
  };
  if (tree !== null) walk(tree, undefined, 0);
  return tags;
}

const DEEPEST = 100;
const PARAGRAPHS = new Set(['P', 'TR', 'BlockQuote', 'Caption', 'Note', 'TOCI', 'Formula', 'Code']);

function tagOf(role: string): Omit<PdfTag, 'block'> | undefined {
  if (role === 'LI') return { kind: 'item', level: 3 };
  if (PARAGRAPHS.has(role)) return { kind: 'paragraph', level: 3 };
  const number = /^H([1-6]?)$/.exec(role)?.[1] ?? (role === 'Title' ? '1' : undefined);
  if (number === undefined) return undefined;
  return { kind: 'heading', level: number === '1' ? 1 : number === '2' || number === '' ? 2 : 3 };
}
