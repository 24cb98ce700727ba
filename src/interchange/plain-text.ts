import { decodeEntities } from './html-entities.ts';

// A tag ends at the next `<` at the latest, so that a text of nothing but `<a` takes time in proportion to its length.
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const LOOKS_LIKE_HTML =
  /<\/?(?:p|br|a|b|i|u|em|strong|ul|ol|li|div|span|h[1-6]|pre|code|blockquote|table|tr|td|th|img|iframe|script|style|hr|sup|sub|font|svg|dl|dt|dd|tt|small|center|section|article|cite|abbr|del|s|q)\b[^<]*>/i;
const PARAGRAPHS = new Set(
  'p div h1 h2 h3 h4 h5 h6 pre blockquote ul ol table dl section article center hr'.split(' '),
);
const ITEM_START = /\n(?:•|\d+\.) \s*$/;
const LINES = new Set('br tr dt dd'.split(' '));
/** Elements whose content is not words for a reader. */
const UNSPOKEN = /<(script|style|iframe|svg|object|template)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;

/** Whether a text holds HTML markup, as against a text that mentions `<` or an unknown `<tag>`. */
export function isHtml(text: string): boolean {
  return text.includes('<') && LOOKS_LIKE_HTML.test(text);
}

/**
 * What HTML says, as plain text: paragraphs apart by a blank line, list items on lines of their own behind `•`
 * (or their number), character references decoded, a link's words kept and its address left out.
 * A text without markup keeps its lines and has only its character references decoded.
 */
export function plainText(text: string): string {
  if (!isHtml(text)) return decodeEntities(text);
  const lists: { ordered: boolean; items: number }[] = [];
  let inPre = 0;
  let spoken = '';
  // Kept beside the whole: asking a text that still grows for its end costs as much as copying it.
  let ending = '';
  const say = (piece: string): void => {
    spoken += piece;
    ending = (ending + piece.slice(-8)).slice(-8);
  };
  let from = 0;
  const html = text.replace(/\r\n?/g, '\n').replace(UNSPOKEN, '');
  for (const match of html.matchAll(TAG)) {
    say(words(html.slice(from, match.index), inPre > 0));
    from = match.index + match[0].length;
    const closes = match[1] === '/';
    const name = (match[2] ?? '').toLowerCase();
    if (name === 'pre') inPre = Math.max(0, inPre + (closes ? -1 : 1));
    if (name === 'ul' || name === 'ol') {
      if (closes) lists.pop();
      else lists.push({ ordered: name === 'ol', items: 0 });
    }
    if (name === 'li' && !closes) say(itemStart(lists.at(-1)));
    // A list inside a list belongs to its item, so it starts a line and not a paragraph.
    else if ((name === 'ul' || name === 'ol') && lists.length > (closes ? 0 : 1)) say('\n');
    else if (name === 'p' && lists.length > 0) say(closes || ITEM_START.test(ending) ? '' : '\n');
    else if (PARAGRAPHS.has(name)) say('\n\n');
    else if (LINES.has(name)) say('\n');
    else if ((name === 'td' || name === 'th') && closes) say(' ');
  }
  say(words(html.slice(from), inPre > 0));
  return tidy(spoken);
}

function itemStart(list: { ordered: boolean; items: number } | undefined): string {
  if (!list?.ordered) return '\n• ';
  list.items += 1;
  return `\n${list.items}. `;
}

/** HTML folds white space, except within `<pre>`; folded blanks are marked so that they do not pile up. */
function words(html: string, preformatted: boolean): string {
  const folded = preformatted ? html : html.replace(/[ \t\n\f]+/g, ' ');
  return decodeEntities(folded);
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^ +/, '').trimEnd())
    .join('\n')
    .replace(/(\n(?:•|\d+\.) )\s+/g, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
