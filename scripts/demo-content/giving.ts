import { armsOf, bodyOf, handsOf, pointOf, standing, type Figure } from './figures.ts';
import { books, curtains, floor, flowers, mountain, present } from './scenery.ts';
import { box, disc, gouge, INKS, picture, shape } from './svg.ts';

export function bouquet(): string {
  const [w, h] = [1280, 1600];
  const giver: Figure = {
    x: 330,
    y: 1840,
    size: 2.42,
    wears: 'ao-dai',
    colour: INKS.red,
    trim: INKS.straw,
    hair: 'bob',
    left: [100, 280],
    right: [120, 212],
    looks: 1,
  };
  const taker: Figure = {
    x: 900,
    y: 1860,
    size: 2.42,
    wears: 'suit',
    colour: INKS.indigo,
    trim: INKS.ochre,
    hair: 'parted',
    left: [-80, 236],
    right: [-60, 300],
    looks: -1,
  };
  const other: Figure = {
    x: 1165,
    y: 1650,
    size: 1.95,
    wears: 'ao-dai',
    colour: INKS.moss,
    trim: INKS.cream,
    hair: 'long',
    left: [-20, 196],
    right: [22, 196],
  };
  const [x, y] = pointOf(giver, [128, 232]);
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.mossPale, { line: 0 }),
      ...Array.from({ length: 9 }, (_, n) =>
        gouge([70 + n * 145, 60], [70 + n * 145, 900], INKS.paper, { width: 12, bend: 8 }),
      ),
      curtains(w, h, 190, INKS.mossDeep, INKS.moss),
      floor(w, 1380, h, INKS.wood, INKS.woodDeep),
      standing(other),
      bodyOf(giver),
      bodyOf(taker),
      armsOf(giver),
      armsOf(taker),
      flowers(x, y, 2.3),
      handsOf(giver, ['left']),
      handsOf(taker, ['left']),
    ].join(''),
  );
}

export function thanks(): string {
  const [w, h] = [1800, 1200];
  const retired: readonly Figure[] = [
    {
      x: 1010,
      y: 1120,
      size: 1.34,
      wears: 'suit',
      colour: INKS.mossDeep,
      trim: INKS.ochre,
      hair: 'short',
      hairColour: INKS.grey,
      left: [-76, 214],
      right: [-62, 244],
      looks: -1,
    },
    {
      x: 1300,
      y: 1110,
      size: 1.28,
      wears: 'ao-dai',
      colour: INKS.brick,
      trim: INKS.straw,
      hair: 'bun',
      hairColour: INKS.grey,
      left: [-62, 212],
      right: [62, 212],
    },
    {
      x: 1570,
      y: 1120,
      size: 1.34,
      wears: 'suit',
      colour: INKS.indigoDeep,
      trim: INKS.red,
      hair: 'parted',
      hairColour: INKS.grey,
      left: [-62, 212],
      right: [62, 212],
    },
  ];
  const givers: readonly Figure[] = [
    {
      x: 250,
      y: 1120,
      size: 1.3,
      wears: 'suit',
      colour: INKS.indigo,
      trim: INKS.red,
      hair: 'parted',
      left: [-62, 212],
      right: [62, 212],
      looks: 1,
    },
    {
      x: 590,
      y: 1130,
      size: 1.36,
      wears: 'ao-dai',
      colour: INKS.ochre,
      trim: INKS.red,
      hair: 'long',
      left: [78, 244],
      right: [94, 206],
      looks: 1,
    },
  ];
  const held = (figure: Figure, paper: string, ribbon: string): string => {
    const [x, y] = pointOf(figure, [0, 236]);
    return armsOf(figure) + present(x, y, 1.05, paper, ribbon) + handsOf(figure);
  };
  const [, giver] = givers;
  const [first, second, third] = retired;
  const [x, y] = giver ? pointOf(giver, [160, 262]) : [0, 0];
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.sky, { line: 0 }),
      mountain(260, 820, 560, 520, INKS.indigoPale, INKS.sky, 3),
      mountain(760, 820, 460, 420, INKS.indigoPale, INKS.sky, 8),
      mountain(1220, 820, 540, 600, INKS.indigoPale, INKS.sky, 12),
      mountain(1640, 820, 520, 440, INKS.indigoPale, INKS.sky, 5),
      box(-20, 40, w + 40, 90, INKS.red),
      ...Array.from({ length: 24 }, (_, n) => shape(`M${n * 78 - 20} 130h78l-39 54z`, n % 2 ? INKS.ochre : INKS.brick)),
      floor(w, 810, h, INKS.wood, INKS.woodDeep),
      ...givers.map(bodyOf),
      ...retired.map(bodyOf),
      givers[0] ? held(givers[0], INKS.moss, INKS.cream) : '',
      giver ? armsOf(giver) : '',
      first ? armsOf(first) : '',
      present(x, y, 1.35, INKS.red, INKS.straw),
      giver ? handsOf(giver) : '',
      first ? handsOf(first) : '',
      second ? held(second, INKS.straw, INKS.red) : '',
      third ? held(third, INKS.brick, INKS.cream) : '',
    ].join(''),
  );
}

export function donation(): string {
  const [w, h] = [1800, 1200];
  const giver: Figure = {
    x: 470,
    y: 1120,
    size: 1.4,
    wears: 'ao-dai',
    colour: INKS.indigo,
    trim: INKS.straw,
    hair: 'long',
    left: [74, 258],
    right: [92, 232],
    looks: 1,
  };
  const taker: Figure = {
    x: 880,
    y: 1120,
    size: 1.36,
    wears: 'shirt',
    colour: INKS.cream,
    hair: 'short',
    left: [-96, 232],
    right: [-78, 258],
    looks: -1,
  };
  const second: Figure = {
    x: 1160,
    y: 1110,
    size: 1.32,
    wears: 'ao-dai',
    colour: INKS.brick,
    trim: INKS.cream,
    hair: 'bun',
    left: [-70, 234],
    right: [70, 234],
    looks: -1,
  };
  const [x, y] = pointOf(giver, [146, 270]);
  const [ownX, ownY] = pointOf(second, [0, 252]);
  return picture(
    w,
    h,
    [
      box(-20, -20, w + 40, h + 40, INKS.straw, { line: 0 }),
      disc(1420, 250, 130, INKS.brick),
      mountain(240, 760, 520, 600, INKS.mossDeep, INKS.moss, 21),
      mountain(700, 760, 520, 440, INKS.moss, INKS.mossPale, 22),
      mountain(1130, 760, 480, 560, INKS.mossDeep, INKS.moss, 23),
      mountain(1600, 760, 600, 420, INKS.moss, INKS.mossPale, 24),
      ...[0, 1, 2, 3, 4].map((n) =>
        shape(
          `M-40 ${750 + n * 52}Q460 ${700 + n * 60} 900 ${752 + n * 50}T1840 ${730 + n * 56}V1260H-40Z`,
          n % 2 ? INKS.moss : INKS.mossPale,
        ),
      ),
      box(-20, 1020, w + 40, 240, INKS.wood),
      bodyOf(giver),
      bodyOf(taker),
      bodyOf(second),
      armsOf(giver),
      armsOf(taker),
      armsOf(second),
      books(x, y, 1.15, 5, 3),
      books(ownX, ownY, 0.95, 4, 5),
      handsOf(giver),
      handsOf(taker),
      handsOf(second),
      books(130, 1150, 1.3, 7, 11),
      books(1690, 1160, 1.35, 11, 2),
      books(1450, 1170, 1.35, 8, 6),
      books(1570, 1190, 1.3, 4, 9, { tied: false }),
    ].join(''),
  );
}
