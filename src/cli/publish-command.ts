import type { DataFolder } from '#server/data-folder.ts';
import { conferenceSlugs } from '#server/database/draft-rows.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { PlainError } from '#server/plain-error.ts';
import { publish } from '#server/publishing/publish.ts';
import { changesInWords } from './changes-in-words.ts';
import { sayList, type Console } from './console.ts';
import { problemsInWords } from './problems-in-words.ts';

export interface PublishOptions {
  readonly afterRestore?: boolean | undefined;
  readonly confirmRemoval?: boolean | undefined;
}

/** `sotay publish`: says what came of it. Throws PlainError when nothing was published for a reason. */
export async function publishCommand(
  data: DataFolder,
  slug: string,
  options: PublishOptions,
  console: Console,
): Promise<void> {
  const { words } = console;
  const { db } = data.database;
  console.progress(words.publishing, 0, 0);
  const result = await publish(data, slug, { at: Date.now(), ...options });
  switch (result.kind) {
    case 'published':
      console.say(words.published(slug, result.edition));
      sayList(console, words.changes(result.changes.length), changesInWords(result.changes, console));
      sayList(
        console,
        words.warnings(result.warnings.length),
        problemsInWords(result.warnings, await readDraft(db, slug), console),
      );
      return;
    case 'unchanged':
      console.say(words.unchanged(slug, result.edition));
      return;
    case 'refused': {
      const lines = problemsInWords(result.problems, await readDraft(db, slug), console);
      throw new PlainError([words.refused(slug, lines.length), ...lines.map((line) => `  ${line}`)].join('\n'), 1);
    }
    case 'removes-many':
      throw new PlainError(words.removesMany(slug, result.removed, result.of), 1);
    case 'frozen':
      throw new PlainError(words.frozen(slug), 1);
    case 'unknown-conference':
      throw new PlainError(words.noConference(slug, (await conferenceSlugs(db)).join(', ')), 1);
  }
}
