import { writeFileSync } from 'node:fs';
import { configurationFrom } from '#server/configuration.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { delegateRows } from '#server/database/delegate-rows.ts';
import { conferenceSlugs } from '#server/database/draft-rows.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { PlainError } from '#server/plain-error.ts';
import { writeSheets, type BadgeHolder } from './badge-sheets.ts';
import type { Console } from './console.ts';
import { SHEET_WORDS } from './words/sheet-words.ts';

export interface BadgesOptions {
  readonly to: string;
  /** `8` or `4`. */
  readonly perSheet: string;
}

/** `sotay badges`: badges, door signs and the poster of the draft as one HTML file to print. */
export async function badgesCommand(
  data: DataFolder,
  slug: string,
  { to, perSheet }: BadgesOptions,
  console: Console,
): Promise<void> {
  const { db } = data.database;
  const words = SHEET_WORDS[console.language];
  const draft = await readDraft(db, slug);
  if (!draft) throw new PlainError(console.words.noConference(slug, (await conferenceSlugs(db)).join(', ')), 1);
  const { publicOrigin, port } = configurationFrom(process.env);
  const origin = publicOrigin ?? `http://localhost:${port}`;
  const holders = await holdersOf(data, slug, origin);
  const wishes = { slug, origin, language: console.language, perSheet: perSheet === '4' ? 4 : 8, holders } as const;
  const sheets = writeSheets(draft, wishes);
  if (sheets.badges + sheets.doors === 0) throw new PlainError(words.nobody(slug), 1);
  try {
    // Whoever reads the codes in it can sign in with them.
    writeFileSync(to, sheets.html, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainError(console.words.cannotWrite(to, why), 3, { cause: error });
  }
  console.say(words.written(sheets.badges, sheets.doors, to));
  if (holders.length > 0) console.say(words.secret);
  if (publicOrigin === undefined) console.say(words.onlyHere(origin));
}

/** The delegates who have a badge, with what it says. */
async function holdersOf(data: DataFolder, slug: string, origin: string): Promise<readonly BadgeHolder[]> {
  const badges = await openDelegates(data, Date.now).badgesFor(slug, origin);
  const own = new Map(badges.map((badge) => [badge.delegate, badge] as const));
  const rows = badges.length === 0 ? [] : await delegateRows(data.database.db, slug);
  return rows.flatMap(({ id, delegate }) => {
    const badge = own.get(id);
    return badge ? [{ id, delegate, code: badge.code, address: badge.address }] : [];
  });
}
