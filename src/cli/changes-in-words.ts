import type { Change } from '#domain/changes.ts';
import type { FieldChange, SessionTime } from '#domain/field-changes.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { clockOf } from '#domain/time.ts';
import type { Console } from './console.ts';

/** Each change as one line. */
export function changesInWords(changes: readonly Change[], console: Console): readonly string[] {
  return changes.map((change) => changeInWords(change, console));
}

function changeInWords(change: Change, console: Console): string {
  const { words } = console;
  const title = (text: LocalisedText): string => said(text, console);
  switch (change.kind) {
    case 'session-added':
      return `+ ${title(change.after.title)}: ${words.added}`;
    case 'session-removed':
      return `- ${title(change.before.title)}: ${words.removed}`;
    case 'session-cancelled':
      return `x ${title(change.after.title)}: ${words.cancelled}`;
    case 'session-restored':
      return `+ ${title(change.after.title)}: ${words.restored}`;
    case 'session-changed':
      return `~ ${title(change.after.title)}: ${change.fields.map((field) => fieldInWords(field, console)).join('; ')}`;
    case 'announcement-added':
      return `+ ${words.announcement} “${title(change.after.title)}”: ${words.added}`;
    case 'announcement-changed':
      return `~ ${words.announcement} “${title(change.after.title)}”`;
    case 'announcement-removed':
      return `- ${words.announcement} “${title(change.before.title)}”: ${words.removed}`;
    case 'conference-changed':
      return `~ ${words.conference}`;
  }
}

function fieldInWords(change: FieldChange, console: Console): string {
  const name = console.words.fields[change.field];
  const step = (before: string, after: string): string => `${name} ${before} → ${after}`;
  const text = (value: LocalisedText | undefined): string => (value ? said(value, console) : console.words.unknown);
  switch (change.field) {
    case 'time':
      return step(timeInWords(change.before, console), timeInWords(change.after, console));
    case 'room':
    case 'track':
    case 'title':
      return step(text(change.before), text(change.after));
    case 'kind':
      return step(change.before, change.after);
    case 'language':
      return step(change.before ?? console.words.unknown, change.after ?? console.words.unknown);
    case 'people':
      return [
        ...change.joined.map(({ name: who }) => `+ ${who}`),
        ...change.left.map(({ name: who }) => `- ${who}`),
      ].join(', ');
    case 'subtitle':
    case 'abstract':
    case 'description':
    case 'order':
    case 'links':
    case 'recording':
      return name;
  }
}

function timeInWords({ day, start, end }: SessionTime, console: Console): string {
  const clock = [start, end].filter((time) => time !== undefined).map(clockOf);
  const told = [day, clock.join('–')].filter(Boolean).join(' ');
  return told || console.words.unknown;
}

function said(text: LocalisedText, console: Console): string {
  return textIn(text, [console.language]);
}
