import { armsOf, bodyOf, fromBehind, standing, type Figure, type Hair } from './figures.ts';
import { banner, curtains, floor, flowers, lectern, longTable, mountain, openBook } from './scenery.ts';
import { box, disc, gouge, INKS, picture, shape, stroke } from './svg.ts';

export function hall(): string {
  const [w, h] = [1800, 1200];
  const seated = [510, 705, 900, 1095, 1290].map((x, n) =>
    standing({
      x,
      y: 930,
      size: 0.62,
      wears: n % 2 ? 'suit' : 'ao-dai',
      colour: [INKS.indigo, INKS.mossDeep, INKS.brick, INKS.indigoDeep, INKS.moss][n] ?? INKS.moss,
      trim: n % 2 ? INKS.red : INKS.straw,
      hair: (['bun', 'short', 'bob', 'parted', 'long'] as const)[n] ?? 'bob',
      left: [-40, 262],
      right: [40, 262],
    }),
  );
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, 800, INKS.straw, { line: 0 }),
      ...Array.from({ length: 15 }, (_, n) =>
        gouge([60 + n * 124, 300], [60 + n * 124, 700], INKS.cream, { width: 9, bend: 6 }),
      ),
      curtains(w, 760, 300, INKS.red, INKS.redDeep),
      banner(330, 70, 1140, 210),
      floor(w, 700, h, INKS.wood, INKS.woodDeep),
      seated.join(''),
      longTable(400, 900, 1000, 220, INKS.indigo),
      flowers(802, 655, 0.42, { wrapped: false }),
      flowers(998, 655, 0.42, { wrapped: false, colours: [INKS.ochre, INKS.cream, INKS.brick] }),
      flowers(1420, 790, 0.75, { wrapped: false }),
      flowers(380, 790, 0.75, { wrapped: false }),
      lectern(1600, 850, 0.9),
      audience(880, 0.78, 196, 30, 0, w),
      audience(1000, 0.98, 246, -60, 3, w),
      audience(1140, 1.2, 306, 40, 5, w),
    ].join(''),
  );
}

export function firstSpeech(): string {
  const [w, h] = [1280, 1600];
  const speaker: Figure = {
    x: 640,
    y: 1730,
    size: 2.02,
    wears: 'ao-dai',
    colour: INKS.indigo,
    trim: INKS.ochre,
    hair: 'bun',
    left: [-96, 262],
    right: [112, 40],
    looks: 1,
  };
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.straw, { line: 0 }),
      disc(640, 560, 470, INKS.brick, { line: 0 }),
      ...Array.from({ length: 26 }, (_, n) => {
        const angle = (n / 26) * Math.PI * 2;
        return gouge(
          [640 + Math.cos(angle) * 500, 560 + Math.sin(angle) * 500],
          [640 + Math.cos(angle) * 640, 560 + Math.sin(angle) * 640],
          INKS.brick,
          { width: 9 },
        );
      }),
      mountain(180, 1300, 560, 640, INKS.mossDeep, INKS.moss, 4),
      mountain(1120, 1300, 520, 560, INKS.mossDeep, INKS.moss, 9),
      mountain(420, 1320, 380, 380, INKS.moss, INKS.mossPale, 2),
      mountain(900, 1320, 420, 340, INKS.moss, INKS.mossPale, 6),
      box(-20, 1290, w + 40, 400, INKS.red),
      bodyOf(speaker),
      armsOf(speaker),
      lectern(640, 1660, 2.05),
      flowers(180, 1560, 1.5, { wrapped: false }),
      flowers(1110, 1560, 1.5, { wrapped: false, colours: [INKS.ochre, INKS.cream, INKS.brick] }),
    ].join(''),
  );
}

export function secondSpeech(): string {
  const [w, h] = [1800, 1200];
  const speaker: Figure = {
    x: 1240,
    y: 1120,
    size: 1.36,
    wears: 'ao-dai',
    colour: INKS.red,
    trim: INKS.straw,
    hair: 'bob',
    left: [-128, 110],
    right: [58, 236],
    looks: -1,
  };
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.indigo, { line: 0 }),
      ...Array.from({ length: 12 }, (_, n) =>
        gouge([70 + n * 150, 40], [70 + n * 150, 760], INKS.indigoDeep, { width: 22, bend: 14 }),
      ),
      box(110, 130, 560, 330, INKS.red),
      stroke('M132 152H648V438H132Z', { colour: INKS.ochre, width: 7 }),
      openBook(390, 300, 1.9),
      shape('M1240 -40L620 1210H1860Z', INKS.indigoPale, { line: 0 }),
      shape('M1240 -40L800 1210H1680Z', INKS.straw, { line: 0 }),
      floor(w, 930, h, INKS.wood, INKS.woodDeep),
      disc(1240, 1090, 400, INKS.straw, { ry: 70, line: 0 }),
      standing(speaker),
      lectern(1210, 1130, 1.3),
      flowers(1560, 1090, 1, { wrapped: false }),
      audience(960, 0.9, 236, 60, 1, 700),
      audience(1110, 1.25, 300, -10, 4, 840),
    ].join(''),
  );
}

const ROWS: readonly (readonly [Hair, string])[] = [
  ['bob', INKS.indigo],
  ['short', INKS.cream],
  ['bun', INKS.brick],
  ['parted', INKS.mossDeep],
  ['long', INKS.ochre],
  ['short', INKS.indigoPale],
  ['bun', INKS.red],
];

function audience(y: number, size: number, step: number, shift: number, from: number, width: number): string {
  const people: string[] = [];
  for (let n = 0, x = shift; x < width + 120; n += 1, x += step) {
    const [hair, colour] = ROWS[(n * 3 + from) % ROWS.length] ?? ['bob', INKS.indigo];
    people.push(fromBehind(x, y + (n % 2) * 10, size, colour, hair, hair === 'short' && n % 2 ? INKS.grey : INKS.ink));
  }
  return people.join('');
}
