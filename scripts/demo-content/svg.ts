/** The inks of the prints: the handbook's paper, ink and seal red, with moss, indigo and ochre beside them. */
export const INKS = {
  paper: '#f6efe1',
  cream: '#fdf8ec',
  ink: '#2b241c',
  red: '#a3262a',
  redDeep: '#7b1a1f',
  brick: '#c9604a',
  blush: '#e9b9a4',
  ochre: '#dba53f',
  straw: '#efd596',
  moss: '#6d8450',
  mossDeep: '#435c3d',
  mossPale: '#b9c596',
  indigo: '#2f4a6d',
  indigoDeep: '#213450',
  indigoPale: '#7d99b0',
  sky: '#c9d6d0',
  wood: '#b37a43',
  woodDeep: '#83542c',
  grey: '#b9b1a4',
} as const;

export type Point = readonly [x: number, y: number];

/** How thick the key block's line is, in a picture's own units. */
export const LINE = 6;

/** A shape with the dark line of the key block around it; `line: 0` leaves the line away. */
export function shape(d: string, fill: string, { line = LINE }: { readonly line?: number } = {}): string {
  const stroke = line > 0 ? ` stroke="${INKS.ink}" stroke-width="${line}" stroke-linejoin="round"` : '';
  return `<path d="${d}" fill="${fill}"${stroke}/>`;
}

export function disc(x: number, y: number, rx: number, fill: string, { ry = rx, line = LINE } = {}): string {
  const stroke = line > 0 ? ` stroke="${INKS.ink}" stroke-width="${line}"` : '';
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${stroke}/>`;
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  { line = LINE, round = 0 } = {},
): string {
  const stroke = line > 0 ? ` stroke="${INKS.ink}" stroke-width="${line}" stroke-linejoin="round"` : '';
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"${stroke}/>`;
}

/** A line of the key block. */
export function stroke(d: string, { colour = INKS.ink as string, width = LINE, ends = 'round' } = {}): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="${ends}" stroke-linejoin="round"/>`;
}

/** The mark a gouge leaves: thick in the middle, pointed at both ends, bent by `bend`. */
export function gouge(from: Point, to: Point, colour: string, { width = 8, bend = 0 } = {}): string {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const across = [-(y2 - y1) / length, (x2 - x1) / length] as const;
  const at = (offset: number): string =>
    `${round((x1 + x2) / 2 + across[0] * offset)} ${round((y1 + y2) / 2 + across[1] * offset)}`;
  return shape(`M${x1} ${y1}Q${at(bend + width)} ${x2} ${y2}Q${at(bend - width)} ${x1} ${y1}Z`, colour, { line: 0 });
}

export function placed(x: number, y: number, size: number, content: string, { mirrored = false } = {}): string {
  return `<g transform="translate(${round(x)} ${round(y)}) scale(${mirrored ? -size : size} ${size})">${content}</g>`;
}

/** Numbers from 0 to 1 that come in the same order on every run. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The whole picture, with edges that wander a little as if they were cut by hand. */
export function picture(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><filter id="cut" filterUnits="userSpaceOnUse" x="-16" y="-16" width="${width + 32}" height="${height + 32}"><feTurbulence type="fractalNoise" baseFrequency="0.018" numOctaves="2" seed="7"/><feDisplacementMap in="SourceGraphic" scale="9" xChannelSelector="R" yChannelSelector="G"/></filter></defs>
<rect width="${width}" height="${height}" fill="${INKS.paper}"/><g filter="url(#cut)">${content}</g></svg>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
