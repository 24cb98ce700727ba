import type { AuditEntry } from '#wire/desk/operations.ts';

/** What the trail knows words for; anything newer is told as “something else”. */
export const KNOWN_ACTIONS = [
  'record.added',
  'record.edited',
  'record.removed',
  'conference.created',
  'draft.imported',
  'draft.putBack',
  'import.undone',
  'upload.taken',
  'upload.refused',
  'edition.published',
  'edition.corrected',
  'edition.reverted',
  'publication.scheduled',
  'publication.unscheduled',
  'organiser.invited',
  'organiser.invitation-revoked',
  'organiser.joined',
  'organiser.role-changed',
  'organiser.removed',
  'organiser.link-made',
  'account.changed',
  'delegate.added',
  'delegate.edited',
  'delegate.erased',
  'delegate.exported',
  'delegate.consent-entered',
  'delegates.imported',
  'delegates.rules',
  'badges.issued',
  'badge.reissued',
  'door.checked-in',
  'door.undone',
  'question.shown',
  'question.declined',
  'question.answered',
  'question.waiting',
  'question.edited',
  'offered-photo.shown',
  'offered-photo.declined',
  'offered-photo.waiting',
  'offered-photo.edited',
] as const;
export type KnownAction = (typeof KNOWN_ACTIONS)[number] | 'other';

export function knownAction(action: string): KnownAction {
  return KNOWN_ACTIONS.find((known) => known === action) ?? 'other';
}

/** A field that was changed, as text; absent: it had, or has, no value. */
export interface FieldChanged {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** The fields of an edit, with what stood there and what stands there now. */
export function fieldsOf({ details }: AuditEntry, languages: readonly string[]): readonly FieldChanged[] {
  const fields = details?.['fields'];
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return [];
  return Object.entries(fields as Readonly<Record<string, Partial<Record<'before' | 'after', unknown>>>>).map(
    ([field, values]) => {
      const [before, after] = [valueAsText(values.before, languages), valueAsText(values.after, languages)];
      return { field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    },
  );
}

const LONGEST = 120;

function valueAsText(value: unknown, languages: readonly string[]): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return value ? '✓' : '–';
  const text = typeof value === 'object' ? objectAsText(value, languages) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

// Texts in several languages are shown in the reader's; lists by what their members are.
function objectAsText(value: object, languages: readonly string[]): string {
  if (Array.isArray(value)) return value.map((member) => valueAsText(member, languages) ?? '').join(', ');
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const own = languages.map((language) => texts.find(([tag]) => tag === language)?.[1]).find((text) => text);
  return own ?? texts[0]?.[1] ?? JSON.stringify(value);
}

/** The name somebody had in whatever an entry tells of them; empty: it tells none. */
export function nameIn({ details }: AuditEntry): string {
  const name = details?.['name'];
  return typeof name === 'string' ? name : '';
}
