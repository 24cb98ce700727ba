import { randomUUID } from 'node:crypto';
import type { Correction } from '#domain/corrections.ts';
import type { Programme } from '#domain/parts.ts';
import { recordOf } from '#domain/records.ts';
import { LATE_SCOPES, MOST_MINUTES } from '#domain/running-late.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { clockOf, instantOf, venueTimeAt } from '#domain/time.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { editionRows } from '#server/database/channel-rows.ts';
import { conferenceSlugs, hasConference } from '#server/database/draft-rows.ts';
import { PlainError } from '#server/plain-error.ts';
import { correct } from '#server/publishing/correct.ts';
import { storedParts } from '#server/publishing/stored-parts.ts';
import type { Console } from './console.ts';
import { problemsInWords } from './problems-in-words.ts';
import { CORRECT_WORDS } from './words/correct-words.ts';

export interface CorrectOptions {
  readonly session?: string | undefined;
  readonly late?: string | undefined;
  readonly scope?: string | undefined;
  readonly room?: string | undefined;
  readonly cancel?: boolean | undefined;
  readonly restore?: boolean | undefined;
  readonly announce?: string | undefined;
}

/** `sotay correct`: one correction of what is published. Throws PlainError when it was not made for a reason. */
export async function correctCommand(
  data: DataFolder,
  slug: string,
  options: CorrectOptions,
  console: Console,
): Promise<void> {
  const { db } = data.database;
  const words = CORRECT_WORDS[console.language];
  if (!(await hasConference(db, slug))) {
    throw new PlainError(console.words.noConference(slug, (await conferenceSlugs(db)).join(', ')), 1);
  }
  const [newest] = await editionRows(db, slug, 'public', 1);
  if (!newest) throw new PlainError(words.because['not-published'], 1);
  const { programme } = await storedParts(db, slug, newest);
  const correction = correctionOf(options, programme, console);
  const request = { id: randomUUID(), correction, words: sentences(correction, programme), tell: true };
  const answer = await correct(data, slug, request, { at: Date.now() });
  switch (answer.kind) {
    case 'published':
      console.say(words.done(slug, answer.edition));
      if (answer.differing.length > 0) console.say(words.differing(answer.differing.join(', ')));
      return;
    case 'already':
      return console.say(words.already(slug, answer.edition));
    case 'impossible':
      throw new PlainError(words.because[answer.because], 1);
    case 'frozen':
      throw new PlainError(console.words.frozen(slug), 1);
    case 'refused': {
      const lines = problemsInWords(answer.problems, undefined, console);
      throw new PlainError([console.words.refused(slug, lines.length), ...lines].join('\n'), 1);
    }
  }
}

function correctionOf(options: CorrectOptions, programme: Programme, { language }: Console): Correction {
  const { session: id, late, scope = 'session', room, cancel, restore, announce } = options;
  const words = CORRECT_WORDS[language];
  const told = [late, room, cancel, restore, announce].filter((wish) => wish !== undefined);
  if (told.length !== 1) throw new PlainError(words.oneOf, 2);
  if (announce !== undefined) {
    const title = { [programme.conference.languages[0] ?? 'und']: announce };
    return { kind: 'announcement', announcement: `announced-${randomUUID()}`, title, urgent: true };
  }
  if (id === undefined) throw new PlainError(words.needsSession, 2);
  if (room !== undefined) return { kind: 'moved', session: id, room };
  if (late === undefined) return { kind: cancel ? 'cancelled' : 'restored', session: id };
  const minutes = Number(late);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) {
    throw new PlainError(words.notMinutes(late), 2);
  }
  const session = recordOf(programme.sessions, id);
  if (!session) throw new PlainError(words.because['unknown-session'], 1);
  if (session.start === undefined) throw new PlainError(words.because['no-times'], 1);
  const reach = LATE_SCOPES.find((each) => each === scope) ?? 'session';
  return { kind: 'late', session: id, minutes, scope: reach, seen: session.start };
}

/** What delegates read, in Vietnamese and English where the conference speaks them. */
function sentences(correction: Correction, programme: Programme): LocalisedText {
  if (correction.kind === 'announcement') return correction.title;
  const { languages, timeZone } = programme.conference;
  const spoken = (['vi', 'en'] as const).filter((language) => languages.includes(language));
  const said = (spoken.length > 0 ? spoken : (['en'] as const)).map((language) => {
    const words = CORRECT_WORDS[language];
    const text = (of: LocalisedText | undefined): string => textIn(of, [language, ...languages]);
    const title = text(recordOf(programme.sessions, correction.session)?.title).slice(0, 120);
    const sentence = (): string => {
      switch (correction.kind) {
        case 'late': {
          const time = venueTimeAt(instantOf(correction.seen) + correction.minutes * 60_000, timeZone);
          return words.late(title, correction.minutes, clockOf(time));
        }
        case 'moved':
          return words.moved(title, text(recordOf(programme.rooms, correction.room)?.name));
        case 'cancelled':
          return words.cancelled(title);
        case 'restored':
        case 'next':
          return words.restored(title);
      }
    };
    return [language, sentence()] as const;
  });
  return Object.fromEntries(said);
}
