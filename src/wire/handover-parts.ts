import type { Slug } from '#domain/conference.ts';
import { encodeHandOver, type HandedNote, type SessionMark, type Squeezing } from './handover.ts';

interface Own {
  readonly conference: Slug;
  readonly stars: readonly SessionMark[];
  readonly notes: readonly HandedNote[];
}

interface Load {
  readonly stars: readonly SessionMark[];
  readonly notes: readonly HandedNote[];
}

/** Room for `12-34` where `1-1` stood while it was measured. */
const NUMBERING = 2;

/**
 * Writes a hand-over in as many texts as it takes for none to be longer than `limit` characters, at least 200. Notes
 * that are longer come in pieces, cut where they have spaces, which join again whatever their order.
 */
export async function encodeInParts(own: Own, limit: number, squeezing: Squeezing): Promise<readonly string[]> {
  const { conference } = own;
  const lengthOf = async (load: Load): Promise<number> =>
    (await encodeHandOver({ ...load, conference, part: 1, parts: 1 }, squeezing)).length + NUMBERING;
  const fits = async (notes: readonly HandedNote[]): Promise<boolean> =>
    (await lengthOf({ stars: [], notes })) <= limit;

  const loads = await packed(own.notes, fits);
  const filled: Load[] = [];
  let rest = own.stars;
  for (let i = 0; i < loads.length || rest.length > 0 || i === 0; i++) {
    const notes = loads[i] ?? [];
    const room = Math.floor((limit - (await lengthOf({ stars: [], notes }))) / 8);
    filled.push({ notes, stars: rest.slice(0, room) });
    rest = rest.slice(room);
  }
  return Promise.all(
    filled.map((load, i) => encodeHandOver({ ...load, conference, part: i + 1, parts: filled.length }, squeezing)),
  );
}

type Fits = (notes: readonly HandedNote[]) => Promise<boolean>;

async function packed(notes: readonly HandedNote[], fits: Fits): Promise<readonly (readonly HandedNote[])[]> {
  const loads: (readonly HandedNote[])[] = [];
  for (const note of notes) {
    for (const piece of await piecesOf(note, fits)) {
      const last = loads.at(-1);
      if (last && (await fits([...last, piece]))) loads[loads.length - 1] = [...last, piece];
      else loads.push([piece]);
    }
  }
  return loads;
}

async function piecesOf(note: HandedNote, fits: Fits): Promise<readonly HandedNote[]> {
  if (await fits([note])) return [note];
  const { text } = note;
  const middle = Math.ceil(text.length / 2);
  const space = text.slice(0, middle).search(/\s\S*$/);
  const cut = space > 0 ? space : betweenCharacters(text, middle);
  if (cut <= 0 || cut >= text.length) return [note]; // Nothing left to cut; then this one code is a larger one.
  const halves = [text.slice(0, cut), text.slice(cut)].map((half) => half.trim()).filter(Boolean);
  return (await Promise.all(halves.map((half) => piecesOf({ ...note, text: half }, fits)))).flat();
}

/** Never between the halves of an emoji. */
function betweenCharacters(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}
