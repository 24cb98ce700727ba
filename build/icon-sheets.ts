import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One picture of a sheet: Lucide's name for it, and the selectors that show it. */
type Picture = readonly [lucide: string, selectors: string, filled?: 'filled'];

/** What the programme needs: inside every page, so that nothing is fetched for the first paint. */
const FIRST: readonly Picture[] = [
  ['calendar-days', '.i-calendar'],
  ['star', '.i-star'],
  ['star', '.i-star-full', 'filled'],
  ['check', '.i-check'],
  ['file-text', '.i-file'],
  ['external-link', '.i-out'],
  ['chevron-down', '.i-chevron-down'],
  ['chevron-left', '.i-chevron-left'],
  ['chevron-right', '.i-chevron-right'],
  ['search', '.i-search'],
  ['users', '.i-people'],
  ['images', '.i-photos'],
  ['sliders-horizontal', '.i-filter'],
];

/** The kinds of session, before their names. */
const KINDS: readonly Picture[] = [
  ['mic', '.k-report,\n.k-keynote,\n.k-talk'],
  ['book-open', '.k-paper'],
  ['messages-square', '.k-discussion'],
  ['vote', '.k-adoption,\n.k-election'],
  ['award', '.k-award'],
  ['gift', '.k-donation'],
  ['flag', '.k-ceremony'],
  ['coffee', '.k-break'],
  ['utensils', '.k-meal'],
  ['party-popper', '.k-social'],
  ['music', '.k-arts-sports'],
  ['wrench', '.k-workshop'],
];

/** What a star's button shows. */
const STARS: readonly Picture[] = [
  ['star', '.star'],
  ['star', ".star[aria-pressed='true']", 'filled'],
];

/** What only rooms show: a file of its own, kept with them. Named after what they stand for here. */
const ROOMS: readonly Picture[] = [
  ['x', '.i-close'],
  ['plus', '.i-plus'],
  ['arrow-right', '.i-arrow'],
  ['map-pin', '.i-place'],
  ['navigation', '.i-directions'],
  ['megaphone', '.i-announcement'],
  ['pin', '.i-pinned'],
  ['info', '.i-info'],
  ['settings', '.i-settings'],
  ['smartphone', '.i-phone'],
  ['share-2', '.i-share'],
  ['share', '.i-share-ios'],
  ['download', '.i-download'],
  ['upload', '.i-upload'],
  ['printer', '.i-print'],
  ['qr-code', '.i-qr'],
  ['pencil', '.i-note'],
  ['trash-2', '.i-delete'],
  ['pause', '.i-pause'],
  ['play', '.i-resume'],
  ['history', '.i-changes'],
  ['calendar-plus', '.i-calendar-add'],
  ['layout-grid', '.i-grid'],
  ['list', '.i-list'],
  ['globe', '.i-web'],
  ['triangle-alert', '.i-clash'],
  ['circle-check', '.i-done'],
  ['copy', '.i-copy'],
  ['ellipsis-vertical', '.i-menu'],
  ['square-plus', '.i-add-to-screen'],
  ['building-2', '.i-organisation'],
  ['hard-drive-download', '.i-keep'],
];

/**
 * The pictures of the app as masks: they take the colour of the text around them and cost no element in long lists.
 * Those of a sheet stand in one row, because a browser opens a document for each image it meets. It draws that document
 * anew whenever the size changes, so what stands in every card has a sheet for each size.
 */
export function iconSheets(): { readonly css: string; readonly svg: string } {
  const css = [
    HEADER,
    sheetVariables(),
    DRAWING,
    ...FIRST.map((picture, place) => placed(picture, place, sheet('--pictures', FIRST))),
    ...KINDS.map((picture, place) => placed(picture, place)),
    ...STARS.map((picture, place) => placed(picture, place)),
    ...ROOMS.map((picture, place) => placed(picture, place)),
  ];
  return { css: css.join(''), svg: `${drawn(ROOMS)}\n` };
}

const HEADER = `/* Made by \`npm run icons\` from Lucide (lucide.dev, ISC licence); the lists are in build/icon-sheets.ts. \`mark\` stands
   before a kind's name, \`icon\` by itself; \`--place\` says which picture of its sheet it is. */
`;

const DRAWING = `.icon,
.mark::before,
.star::before {
  content: '';
  display: block;
  flex: none;
  background: currentColor;
  -webkit-mask: var(--sheet) calc(var(--place) / var(--last) * 100%) 0 / auto 100%;
  mask: var(--sheet) calc(var(--place) / var(--last) * 100%) 0 / auto 100%;
  forced-color-adjust: none;
}
.icon {
${sheet('--room-pictures', ROOMS)}  width: 1.25rem;
  height: 1.25rem;
}
.icon[class*=' k-'] {
${sheet('--kinds', KINDS)}}
.star::before {
${sheet('--stars', STARS)}}
.mark::before {
${sheet('--kinds', KINDS)}  display: inline-block;
  vertical-align: -0.15em;
  width: 1rem;
  height: 1rem;
  margin-inline-end: 0.375rem;
}
.k-other::before {
  display: none;
}
@media (forced-colors: active) {
  .icon,
  .mark::before,
  .star::before {
    background: CanvasText;
  }
}
`;

/** `onSheet` where it is not the sheet its kind of element has anyway. */
function placed([, selectors]: Picture, place: number, onSheet = ''): string {
  return `${selectors} {\n${onSheet}  --place: ${place};\n}\n`;
}

function sheet(variable: string, pictures: readonly Picture[]): string {
  return `  --sheet: var(${variable});\n  --last: ${pictures.length - 1};\n`;
}

function sheetVariables(): string {
  const inline = Object.entries({ '--pictures': FIRST, '--kinds': KINDS, '--stars': STARS }).map(
    ([variable, pictures]) => `  ${variable}: url("data:image/svg+xml,${escaped(drawn(pictures))}");\n`,
  );
  return `:root {\n${inline.join('')}  --room-pictures: url('./room-icons.svg');\n}\n`;
}

function escaped(svg: string): string {
  return svg.replaceAll('"', "'").replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('\n', '\\\n');
}

function drawn(pictures: readonly Picture[]): string {
  const cells = pictures.map(([lucide, , filled], place) => {
    const fill = filled ? ' fill="red"' : '';
    return `<g${fill} transform="translate(${place * 24})">${shapesOf(lucide)}</g>`;
  });
  const width = pictures.length * 24;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="24" viewBox="0 0 ${width} 24" fill="none" stroke="red" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">`,
    ...cells,
    '</svg>',
  ].join('\n');
}

function shapesOf(lucide: string): string {
  const file = createRequire(import.meta.url).resolve(`lucide-static/icons/${lucide}.svg`);
  const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(file, 'utf8'))?.[1];
  if (inside === undefined) throw new Error(`Lucide’s ${lucide} is no drawing.`);
  return inside.replaceAll(/\s*\n\s*/g, '').replaceAll(' />', '/>');
}
