import { blossom } from './figures.ts';
import { box, chances, disc, gouge, INKS, placed, round, shape, stroke, type Point } from './svg.ts';

/** A limestone mountain of Lạng Sơn: steep, round-headed, with the gouge's marks running down it. */
export function mountain(
  x: number,
  foot: number,
  wide: number,
  high: number,
  colour: string,
  light: string,
  seed: number,
): string {
  const chance = chances(seed);
  const left = x - wide / 2;
  const right = x + wide / 2;
  const lean = (chance() - 0.5) * wide * 0.2;
  const top = foot - high;
  const d = [
    `M${left} ${foot}`,
    `C${left + wide * 0.06} ${foot - high * 0.4} ${left + wide * 0.1} ${foot - high * 0.55} ${left + wide * 0.2} ${foot - high * 0.68}`,
    `C${left + wide * 0.26} ${top + high * 0.1} ${x + lean - wide * 0.16} ${top} ${x + lean} ${top}`,
    `C${x + lean + wide * 0.2} ${top} ${right - wide * 0.24} ${top + high * 0.16} ${right - wide * 0.17} ${foot - high * 0.6}`,
    `C${right - wide * 0.08} ${foot - high * 0.5} ${right - wide * 0.04} ${foot - high * 0.3} ${right} ${foot}Z`,
  ].join('');
  const marks: string[] = [];
  for (let n = 0; n < 11; n += 1) {
    const across = 0.16 + (n / 10) * 0.66;
    const start = foot - high * (0.9 - Math.abs(across - 0.5) * 1.1 - chance() * 0.12);
    const end = start + high * (0.22 + chance() * 0.3);
    const at = left + wide * across;
    marks.push(
      gouge(
        [round(at), round(start)],
        [round(at + (across - 0.5) * wide * 0.12), round(Math.min(end, foot - 8))],
        light,
        {
          width: 5 + chance() * 5,
          bend: (across - 0.5) * 24,
        },
      ),
    );
  }
  return shape(d, colour) + marks.join('');
}

/** A cloth across the wall behind a stage. It bears a pattern and no words: what was written there is not known. */
export function banner(x: number, y: number, width: number, height: number): string {
  const middle = y + height / 2;
  const drops = Array.from({ length: Math.floor((width - height * 3) / 2 / 74) }, (_, n) => {
    const away = height * 1.15 + n * 74;
    return [-1, 1].map((side) => blossom(x + width / 2 + side * away, middle, 20, INKS.straw, INKS.red)).join('');
  });
  return [
    box(x, y, width, height, INKS.red),
    stroke(`M${x + 16} ${y + 18}H${x + width - 16}M${x + 16} ${y + height - 18}H${x + width - 16}`, {
      colour: INKS.ochre,
      width: 6,
    }),
    openBook(x + width / 2, middle + 4, height / 150),
    drops.join(''),
  ].join('');
}

export function openBook(x: number, y: number, size: number, cover: string = INKS.ochre): string {
  return placed(
    x,
    y,
    size,
    [
      shape('M0 36C-30 18 -66 20 -92 30V-34C-66 -46 -30 -44 0 -24C30 -44 66 -46 92 -34V30C66 20 30 18 0 36Z', cover),
      shape('M0 24C-28 8 -58 8 -80 14V-42C-56 -52 -26 -48 0 -30C26 -48 56 -52 80 -42V14C58 8 28 8 0 24Z', INKS.cream, {
        line: 5,
      }),
      stroke('M0 -30V24', { width: 5 }),
      stroke('M-64 -28Q-40 -34 -16 -22M-64 -10Q-40 -16 -16 -4M64 -28Q40 -34 16 -22M64 -10Q40 -16 16 -4', { width: 4 }),
    ].join(''),
  );
}

/** A speaker's desk with a microphone; the lower edge stands at `y`. */
export function lectern(x: number, y: number, size: number): string {
  return placed(
    x,
    y,
    size,
    [
      shape('M-112 -250H112L92 0H-92Z', INKS.wood),
      ...[-70, -36, 36, 70].map((at) => gouge([at, -236], [at * 0.86, -14], INKS.woodDeep, { width: 4, bend: 3 })),
      shape('M-132 -286H132L116 -246H-116Z', INKS.woodDeep),
      blossom(0, -130, 54, INKS.ochre, INKS.red),
      stroke('M74 -288C72 -340 60 -372 34 -392', { width: 9 }),
      disc(30, -398, 15, INKS.ink, { ry: 19, line: 0 }),
    ].join(''),
  );
}

/** A long table with a cloth; `y` is where it stands. */
export function longTable(x: number, y: number, width: number, height: number, colour: string): string {
  const folds = Array.from({ length: Math.floor(width / 70) }, (_, n) => {
    const at = x + 36 + n * 70;
    return gouge([at, y - height + 34], [at + (n % 2 ? 8 : -8), y - 8], INKS.ink, { width: 4, bend: 4 });
  });
  return [
    shape(`M${x} ${y - height}H${x + width}L${x + width + 14} ${y}H${x - 14}Z`, colour),
    folds.join(''),
    box(x - 10, y - height - 12, width + 20, 30, INKS.cream),
  ].join('');
}

/** Flowers and leaves bound together, as given and as stood on tables. `full` blossoms. */
export function flowers(
  x: number,
  y: number,
  size: number,
  { wrapped = true, colours = [INKS.red, INKS.brick, INKS.ochre, INKS.cream] as readonly string[] } = {},
): string {
  const places: readonly Point[] = [
    [-62, -92],
    [62, -92],
    [-36, -134],
    [36, -134],
    [0, -156],
    [-84, -50],
    [84, -50],
    [-28, -86],
    [28, -84],
    [0, -112],
    [-48, -52],
    [48, -52],
    [0, -58],
  ];
  const leaves = [-100, -78, -40, 40, 78, 100].map((at) =>
    shape(
      `M0 -20Q${at * 1.3} ${-70 - Math.abs(at) * 0.2} ${at * 1.12} ${-190 + Math.abs(at)}Q${at * 0.3} -100 0 -20Z`,
      at % 4 ? INKS.moss : INKS.mossDeep,
      { line: 5 },
    ),
  );
  const heads = places.map(([at, up], n) => {
    const colour = colours[n % colours.length] ?? INKS.red;
    return (
      disc(at, up, 27, colour, { line: 5 }) +
      stroke(
        `M${at - 10} ${up}A10 10 0 1 1 ${at + 5} ${up + 9}M${at - 17} ${up + 6}A18 18 0 0 0 ${at + 14} ${up + 12}`,
        { width: 4 },
      )
    );
  });
  const below = wrapped
    ? shape('M-70 -34Q0 0 70 -34L26 96Q0 108 -26 96Z', INKS.cream) +
      gouge([-38, -8], [-14, 88], INKS.grey, { width: 5 }) +
      gouge([38, -8], [14, 88], INKS.grey, { width: 5 }) +
      shape('M-34 30H34L30 56H-30Z', INKS.red) +
      shape('M0 44L-44 24V70ZM0 44L44 24V70Z', INKS.brick, { line: 5 })
    : shape('M-46 -30H46L34 62Q0 72 -34 62Z', INKS.indigo) +
      stroke('M-38 0Q0 12 38 0', { colour: INKS.indigoPale, width: 6 });
  return placed(x, y, size, leaves.join('') + heads.join('') + below);
}

/** Books lying on one another, tied with string; `y` is where they stand. */
export function books(x: number, y: number, size: number, count: number, seed: number, { tied = true } = {}): string {
  const chance = chances(seed);
  const covers = [INKS.red, INKS.indigo, INKS.moss, INKS.ochre, INKS.brick, INKS.mossDeep, INKS.indigoPale];
  const rows: string[] = [];
  let up = 0;
  for (let n = 0; n < count; n += 1) {
    const thick = 24 + Math.floor(chance() * 16);
    const wide = 150 + Math.floor(chance() * 34);
    const shift = (chance() - 0.5) * 18;
    const cover = covers[(n + seed) % covers.length] ?? INKS.red;
    up += thick;
    rows.push(
      box(shift - wide / 2, -up, wide, thick, cover, { round: 5, line: 5 }),
      shape(
        `M${round(shift + wide / 2 - 26)} ${-up + 5}H${round(shift + wide / 2)}V${-up + thick - 5}H${round(shift + wide / 2 - 26)}Z`,
        INKS.cream,
        { line: 4 },
      ),
      stroke(`M${round(shift - wide / 2 + 16)} ${-up + 3}V${-up + thick - 3}`, { colour: INKS.straw, width: 5 }),
    );
  }
  const string = tied
    ? stroke(`M-26 0V${-up}M-26 ${-up}q-30 -30 -8 -34t8 34q28 -34 34 -22t-34 22`, { colour: INKS.cream, width: 6 })
    : '';
  return placed(x, y, size, rows.join('') + string);
}

export function present(x: number, y: number, size: number, paper: string, ribbon: string): string {
  return placed(
    x,
    y,
    size,
    [
      box(-74, -96, 148, 96, paper),
      box(-82, -124, 164, 34, paper),
      box(-15, -124, 30, 124, ribbon, { line: 5 }),
      shape('M0 -124C-18 -172 -70 -176 -66 -146C-64 -128 -28 -122 0 -124Z', ribbon, { line: 5 }),
      shape('M0 -124C18 -172 70 -176 66 -146C64 -128 28 -122 0 -124Z', ribbon, { line: 5 }),
      disc(0, -126, 13, ribbon, { line: 5 }),
      ...[-48, 48].map((at) => blossom(at, -48, 17, ribbon, paper)),
    ].join(''),
  );
}

/** A ballot box with one slip half in. */
export function ballotBox(x: number, y: number, size: number): string {
  return placed(
    x,
    y,
    size,
    [
      shape('M-58 -250L24 -278L54 -176L-28 -152Z', INKS.cream),
      stroke('M-26 -226L12 -240M-18 -202L20 -214', { width: 5 }),
      box(-150, -180, 300, 180, INKS.red),
      box(-166, -206, 332, 44, INKS.redDeep),
      box(-84, -192, 168, 14, INKS.ink, { line: 0, round: 7 }),
      shape('M-58 -250L24 -278L47 -200Q0 -186 -40 -190Z', INKS.cream),
      stroke('M-34 -232L6 -246M-26 -210L16 -224', { width: 5 }),
      box(-70, -132, 140, 96, INKS.ochre, { round: 8 }),
      stroke('M-34 -84L-10 -60L38 -110', { width: 14 }),
    ].join(''),
  );
}

/** Curtains at both sides of a stage. */
export function curtains(width: number, height: number, deep: number, colour: string, shade: string): string {
  const one = [
    shape(
      `M0 0H${deep}C${deep - 30} ${height * 0.4} ${deep * 0.5} ${height * 0.62} ${deep * 0.56} ${height}H0Z`,
      colour,
    ),
    ...[0.2, 0.42, 0.64, 0.82].map((at) =>
      gouge([deep * at, 10], [deep * at * 0.58, height - 20], shade, { width: 10, bend: -deep * 0.08 }),
    ),
  ].join('');
  return one + placed(width, 0, 1, one, { mirrored: true });
}

/** Boards of a stage or hall floor. */
export function floor(width: number, top: number, height: number, colour: string, seam: string): string {
  const seams = [0.18, 0.42, 0.72].map((at) => `M0 ${round(top + (height - top) * at)}H${width}`).join('');
  return box(-20, top, width + 40, height - top + 20, colour) + stroke(seams, { colour: seam, width: 5 });
}
