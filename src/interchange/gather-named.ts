import type { LocalisedText } from '#domain/text.ts';
import { derivedId, readableId } from './ids.ts';
import type { SourceRoom, SourceText, SourceTrack } from './source-programme.ts';
import type { Texts } from './texts.ts';

/** A room or a track, as listed or as a session names it. */
type SourceNamed = SourceRoom & SourceTrack;

export interface Gathered<T> {
  readonly records: Record<string, T>;
  /** The id of the thing of that name, made when it is first named. */
  idOf(name: SourceText | undefined, where: string): string | undefined;
}

/** Things that are told by their name, as rooms and tracks are: first the listed ones, then each as it is first named. */
export function gatherNamed<Rest extends object>(
  what: 'room' | 'track',
  texts: Texts,
  restOf: (source: SourceNamed, order: number) => Rest,
  listed: readonly SourceNamed[],
): Gathered<{ name: LocalisedText } & Rest> {
  const records: Record<string, { name: LocalisedText } & Rest> = {};
  const idByName = new Map<string, string>();
  const gather = (source: SourceNamed, where: string): string | undefined => {
    const name = texts.line(source.name, where);
    if (name === undefined) return undefined;
    const key = Object.values(name)[0] ?? '';
    const known = idByName.get(key);
    if (known !== undefined) return known;
    const readable = readableId(what, key);
    const id = Object.hasOwn(records, readable) ? derivedId(what, key) : readable;
    records[id] = { name, ...restOf(source, idByName.size) };
    idByName.set(key, id);
    return id;
  };
  for (const source of listed) gather(source, what);
  return { records, idOf: (name, where) => (name === undefined ? undefined : gather({ name }, where)) };
}
