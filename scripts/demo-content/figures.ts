import { disc, gouge, INKS, LINE, placed, shape, stroke, type Point } from './svg.ts';

export type Hair = 'bun' | 'bob' | 'long' | 'short' | 'parted';

/** A person as the prints show them, without a face. Measures are the figure's own: head at 0 0, feet at 0 590. */
export interface Figure {
  /** Where the feet stand. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly wears: 'ao-dai' | 'suit' | 'shirt';
  readonly colour: string;
  /** The pattern of an áo dài, the tie of a suit. */
  readonly trim?: string;
  readonly hair: Hair;
  readonly hairColour?: string;
  readonly skin?: string;
  /** Where the hands are; hanging by the sides when not told. */
  readonly left?: Point;
  readonly right?: Point;
  /** How far the head is turned or bowed: shifts the face inside the hair. */
  readonly looks?: -1 | 0 | 1;
}

const SKIN = '#e6be97';

/** A standing person, seen from the front. Arms are a part of their own so that what is held can lie between. */
export function standing(figure: Figure): string {
  return inPlace(figure, `${hairBehind(figure)}${clothes(figure)}${head(figure)}${arms(figure)}`);
}

export function bodyOf(figure: Figure): string {
  return inPlace(figure, `${hairBehind(figure)}${clothes(figure)}${head(figure)}`);
}

export function armsOf(figure: Figure): string {
  return inPlace(figure, arms(figure));
}

/** The hands alone, to lie over what they hold. */
export function handsOf(figure: Figure, sides: readonly ('left' | 'right')[] = ['left', 'right']): string {
  return inPlace(figure, sides.map((side) => disc(...(figure[side] ?? [0, 0]), 19, figure.skin ?? SKIN)).join(''));
}

/** Where a point of the figure is in the picture, to put things into hands. */
export function pointOf(figure: Figure, [x, y]: Point): Point {
  return [figure.x + x * figure.size, figure.y + (y - 590) * figure.size];
}

function inPlace(figure: Figure, content: string): string {
  return placed(figure.x, figure.y - 590 * figure.size, figure.size, content);
}

function hairBehind({ hair, hairColour = INKS.ink }: Figure): string {
  if (hair === 'bun') return disc(0, -58, 25, hairColour, { ry: 21 });
  if (hair === 'long')
    return shape('M-44 -10C-56 40 -58 110 -50 150C-20 166 20 166 50 150C58 110 56 40 44 -10Z', hairColour);
  return '';
}

function head({ hair, hairColour = INKS.ink, skin = SKIN, looks = 0 }: Figure): string {
  const turn = looks * 7;
  const shine = hairColour === INKS.ink ? '#5b4f42' : INKS.cream;
  const cap: Record<Hair, string> = {
    bun: `M-40 8C-48 -46 -26 -62 0 -62C26 -62 48 -46 40 8C${34 + turn} -14 ${18 + turn} -30 ${turn} -38C${-18 + turn} -30 ${-34 + turn} -14 -40 8Z`,
    bob: `M-44 42C-56 -40 -34 -64 0 -64C34 -64 56 -40 44 42C34 40 34 20 ${33 + turn} -4C${10 + turn} -8 ${-14 + turn} -16 ${-22 + turn} -28C${-28 + turn} -16 -34 10 -34 40Z`,
    long: `M-46 60C-52 -40 -34 -64 0 -64C34 -64 52 -40 46 60C36 50 36 10 ${30 + turn} -10C${16 + turn} -18 ${6 + turn} -28 ${turn} -40C${-8 + turn} -24 ${-20 + turn} -14 ${-31 + turn} -8C-36 12 -36 44 -46 60Z`,
    short: `M-39 -2C-48 -48 -24 -62 2 -61C30 -60 46 -44 39 -2C${37 + turn} -14 ${33 + turn} -24 ${24 + turn} -30C${6 + turn} -22 ${-14 + turn} -24 ${-27 + turn} -28C${-34 + turn} -22 -37 -12 -39 -2Z`,
    parted: `M-39 -2C-48 -46 -30 -62 0 -60C30 -62 48 -44 39 -2C${35 + turn} -20 ${26 + turn} -34 ${12 + turn} -40C${-2 + turn} -26 ${-22 + turn} -24 -39 -2Z`,
  };
  return [
    shape('M-17 26L-19 74Q0 90 19 74L17 26Z', skin),
    gouge([-14, 47], [15, 47], '#b98a62', { width: 9, bend: 5 }),
    looks === 0 ? disc(-37, 4, 7, skin) + disc(37, 4, 7, skin) : disc(-looks * 37, 4, 7, skin),
    disc(0, 0, 36, skin, { ry: 45 }),
    shape(cap[hair], hairColour),
    gouge([-24, -46], [14, -54], shine, { width: 4, bend: -7 }),
  ].join('');
}

function clothes({ wears, colour, trim = INKS.ochre, skin = SKIN }: Figure): string {
  if (wears === 'ao-dai')
    return [
      shape('M-46 430L-40 580H-8L0 470L8 580H40L46 430Z', INKS.cream),
      shape('M-40 576Q-30 566 -6 578V590H-44ZM40 576Q30 566 6 578V590H44Z', INKS.ink),
      shape(
        'M-22 66C-40 74 -62 76 -66 98C-70 150 -44 170 -42 200C-44 240 -62 270 -66 320L-86 512Q0 536 86 512L66 320C62 270 44 240 42 200C44 170 70 150 66 98C62 76 40 74 22 66Z',
        colour,
      ),
      shape('M-20 54Q0 66 20 54L23 74Q0 88 -23 74Z', colour),
      stroke('M20 76Q34 106 58 118', { width: 4 }),
      gouge([-50, 330], [-66, 500], INKS.ink, { width: 4 }),
      gouge([50, 330], [64, 500], INKS.ink, { width: 4 }),
      gouge([-38, 210], [-52, 300], INKS.ink, { width: 3, bend: -5 }),
      ...[
        [-8, 150, 9],
        [14, 178, 7],
        [-14, 400, 13],
        [18, 436, 16],
        [-24, 466, 15],
        [2, 360, 9],
      ].map(([x = 0, y = 0, r = 0]) => blossom(x, y, r, trim)),
      stroke('M2 366C-18 390 22 420 -20 462M6 396C30 410 6 426 18 436', { colour: trim, width: 4 }),
    ].join('');
  const bare = wears === 'shirt';
  return [
    shape('M-58 290L-52 580H-8L0 350L8 580H52L58 290Z', bare ? INKS.indigoDeep : colour),
    shape('M-52 574Q-30 562 -4 578V590H-60ZM52 574Q30 562 4 578V590H60Z', INKS.ink),
    shape(
      'M-22 66C-44 76 -74 78 -80 104C-84 160 -70 230 -70 322Q0 338 70 322C70 230 84 160 80 104C74 78 44 76 22 66L0 84Z',
      colour,
    ),
    bare
      ? shape('M-22 62L0 84L-22 104L-32 70ZM22 62L0 84L22 104L32 70Z', colour, { line: 4 }) +
        stroke('M0 86V320', { width: 4 })
      : shape('M-22 64L0 190L22 64Q0 84 -22 64Z', INKS.cream, { line: 4 }) +
        shape('M-7 88H7L12 150L0 176L-12 150Z', trim, { line: 4 }) +
        shape('M-24 62L-42 104L-28 116L0 196L-12 118ZM24 62L42 104L28 116L0 196L12 118Z', colour, { line: 4 }) +
        stroke('M0 196V322', { width: 4 }) +
        disc(9, 226, 4, INKS.straw, { line: 2 }) +
        disc(9, 262, 4, INKS.straw, { line: 2 }),
    gouge([-58, 150], [-54, 300], INKS.ink, { width: 4, bend: -4 }),
    gouge([58, 150], [54, 300], INKS.ink, { width: 4, bend: 4 }),
    bare ? disc(0, 60, 0, skin, { line: 0 }) : '',
  ].join('');
}

function arms({ wears, colour, skin = SKIN, left = [-84, 292], right = [84, 292] }: Figure): string {
  const wide = wears === 'ao-dai' ? 33 : 41;
  const shoulder = wears === 'ao-dai' ? 46 : 56;
  return arm([-shoulder, 106], left, -1) + arm([shoulder, 106], right, 1);

  function arm([x, y]: Point, [handX, handY]: Point, side: -1 | 1): string {
    const reach = Math.hypot(handX - x, handY - y);
    const slack = Math.sqrt(Math.max(0, 210 ** 2 - reach ** 2)) / 2;
    const elbowX = (x + handX) / 2 + side * slack * Math.min(1, Math.abs(handY - y) / 120 + 0.35);
    const elbowY = (y + handY) / 2 + slack * 0.9;
    const d = `M${x} ${y}Q${elbowX} ${elbowY} ${handX} ${handY}`;
    return [
      disc(handX + (handX - elbowX) * 0.07, handY + (handY - elbowY) * 0.07, 19, skin),
      stroke(d, { width: wide + LINE * 2, ends: 'butt' }),
      stroke(d, { colour, width: wide, ends: 'butt' }),
      disc(x, y, wide / 2, colour, { line: 0 }),
    ].join('');
  }
}

export function blossom(x: number, y: number, r: number, colour: string, heart: string = INKS.straw): string {
  const petals = [0, 1, 2, 3, 4].map((n) => {
    const angle = (n / 5) * Math.PI * 2 - Math.PI / 2;
    return disc(x + Math.cos(angle) * r * 0.62, y + Math.sin(angle) * r * 0.62, r * 0.48, colour, { line: 0 });
  });
  return petals.join('') + disc(x, y, r * 0.3, heart, { line: 0 });
}

/** Somebody in the audience, seen from behind: only hair and shoulders. `x y` is the middle of the shoulders. */
export function fromBehind(
  x: number,
  y: number,
  size: number,
  colour: string,
  hair: Hair,
  hairColour: string = INKS.ink,
): string {
  const tail = {
    bun: disc(0, -86, 24, hairColour, { ry: 22 }),
    bob: shape('M-50 -100C-58 -50 -54 -30 -44 -16Q0 0 44 -16C54 -30 58 -50 50 -100Z', hairColour),
    long: shape('M-48 -100C-58 -30 -52 40 -42 84Q0 98 42 84C52 40 58 -30 48 -100Z', hairColour),
    short: '',
    parted: '',
  }[hair];
  const cut = hair === 'short' || hair === 'parted';
  return placed(
    x,
    y,
    size,
    [
      shape('M-124 190C-132 60 -104 8 -50 -4Q0 12 50 -4C104 8 132 60 124 190Z', colour),
      gouge([-96, 60], [-104, 180], INKS.ink, { width: 5 }),
      gouge([96, 60], [104, 180], INKS.ink, { width: 5 }),
      shape('M-20 -40L-24 2Q0 16 24 2L20 -40Z', SKIN),
      disc(-46, -72, 8, SKIN) + disc(46, -72, 8, SKIN),
      cut
        ? shape(
            'M-48 -84C-52 -142 -24 -152 0 -152C24 -152 52 -142 48 -84C46 -58 38 -44 30 -34Q0 -26 -30 -34C-38 -44 -46 -58 -48 -84Z',
            hairColour,
          )
        : disc(0, -92, 50, hairColour, { ry: 58 }),
      tail,
      gouge([-26, -134], [18, -140], '#5b4f42', { width: 5, bend: -8 }),
      gouge([-34, -112], [-38, -70], '#5b4f42', { width: 4, bend: 4 }),
    ].join(''),
  );
}
