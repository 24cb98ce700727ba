import { accentColours, contrast, parsed } from '../../app/accent.ts';

/** How a colour looks in the delegates' app, on light paper. */
export interface ColourOnPaper {
  readonly background: string;
  readonly text: string;
  /** Contrast of the two (WCAG 2.2), 1 to 21. */
  readonly ratio: number;
  /** Whether the app uses a darker companion, because nobody could read the colour itself. */
  readonly isAdjusted: boolean;
}

/** The colour as the app will use it; undefined for what is no `#rrggbb`. */
export function contrastWith(colour: string): ColourOnPaper | undefined {
  const light = accentColours(colour)?.light;
  const [background, text] = [light && parsed(light.accent), light && parsed(light.on)];
  if (!light || !background || !text) return undefined;
  return {
    background: light.accent,
    text: light.on,
    ratio: contrast(background, text),
    isAdjusted: light.accent.toLowerCase() !== colour.toLowerCase(),
  };
}
