type Rgb = readonly [number, number, number];

const PAPER = { light: [0xfa, 0xf8, 0xf3], dark: [0x16, 0x14, 0x11] } as const satisfies Record<string, Rgb>;
const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [0x1f, 0x1b, 0x16];
/** WCAG 2.2, 1.4.3: text this size needs this much. */
const READABLE = 4.5;

export interface AccentColours {
  /** The accent itself, readable as text on paper and on its own wash. */
  readonly accent: string;
  /** Text on the accent. */
  readonly on: string;
  /** A tint for what is running now. */
  readonly wash: string;
}

/** A conference's colour with readable companions for light and dark paper; undefined when it is no `#rrggbb`. */
export function accentColours(accent: string): { light: AccentColours; dark: AccentColours } | undefined {
  const colour = parsed(accent);
  if (!colour) return undefined;
  return { light: companions(colour, 'light'), dark: companions(colour, 'dark') };
}

/** The same as custom properties, by name; empty for the house's own red, which the style sheet has. */
export function accentProperties(accent: string | undefined): Readonly<Record<string, string>> {
  const colours = accent === undefined ? undefined : accentColours(accent);
  if (!colours) return {};
  return Object.fromEntries(
    Object.entries(colours).flatMap(([theme, { accent: own, on, wash }]) => [
      [`--accent-${theme}`, own],
      [`--on-accent-${theme}`, on],
      [`--wash-${theme}`, wash],
    ]),
  );
}

/** The same as a style sheet, for the served page; empty when there is nothing to say. */
export function accentStyle(accent: string | undefined): string {
  const properties = Object.entries(accentProperties(accent)).map(([name, value]) => `${name}:${value}`);
  return properties.length > 0 ? `:root{${properties.join(';')}}` : '';
}

function companions(colour: Rgb, theme: 'light' | 'dark'): AccentColours {
  const paper = PAPER[theme];
  const away = theme === 'light' ? ([0, 0, 0] as const) : WHITE;
  let accent = colour;
  let wash = mix(paper, accent, 0.1);
  // Moving away from the paper always ends: black and white are readable on it.
  for (let share = 0.04; contrast(accent, wash) < READABLE || contrast(accent, paper) < READABLE; share += 0.04) {
    accent = mix(colour, away, Math.min(share, 1));
    wash = mix(paper, accent, 0.1);
  }
  const on =
    contrast(accent, WHITE) >= READABLE ? WHITE : contrast(accent, INK) >= READABLE ? INK : ([0, 0, 0] as const);
  return { accent: hex(accent), on: hex(on), wash: hex(wash) };
}

/** The contrast ratio of two colours (WCAG 2.2), from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** Reads `#rrggbb`. */
export function parsed(text: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!match) return undefined;
  const [, red = '', green = '', blue = ''] = match;
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

function hex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
