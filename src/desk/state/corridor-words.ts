import type { Correction } from '#domain/corrections.ts';
import type { Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import type { Session } from '#domain/session.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { clockOf, instantOf, venueTimeAt, type VenueTime } from '#domain/time.ts';
import { loadDeskCatalogue } from '#i18n/desk-catalogues.ts';
import { Messages, type DeskKey } from '#i18n/messages.svelte.ts';

/** Says things in one language. */
export interface Speaker {
  readonly t: Messages<DeskKey>['t'];
  readonly language: string;
}

const SPOKEN = ['vi', 'en'];

/** A speaker for every language of a conference that the desk speaks; at least one. */
export async function speakersFor(languages: readonly string[]): Promise<readonly Speaker[]> {
  const spoken = SPOKEN.filter((language) =>
    languages.some((tag) => tag === language || tag.startsWith(`${language}-`)),
  );
  return Promise.all((spoken.length > 0 ? spoken : ['en']).map(speakerOf));
}

async function speakerOf(language: string): Promise<Speaker> {
  const messages = new Messages<DeskKey>(loadDeskCatalogue);
  await messages.use(language);
  return { t: messages.t, language };
}

/** What every phone shows about a correction, in each of these languages. */
export function wordsOf(speakers: readonly Speaker[], draft: Draft, correction: Correction): LocalisedText {
  return Object.fromEntries(
    speakers.map((speaker) => [speaker.language, sentenceOf(speaker, draft, correction)] as const),
  );
}

/** The sentence of a correction of what is published: whole, with its facts, to be read on a lock screen. */
export function sentenceOf(speaker: Speaker, draft: Draft, correction: Correction): string {
  const { t, language } = speaker;
  const text = (words: LocalisedText | undefined): string => textIn(words, [language, ...draft.conference.languages]);
  if (correction.kind === 'announcement') return text(correction.title);
  const session = recordOf(draft.sessions, correction.session);
  if (!session) return '';
  const facts = { title: shortened(text(session.title)), ...whenAndWhere(session) };
  switch (correction.kind) {
    case 'late': {
      const { minutes, scope, ends, breaks } = correction;
      const time = later(correction.seen, minutes, draft);
      const own = t(ends ? 'corridor.say.longer' : 'corridor.say.late', { ...facts, minutes, time });
      const others = scope === 'session' ? '' : ` ${t(`corridor.say.after.${scope}`)}`;
      return own + others + (breaks ? ` ${t('corridor.say.breaks')}` : '');
    }
    case 'moved':
      return t('corridor.say.moved', { ...facts, room: text(recordOf(draft.rooms, correction.room)?.name) });
    case 'cancelled':
      return t('corridor.say.cancelled', facts);
    case 'restored':
      return t('corridor.say.restored', facts);
    case 'next':
      return t(facts.people ? 'corridor.say.nextBy' : 'corridor.say.next', facts);
  }

  function whenAndWhere({ start, room, people = [] }: Session): { when: string; where: string; people: string } {
    const name = text(recordOf(draft.rooms, room)?.name);
    const names = people.map(({ person }) => recordOf(draft.people, person)?.name ?? '').filter(Boolean);
    return {
      when: start === undefined ? '' : t('corridor.say.when', { time: clockOf(start) }),
      where: name === '' ? '' : t('corridor.say.where', { room: name }),
      people: names.slice(0, 3).join(', '),
    };
  }
}

/** Says in each language that a session is late whose times nobody told. */
export function lateWithoutTimes(
  speakers: readonly Speaker[],
  { conference, rooms }: Draft,
  { title, room }: Session,
  minutes: number,
): LocalisedText {
  const said = speakers.map(({ t, language }) => {
    const text = (words: LocalisedText | undefined): string => textIn(words, [language, ...conference.languages]);
    const name = text(recordOf(rooms, room)?.name);
    const where = name === '' ? '' : t('corridor.say.where', { room: name });
    return [language, t('corridor.say.lateNoTime', { title: shortened(text(title)), where, minutes })] as const;
  });
  return Object.fromEntries(said);
}

/** The sentence about taking another back. */
export function takenBackWords(speakers: readonly Speaker[], words: LocalisedText): LocalisedText {
  return Object.fromEntries(
    speakers.map(({ t, language }) => [
      language,
      shortened(t('corridor.say.takenBack', { sentence: textIn(words, [language]) }), LONGEST_SENTENCE),
    ]),
  );
}

function later(time: VenueTime, minutes: number, { conference }: Draft): string {
  return clockOf(venueTimeAt(instantOf(time) + minutes * 60_000, conference.timeZone));
}

// The sentence has to fit a phone's line or two, whatever a session is called.
const LONGEST_TITLE = 90;
/** What the server takes. */
const LONGEST_SENTENCE = 290;

function shortened(title: string, longest = LONGEST_TITLE): string {
  const letters = [...title];
  return letters.length <= longest ? title : `${letters.slice(0, longest).join('').trimEnd()}…`;
}
