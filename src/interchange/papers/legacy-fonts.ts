import { decodeTcvn } from '../vietnamese-encodings.ts';
import { vietnameseness } from '../vietnamese-syllables.ts';
import { decodeVni } from '../vni.ts';

/**
 * How to read texts set in the Vietnamese fonts from before Unicode (.VnTime, VNI-Times), whose letters are stored as
 * others (“Héi nghÞ”): the reading under which a sample is Vietnamese. A text that needs none is left as it is.
 */
export function legacyVietnamese(sample: string): (text: string) => string {
  const rating = vietnameseness(sample);
  const marked = sample.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  if (rating > CLEARLY_NOT || marked < ENOUGH) return asItIs;
  const best = [fromAbc, decodeVni]
    .map((read) => ({ read, rating: vietnameseness(read(sample)) }))
    .reduce((a, b) => (b.rating > a.rating ? b : a));
  return best.rating >= CLEARLY ? best.read : asItIs;
}

const CLEARLY = 0.85;
const CLEARLY_NOT = 0.5;
const ENOUGH = 8;

function asItIs(text: string): string {
  return text;
}

const UPPER = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, at) => 0x80 + at))].map(
    (character, at) => [character, 0x80 + at] as const,
  ),
);

/** Letters that are no bytes of windows-1252 stand as they are, so a text is read piece by piece between them. */
function fromAbc(text: string): string {
  return text.replace(RUN, (run) =>
    decodeTcvn(Uint8Array.from(run, (letter) => UPPER.get(letter) ?? letter.charCodeAt(0))),
  );
}

// Controls below the blank are letters of the larger set, VN1, which no font used.
const RUN = new RegExp(
  `[\\u0020-\\u007f${[...UPPER.keys()].map((c) => (/[\\\]^-]/.test(c) ? `\\${c}` : c)).join('')}]+`,
  'g',
);
