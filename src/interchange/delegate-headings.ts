import type { DelegateColumn } from '#wire/desk/delegate-import.ts';
import { columnOf, foldedHeading, type Column } from './headings.ts';

// What a list of delegates heads its columns with beyond what programmes do. Every wording as `foldedHeading` gives it.
const WORDINGS: readonly (readonly [DelegateColumn, string])[] = [
  ['name', 'ho va ten dai bieu|ho ten day du|hoc vien|khach moi|guest name|participant name|attendee|attendee name'],
  [
    'familyName',
    'ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho va chu lot|ho lot|ho chu lot|ho va ten lot|last name|surname|family name|lastname|familyname',
  ],
  ['givenName', 'ten|ten goi|first name|given name|forename|firstname|givenname'],
  [
    'role',
    'vai tro|tu cach|tu cach tham du|thanh phan|doi tuong|loai dai bieu|role|role at the conference|participant type',
  ],
  ['honorific', 'ong ba|quy danh|title mr ms|mr ms'],
  [
    'phone',
    'dien thoai di dong|dien thoai lien he|so di dong|so dt|lien he|dtdd|sdt zalo|phone number|mobile phone|mobile number',
  ],
  ['email', 'thu dien tu email|hop thu|email address|e mail address'],
];
const OWN: ReadonlyMap<string, DelegateColumn> = new Map(
  WORDINGS.flatMap(([column, wordings]) => wordings.split('|').map((wording) => [wording, column] as const)),
);

/** What a programme's importer calls a column, and what it is in a list of delegates. */
const SHARED: Partial<Record<Column, DelegateColumn>> = {
  name: 'name',
  honorific: 'honorific',
  organisation: 'organisation',
  delegation: 'delegation',
  position: 'position',
  email: 'email',
  phone: 'phone',
};

/** What a heading means in a list of delegates, in Vietnamese or English; undefined when it is nothing that is kept. */
export function delegateColumnOf(heading: string): DelegateColumn | undefined {
  const own = OWN.get(foldedHeading(heading));
  if (own !== undefined) return own;
  for (const piece of heading.split(/[\n()|[\]:–]| - | \/ /)) {
    const named = OWN.get(foldedHeading(piece));
    if (named !== undefined) return named;
  }
  const shared = columnOf(heading);
  return shared === undefined ? undefined : SHARED[shared];
}
