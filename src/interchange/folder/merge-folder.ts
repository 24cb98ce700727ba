import type { Draft } from '#domain/draft.ts';
import type { Oddity } from '../imported.ts';
import { mergeImport, type Vanished } from '../merge-import.ts';
import { createOddities } from '../oddities.ts';
import type { GatheredFolder } from './gathered-folder.ts';
import { mergePapers } from './merge-papers.ts';
import { mergeExtras, mergePeople } from './merge-people.ts';
import { mergePhotos } from './merge-photos.ts';
import { mergePlaces } from './merge-places.ts';
import { findIn } from './record-finder.ts';
import { withoutVanished, type ImportedMedia } from './vanished-media.ts';

export interface FolderMerge {
  readonly draft: Draft;
  readonly oddities: readonly Oddity[];
}

/** What imports brought into a draft before: only that can vanish. */
export interface ImportedBefore extends ImportedMedia {
  readonly sessions: ReadonlySet<string>;
}

/**
 * The draft after the import of a folder: first the programme and the people, then what refers to them. What the folder
 * does not tell stays as it is, and the same folder again changes nothing.
 */
export function mergeFolder(
  existing: Draft,
  gathered: GatheredFolder,
  options: { readonly vanished: Vanished; readonly before: ImportedBefore | undefined },
): FolderMerge {
  const { vanished, before } = options;
  const { programme, people } = gathered;
  const oddities = createOddities();
  const planned = programme && mergeImport(existing, programme, vanished, before?.sessions);
  for (const oddity of planned?.oddities ?? []) oddities.add(oddity);
  let draft = planned?.draft ?? existing;
  if (people !== undefined) draft = mergePeople(draft, people);
  const finder = findIn(draft, oddities);
  draft = mergeExtras(draft, gathered, finder, oddities);
  draft = mergePlaces(draft, gathered, finder, oddities);
  draft = mergePapers(draft, gathered, finder, oddities);
  draft = mergePhotos(draft, gathered, finder, oddities);
  if (vanished === 'remove' && before !== undefined) draft = withoutVanished(draft, gathered, before, oddities);
  return { draft, oddities: oddities.found(Infinity) };
}
