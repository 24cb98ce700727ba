import { standing, type Figure } from './figures.ts';
import { ballotBox, floor, flowers, mountain } from './scenery.ts';
import { box, disc, gouge, INKS, picture, stroke } from './svg.ts';

export function elected(): string {
  const [w, h] = [1800, 1200];
  const guests: readonly Figure[] = [
    {
      x: 330,
      y: 1130,
      size: 1.36,
      wears: 'ao-dai',
      colour: INKS.indigo,
      trim: INKS.ochre,
      hair: 'bun',
      left: [40, 216],
      right: [116, 196],
      looks: 1,
    },
    {
      x: 1470,
      y: 1130,
      size: 1.36,
      wears: 'ao-dai',
      colour: INKS.red,
      trim: INKS.straw,
      hair: 'bob',
      left: [-116, 196],
      right: [-40, 216],
      looks: -1,
    },
  ];
  const chosen: readonly Figure[] = [
    {
      x: 640,
      y: 1110,
      size: 1.3,
      wears: 'suit',
      colour: INKS.indigoDeep,
      trim: INKS.brick,
      hair: 'parted',
      left: [-104, 190],
      right: [84, 292],
      looks: -1,
    },
    {
      x: 900,
      y: 1080,
      size: 1.36,
      wears: 'ao-dai',
      colour: INKS.moss,
      trim: INKS.cream,
      hair: 'long',
      left: [-26, 220],
      right: [26, 220],
    },
    {
      x: 1160,
      y: 1110,
      size: 1.3,
      wears: 'ao-dai',
      colour: INKS.ochre,
      trim: INKS.red,
      hair: 'bun',
      left: [-84, 292],
      right: [104, 190],
      looks: 1,
    },
  ];
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.blush, { line: 0 }),
      ...Array.from({ length: 40 }, (_, n) => {
        const angle = Math.PI + (n / 39) * Math.PI;
        return gouge(
          [900 + Math.cos(angle) * 520, 800 + Math.sin(angle) * 520],
          [900 + Math.cos(angle) * 1150, 800 + Math.sin(angle) * 1150],
          n % 2 ? INKS.straw : INKS.cream,
          { width: 22 },
        );
      }),
      floor(w, 880, h, INKS.wood, INKS.woodDeep),
      ...chosen.map(standing),
      ...guests.map(standing),
      ballotBox(900, 1170, 1.06),
      ...[
        [170, 180, 20],
        [420, 100, -30],
        [700, 170, 15],
        [1050, 90, -12],
        [1330, 190, 35],
        [1640, 120, -20],
      ].map(
        ([x = 0, y = 0, turn = 0]) =>
          `<g transform="translate(${x} ${y}) rotate(${turn})">${box(-42, -30, 84, 60, INKS.cream)}${stroke('M-18 0L-4 14L22 -14', { colour: INKS.red, width: 10 })}</g>`,
      ),
    ].join(''),
  );
}

export function souvenir(): string {
  const [w, h] = [1800, 1200];
  const dresses = [INKS.red, INKS.moss, INKS.ochre, INKS.indigo, INKS.brick];
  const suits = [INKS.indigoDeep, INKS.mossDeep, INKS.indigo];
  const row = (y: number, size: number, places: readonly number[], from: number): string =>
    places
      .map((x, n) => {
        const suit = (n + from) % 3 === 1;
        return standing({
          x,
          y,
          size,
          wears: suit ? 'suit' : 'ao-dai',
          colour:
            (suit ? suits[Math.floor(n / 3) % suits.length] : dresses[(n * 2 + from) % dresses.length]) ?? INKS.red,
          trim: suit ? INKS.red : INKS.straw,
          hair: suit ? (n % 2 ? 'short' : 'parted') : ((['bun', 'bob', 'long'] as const)[(n + from) % 3] ?? 'bun'),
          left: [-26, 262],
          right: [26, 262],
        });
      })
      .join('');
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.sky, { line: 0 }),
      disc(900, 320, 250, INKS.straw, { line: 0 }),
      mountain(170, 780, 520, 560, INKS.mossDeep, INKS.moss, 31),
      mountain(1640, 780, 540, 620, INKS.mossDeep, INKS.moss, 32),
      mountain(560, 780, 520, 400, INKS.moss, INKS.mossPale, 33),
      mountain(1240, 780, 500, 440, INKS.moss, INKS.mossPale, 34),
      box(-20, 770, w + 40, 460, INKS.brick),
      ...[0, 1, 2].map((n) => box(-20, 820 + n * 120, w + 40, 26, INKS.paper, { line: 4 })),
      row(1000, 1.02, [310, 500, 695, 895, 1095, 1290, 1480], 1),
      row(1130, 1.14, [215, 430, 650, 870, 1090, 1310, 1560], 4),
      flowers(760, 1150, 0.8, { wrapped: false }),
      flowers(980, 1150, 0.8, { wrapped: false, colours: [INKS.ochre, INKS.cream, INKS.brick] }),
      camera(900, 1240),
    ].join(''),
  );
}

/** The photographer's camera on its legs, low in the foreground. */
function camera(x: number, y: number): string {
  return [
    stroke(`M${x} ${y - 150}L${x - 110} ${y + 40}M${x} ${y - 150}L${x + 110} ${y + 40}M${x} ${y - 150}V${y + 40}`, {
      width: 16,
    }),
    box(x - 92, y - 270, 184, 124, INKS.ink, { round: 14 }),
    box(x - 40, y - 300, 80, 36, INKS.ink, { round: 8 }),
    box(x - 74, y - 252, 148, 88, INKS.indigoPale, { line: 5 }),
    stroke(`M${x - 56} ${y - 180}q18 -44 36 -20q16 -36 38 -10q14 -20 36 30`, { width: 5 }),
  ].join('');
}
