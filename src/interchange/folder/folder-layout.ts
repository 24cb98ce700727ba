import { foldedHeading } from '../headings.ts';
import type { Oddity } from '../imported.ts';
import { extensionOf, fileName, withoutExtension, type FolderFile, type FolderFiles } from './folder-files.ts';

/** A file and where it lies within its section: `Ngày 1/IMG_2.jpg` of the photos. */
export interface PlacedFile extends FolderFile {
  readonly within: string;
}

export interface FolderLayout {
  readonly programme: FolderFile | undefined;
  readonly people: FolderFile | undefined;
  readonly places: readonly PlacedFile[];
  readonly captions: readonly PlacedFile[];
  readonly paperSheets: readonly PlacedFile[];
  readonly photos: readonly PlacedFile[];
  readonly papers: readonly PlacedFile[];
  readonly portraits: readonly PlacedFile[];
  readonly plans: readonly PlacedFile[];
  readonly oddities: readonly Oddity[];
}

type Section = 'photos' | 'papers' | 'portraits' | 'plans';
type SheetKind = 'programme' | 'people' | 'places' | 'captions' | 'paperSheets';

// Every name as `foldedHeading` gives it.
const SECTIONS: Readonly<Record<Section, string>> = {
  photos: 'photos|photo|pictures|images|anh|hinh anh|hinh|album anh',
  papers: 'papers|paper|documents|tai lieu|van ban|bao cao|tham luan',
  portraits: 'portraits|portrait|chan dung|anh chan dung',
  plans: 'plans|plan|so do|mat bang',
};
const SHEETS: Readonly<Record<SheetKind, string>> = {
  programme: 'programme|program|schedule|agenda|chuong trinh|lich|lich trinh',
  people: 'people|person|persons|delegates|speakers|nguoi|dai bieu|danh sach dai bieu|bao cao vien',
  places: 'places|place|venues|dia diem',
  captions: 'captions|caption|photos|chu thich|chu thich anh|anh',
  paperSheets: 'papers|documents|tai lieu|danh muc tai lieu',
};

/** What each file of a folder is, by its name and place. What is nothing known is told and left out. */
export function layoutOf({ name, files, oddities }: FolderFiles): FolderLayout {
  const inside = withinRoot(files, name);
  const layout = {
    programme: [] as PlacedFile[],
    people: [] as PlacedFile[],
    places: [] as PlacedFile[],
    captions: [] as PlacedFile[],
    paperSheets: [] as PlacedFile[],
    photos: [] as PlacedFile[],
    papers: [] as PlacedFile[],
    portraits: [] as PlacedFile[],
    plans: [] as PlacedFile[],
  };
  const leftOut = new Map<string, number>();
  for (const file of inside) {
    const kind = kindOf(file.within);
    if (kind === undefined) {
      const [first = '', ...rest] = file.within.split('/');
      const where = rest.length > 0 ? `${first}/` : first;
      leftOut.set(where, (leftOut.get(where) ?? 0) + 1);
    } else {
      const section = sectionOf(file.within);
      layout[kind].push(section === undefined ? file : { ...file, within: file.within.replace(/^[^/]*\//, '') });
    }
  }
  const [programme, ...programmes] = layout.programme;
  const [people, ...lists] = layout.people;
  return {
    ...layout,
    programme,
    people,
    oddities: [
      ...oddities,
      ...[...programmes, ...lists].map(({ path }): Oddity => ({
        kind: 'left-out',
        where: path,
        what: 'another file before it says the same',
        done: 'left out; keep one of them',
      })),
      ...[...leftOut].map(([where, count]): Oddity => ({
        kind: 'left-out',
        where,
        what: where.endsWith('/')
          ? `a folder of ${count} files whose name is none known here`
          : 'a file whose name or kind is none known here',
        done: 'left out; the folders are photos, papers, portraits and plans (anh, tai-lieu, chan-dung, so-do)',
      })),
    ],
  };
}

/** The files by their place in the folder that matters: a ZIP often holds that folder, and a section may be given alone. */
function withinRoot(files: readonly FolderFile[], name: string): readonly PlacedFile[] {
  let placed = files.map((file): PlacedFile => ({ path: file.path, read: () => file.read(), within: file.path }));
  const top = files[0]?.path.split('/')[0] ?? '';
  const isWrapped = files.every(({ path }) => path.startsWith(`${top}/`)) && sectionNamed(top) === undefined;
  if (isWrapped) placed = placed.map((file) => ({ ...file, within: file.within.slice(top.length + 1) }));
  const root = isWrapped ? top : name;
  const isSection = sectionNamed(root) !== undefined && !placed.some(({ within }) => sectionOf(within) !== undefined);
  return isSection ? placed.map((file) => ({ ...file, within: `${root}/${file.within}` })) : placed;
}

function kindOf(within: string): Section | SheetKind | undefined {
  const section = sectionOf(within);
  const sheet = sheetNamed(within);
  if (section === undefined) {
    if (within.includes('/')) return undefined;
    return sheet ?? looseFile(within);
  }
  if (section === 'photos' && sheet === 'captions') return 'captions';
  if (section === 'papers' && sheet === 'paperSheets') return 'paperSheets';
  if (section === 'plans' && isTable(within)) return 'places';
  return section;
}

const PICTURES = new Set('jpg jpeg png webp heic heif avif gif tif tiff svg bmp'.split(' '));
const PAPERS = new Set('pdf docx pptx doc ppt txt md odt odp rtf'.split(' '));

/** A picture or paper at the top, as when it is imported alone. */
function looseFile(within: string): Section | undefined {
  const extension = extensionOf(within);
  return PICTURES.has(extension) ? 'photos' : PAPERS.has(extension) ? 'papers' : undefined;
}

function sheetNamed(within: string): SheetKind | undefined {
  const stem = foldedHeading(withoutExtension(fileName(within)));
  const kinds = Object.keys(SHEETS) as SheetKind[];
  const kind = kinds.find((one) => SHEETS[one].split('|').includes(stem));
  if (kind === undefined) return undefined;
  return isTable(within) || (kind === 'programme' && /^(?:xml|json)$/.test(extensionOf(within))) ? kind : undefined;
}

function isTable(within: string): boolean {
  return /^(?:xlsx|csv|tsv)$/.test(extensionOf(within));
}

function sectionOf(within: string): Section | undefined {
  return within.includes('/') ? sectionNamed(within.split('/')[0] ?? '') : undefined;
}

function sectionNamed(name: string): Section | undefined {
  const folded = foldedHeading(name);
  return (Object.keys(SECTIONS) as Section[]).find((section) => SECTIONS[section].split('|').includes(folded));
}
