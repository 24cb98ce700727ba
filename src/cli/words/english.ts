import { FOLDER_ENGLISH } from './folder-words.ts';
import type { Words } from './words.ts';

export const ENGLISH: Words = {
  noSuchFile: (path) => `${path}: there is no such file. Check the path.`,
  unreadableFile: (path, why) => `${path}: cannot be read (${why}). Check its permissions.`,
  badSlug: (slug) =>
    `--conference "${slug}" cannot be an address. Use 1 to 64 of a–z, 0–9 and -, such as lang-son-2018; api, assets, desk, healthz, icons and metrics are taken.`,
  badFormat: (format, known) => `--format "${format}" is not known. Use one of ${known}, or leave it away.`,
  badTimeZone: (zone) => `--time-zone "${zone}" is not known. Use a name such as Asia/Ho_Chi_Minh or Europe/Brussels.`,
  badLanguage: (tag) => `--language "${tag}" is not a language tag. Use one such as vi or en.`,
  badDays: (text) => `--expires "${text}" is no number of days from 1 to 366. Use one such as 30, or leave it away.`,
  noConference: (slug, known) =>
    `There is no conference "${slug}" here. ${known ? `There are: ${known}.` : 'There is none yet: import a programme first.'}`,
  nothingPublished: (slug) =>
    `"${slug}" has not been published yet. Publish it first: sotay publish --conference ${slug}`,
  folderInUse: (path) =>
    `${path}: the folder holds files that no export put there. Choose an empty folder, or an earlier export to bring up to date.`,
  cannotOpenData: (path, why) =>
    `The data in ${path} cannot be opened: ${why}. Check DATA_DIR and the folder's permissions.`,
  cannotWrite: (path, why) => `${path}: cannot be written (${why}). Check the path and its permissions.`,
  ownFault: (what) => `Sổ Tay failed, which is a fault of its own: ${what}`,
  importing: (file) => `Reading ${file}`,
  readAs: (file, format, encoding) => `${file}: read as ${format}${encoding ? `, ${encoding}` : ''}`,
  counts: ({ sessions, people, rooms, tracks, days }) =>
    [
      counted(sessions, 'session', 'sessions'),
      counted(people, 'person', 'people'),
      counted(rooms, 'room', 'rooms'),
      counted(tracks, 'track', 'tracks'),
      counted(days, 'day', 'days'),
    ].join(', '),
  oddities: (count) => `${counted(count, 'oddity', 'oddities')}:`,
  more: (count, hint) => `… and ${count} more${hint}`,
  reportHint: ' (all of them: --report FILE)',
  reportWritten: (path) => `Report written to ${path}`,
  dryRun: 'Dry run: nothing was written.',
  written: ({ added, changed, removed }, slug) =>
    `Draft of ${slug}: ${counted(added, 'record', 'records')} added, ${changed} changed, ${removed} removed.`,
  nowPublish: (slug) => `Not published yet. To publish: sotay publish --conference ${slug}`,
  draftKept: 'The draft is kept as it is.',
  folder: FOLDER_ENGLISH,
  changes: (count) => `${counted(count, 'change', 'changes')}:`,
  noChanges: 'No changes.',
  added: 'added',
  removed: 'removed',
  cancelled: 'cancelled',
  restored: 'takes place after all',
  announcement: 'Announcement',
  conference: 'Facts about the conference, its people, rooms or documents changed.',
  fields: {
    time: 'time',
    room: 'room',
    track: 'track',
    title: 'title',
    subtitle: 'subtitle',
    abstract: 'abstract',
    description: 'description',
    kind: 'kind',
    people: 'people',
    language: 'language',
    order: 'order',
    links: 'links',
    recording: 'recording',
  },
  unknown: 'not known',
  publishing: 'Publishing',
  published: (slug, edition) => `Published: edition ${edition} of ${slug}.`,
  unchanged: (slug, edition) => `Nothing to publish: edition ${edition} of ${slug} says the same already.`,
  refused: (slug, count) =>
    `${slug} was not published: ${counted(count, 'fault', 'faults')} must be corrected first. Correct the file and import it again.`,
  warnings: (count) => `${counted(count, 'thing', 'things')} to look at:`,
  frozen: (slug) =>
    `${slug} was not published: the database is an older copy than what phones may hold. Look at the draft, then: sotay publish --conference ${slug} --after-restore`,
  removesMany: (slug, removed, of) =>
    `${slug} was not published: ${removed} of ${of} sessions would be removed. If that is meant: --confirm-removal`,
  problems: {
    'empty-programme': 'there is no session at all',
    'no-language': 'the conference has no language',
    'unknown-time-zone': 'the time zone {timeZone} is not known',
    'missing-title': 'has no title',
    'missing-name': 'has no name',
    'announcement-without-words': 'says nothing',
    'lone-surrogate': 'holds half a character that no phone could show',
    'unusable-id': 'has an id that cannot stand in an address',
    'unknown-session': 'names a session that is not there: {id}',
    'unknown-room': 'names a room that is not there: {id}',
    'unknown-track': 'names a track that is not there: {id}',
    'unknown-person': 'names a person who is not there: {id}',
    'unknown-organisation': 'names an organisation that is not there: {id}',
    'unknown-delegation': 'names a delegation that is not there: {id}',
    'unknown-album': 'names an album that is not there: {id}',
    'missing-media': 'needs a file that is not in the data folder: {file}; import it again',
    'not-a-date': 'has a date that is none: {text}',
    'not-a-time': 'has a time that is none: {text}',
    'end-before-start': 'ends ({end}) before it starts ({start})',
    'votes-do-not-add-up': 'has votes that make {sum} where {present} were present',
    'start-far-from-day': 'is listed on {day} but starts {start}',
    'outside-conference': 'is on {day}, outside the conference ({starts} to {ends})',
    'longer-than-a-day': 'lasts {hours} hours',
    'room-clash': 'is in {room} at the same time as {otherTitle}',
    'person-clash': 'needs {person} at the same time as {otherTitle}',
    'same-title-at-same-time': 'is there twice at the same time',
    'unknown-language': 'is in a language the conference does not name: {language}',
    'not-in-main-language': 'is not worded in {language}',
    'bad-colour': 'has a colour that is none: {colour}',
  },
  exporting: 'Writing pages',
  exported: (slug, edition, files, path, days) =>
    `Edition ${edition} of ${slug}: ${counted(files, 'file', 'files')} in ${path}. Any web host can serve this folder; export again within ${counted(days, 'day', 'days')} so that phones see it confirmed.`,
  organiserLink: 'This link makes one person an organiser. It works once, within seven days:',
  organiserReset: (name) =>
    `This link lets ${name} in again, who then chooses a new password. It works once, within seven days:`,
  noOrganiser: (name) =>
    `Nobody signs in as “${name}”. “sotay organiser list” shows the names; “sotay organiser-link” lets somebody new in.`,
  noOrganisers: 'There is no account yet. “sotay organiser-link” makes a link for the first one.',
  noSignInName: '(no sign-in name yet)',
  everyConference: 'every conference',
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
