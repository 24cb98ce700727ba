import { textIn } from '#domain/text.ts';
import { builtName, openBuiltApp } from '#server/built-app.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { conferenceSlugs } from '#server/database/draft-rows.ts';
import { PlainError } from '#server/plain-error.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { missingMedia } from '#server/publishing/published-media.ts';
import type { PublishedEdition } from '#server/publishing/publications.ts';
import { SERVER_WORDS } from '#server/words.ts';
import type { Console } from './console.ts';
import { exportApp } from './export-app.ts';
import { exportHead, exportObjects } from './export-channel.ts';
import { drawPages } from './export-pages.ts';
import { openExportFolder } from './export-folder.ts';
import { problemsInWords } from './problems-in-words.ts';

export interface ExportOptions {
  readonly to: string;
  /** For how many days phones take the exported head for confirmed. */
  readonly days: number;
}

const DAY = 24 * 3_600_000;

/**
 * `sotay export`: the public channel and the app as files that any web host can serve. The order matters to phones that
 * read the folder meanwhile: what is named is written before what names it, and the head last.
 */
export async function exportCommand(
  data: DataFolder,
  slug: string,
  options: ExportOptions,
  console: Console,
): Promise<void> {
  const { to, days } = options;
  const { words } = console;
  const built = await openBuiltApp(SERVER_WORDS[console.language].notBuilt);
  const all = await openPublications(data, { now: Date.now, build: builtName(), lifetime: days * DAY });
  try {
    const newest = await all.newest(slug, 'public');
    if (!newest) throw await notThere(data, slug, console);
    await refuseWithoutMedia(data, newest, console);
    const folder = openExportFolder(to, words.folderInUse(to));
    // A folder may hold one conference of a server that has more.
    const publications = {
      ...all,
      newest: async () => newest,
      conferences: async () => (await all.conferences()).filter((row) => row.slug === slug),
    };
    const pages = await drawPages({ ...built, data, publications, slug, newest, console });
    await exportObjects({ data, publications, slug, newest, folder });
    exportApp(built.clientFolder, folder);
    for (const { path, bytes } of pages) folder.write(path, bytes);
    folder.removeOthers(`${slug}/sessions`);
    folder.write('index.html', redirectTo(`/${slug}/`, newest));
    exportHead(slug, newest, folder);
    folder.finish();
    console.say(words.exported(slug, newest.head.edition, folder.count(), to, days));
  } finally {
    all.close();
  }
}

/** An export that promises files it lacks would be worse than none. */
async function refuseWithoutMedia(data: DataFolder, { parts }: PublishedEdition, console: Console): Promise<void> {
  const missing = await missingMedia(data.database.db, data.folder, parts);
  if (missing.length > 0) throw new PlainError(problemsInWords(missing, undefined, console).join('\n'), 3);
}

async function notThere(data: DataFolder, slug: string, { words }: Console): Promise<PlainError> {
  const known = await conferenceSlugs(data.database.db);
  return new PlainError(
    known.includes(slug) ? words.nothingPublished(slug) : words.noConference(slug, known.join(', ')),
    1,
  );
}

/** The front page: a plain file host cannot answer with a redirect. */
function redirectTo(path: string, { parts }: PublishedEdition): string {
  const { title, languages } = parts.programme.conference;
  const name = textIn(title, languages).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="${languages[0] ?? 'en'}">
<meta charset="utf-8" />
<meta http-equiv="refresh" content="0; url=${path}" />
<title>${name}</title>
<a href="${path}">${name}</a>
</html>
`;
}
