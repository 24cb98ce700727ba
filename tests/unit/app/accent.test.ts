import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentColours, accentProperties, accentStyle, contrast, parsed } from '#app/accent.ts';

const PAPERS = { light: '#faf8f3', dark: '#161411' } as const;
const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((channels) => `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`);

function contrastOf(one: string, other: string): number {
  const [a, b] = [parsed(one), parsed(other)];
  if (!a || !b) throw new Error(`no colours: ${one}, ${other}`);
  return contrast(a, b);
}

describe('accent colours', () => {
  it('are readable on paper, on their wash and under their text, whatever colour a conference chose', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const colours = accentColours(accent);
        for (const theme of ['light', 'dark'] as const) {
          const { accent: own, on, wash } = colours?.[theme] ?? { accent: '', on: '', wash: '' };
          expect(contrastOf(own, PAPERS[theme])).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(own, wash)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(on, own)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('leave a colour alone that is readable already', () => {
    expect(accentColours('#a3262a')?.light.accent).toBe('#a3262a');
  });

  it('are the style sheet’s own when none is given, or none that can be read', () => {
    expect([accentStyle(undefined), accentStyle('red'), accentStyle('#12345')]).toEqual(['', '', '']);
  });

  it('say the same to the server and to the browser', () => {
    const properties = Object.entries(accentProperties('#1166cc'));
    expect(accentStyle('#1166cc')).toBe(`:root{${properties.map(([name, value]) => `${name}:${value}`).join(';')}}`);
  });

  it('measure contrast as WCAG does', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
