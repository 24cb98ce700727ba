import { DELEGATE_ROLES, type DelegateRole } from '#domain/delegates.ts';
import { fold } from '#domain/folding.ts';
import type { DelegateColumn, DelegateRemark, DelegateRemarkKind } from '#wire/desk/delegate-import.ts';
import { cleanLine } from './clean-text.ts';
import type { DelegateHeader } from './delegate-header.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';
import { vietnameseness } from './vietnamese-syllables.ts';

/** Somebody as a list has them. The delegation is as it is written there. */
export interface DelegateRow {
  readonly sheet: string;
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  readonly name: string;
  readonly honorific?: string;
  readonly organisation?: string;
  readonly delegation?: string;
  readonly role?: DelegateRole;
  readonly position?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Longest text of a field, in UTF-16 units. */
export const LONGEST_FIELD = 200;

/** The people below the headings of a sheet; what was odd about a row goes to `remark`. */
export function delegateRowsOf(
  sheet: Sheet,
  header: DelegateHeader,
  remark: (remark: DelegateRemark) => void,
): readonly DelegateRow[] {
  const covered = coveredCells(sheet, header);
  const isVietnamese = vietnameseness(sampleOf(sheet)) >= PLAUSIBLE;
  const headingAt = new Map(header.headings.map(({ index, text }) => [index, text] as const));
  let below: string | undefined;

  return sheet.rows.flatMap((cells, index): readonly DelegateRow[] => {
    const filled = cells.map(cellText).filter((text) => text !== '');
    if (index <= header.row || filled.length === 0) return [];
    const say = (kind: DelegateRemarkKind, column?: DelegateColumn, value?: string): void => {
      const heading = column === undefined ? undefined : headingAt.get(header.columns.get(column) ?? -1);
      remark({
        kind,
        sheet: sheet.name,
        row: index + 1,
        ...(heading === undefined ? {} : { column: heading }),
        ...(value === undefined ? {} : { value: value.slice(0, 100) }),
      });
    };
    const told = (column: DelegateColumn): string | undefined => {
      const at = header.columns.get(column);
      const cell = at === undefined ? undefined : (cells[at] ?? covered.get(`${index}:${at}`));
      return cleanText(isVietnamese ? withoutEth(cellText(cell)) : cellText(cell), (kind) => say(kind, column));
    };
    if (filled.some(isTotal)) {
      say('total', undefined, filled[0]);
      return [];
    }
    if (filled.length === 1 && filled[0] !== undefined && !isNamed(cells, header)) {
      const delegation = delegationHeading(filled[0]);
      below = delegation ?? below;
      say(delegation === undefined ? 'lone-cell' : 'heading', undefined, filled[0]);
      return [];
    }
    const { honorific, name } = addressed(nameOf(told));
    if (name === '') {
      say('no-name');
      return [];
    }
    if (isOneCase(name)) say('capitals', header.columns.has('name') ? 'name' : 'givenName', name);
    return [
      stated({
        sheet: sheet.name,
        row: index + 1,
        name,
        honorific: told('honorific') ?? honorific,
        organisation: told('organisation'),
        delegation: told('delegation') ?? below,
        role: roleOf(told('role'), (value) => say('unknown-role', 'role', value)),
        position: told('position'),
        email: emailOf(told('email'), (value) => say('odd-email', 'email', value)),
        phone: phoneOf(told('phone'), (value) => say('odd-phone', 'phone', value)),
      }),
    ];
  });
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

function stated(row: Loose<DelegateRow>): DelegateRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as DelegateRow;
}

function nameOf(told: (column: DelegateColumn) => string | undefined): string {
  const whole = told('name');
  if (whole !== undefined) return whole;
  return [told('familyName'), told('givenName')].filter((half) => half !== undefined).join(' ');
}

/** `Bà Nguyễn Thị A`: the form of address stands before the name in many lists. */
function addressed(text: string): { readonly honorific: string | undefined; readonly name: string } {
  const [, before, name] = /^(ông|bà|mr|mrs|ms|dr|prof)\.?\s+(\S.*\s.*\S|\S+)$/iu.exec(text) ?? [];
  // `Bà Huyện Thanh Quan` is a name as well, but nobody's on a list of delegates.
  return before === undefined || name === undefined
    ? { honorific: undefined, name: text }
    : { honorific: before.charAt(0).toUpperCase() + before.slice(1).toLowerCase(), name };
}

function cleanText(raw: string, say: (kind: 'shortened' | 'odd-signs') => void): string | undefined {
  const { text, removed } = cleanLine(raw);
  if (removed.some((what) => what !== 'length')) say('odd-signs');
  if (text.length <= LONGEST_FIELD && !removed.includes('length')) return text === '' ? undefined : text;
  say('shortened');
  return text
    .slice(0, LONGEST_FIELD)
    .replace(/\p{Cs}$/u, '')
    .trim();
}

const ROLE_WORDS: Readonly<Record<DelegateRole, readonly string[]>> = {
  delegate: [
    'dai bieu',
    'dai bieu chinh thuc',
    'db',
    'delegate',
    'participant',
    'attendee',
    'nguoi tham du',
    'hoi vien',
  ],
  guest: ['khach moi', 'khach', 'dai bieu khach moi', 'guest', 'vip', 'guest of honour', 'dai bieu moi'],
  speaker: ['dien gia', 'bao cao vien', 'nguoi trinh bay', 'speaker', 'presenter', 'tham luan'],
  press: ['bao chi', 'phong vien', 'nha bao', 'press', 'media', 'journalist'],
  organiser: ['ban to chuc', 'btc', 'organiser', 'organizer', 'staff', 'thu ky', 'hau can'],
};

function roleOf(text: string | undefined, unknown: (value: string) => void): DelegateRole | undefined {
  if (text === undefined) return undefined;
  const role = DELEGATE_ROLES.find((one) => ROLE_WORDS[one].includes(fold(text)));
  if (role === undefined) unknown(text);
  return role;
}

function emailOf(text: string | undefined, odd: (value: string) => void): string | undefined {
  if (text === undefined) return undefined;
  const bare = text.replace(/^mailto:/i, '').replace(/^<|>$/g, '');
  if (/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/u.test(bare)) return bare;
  odd(text);
  return undefined;
}

/** A number as it is dialled; a spreadsheet eats the zero it begins with. */
function phoneOf(text: string | undefined, odd: (value: string) => void): string | undefined {
  if (text === undefined) return undefined;
  const said = /^[1-9]\d{8}$/.test(text) ? `0${text}` : text;
  if (/^\+?[\d\s().-]{6,30}$/.test(said)) return said;
  odd(text);
  return undefined;
}

function isTotal(text: string): boolean {
  return text.length < 60 && /^(?:tổng(?:\s*(?:cộng|số))|cộng|total|sum)(?!\p{L})/iu.test(text.normalize('NFC'));
}

/** A row of one cell is somebody all the same when it stands under the names and looks like one. */
function isNamed(cells: readonly Cell[], { columns }: DelegateHeader): boolean {
  const text = cellText(cells[columns.get('name') ?? columns.get('givenName') ?? -1]);
  return text !== '' && delegationHeading(text) === undefined && !/[\d:;]|(?:\S+\s+){7}/u.test(text);
}

/** `I. Đoàn tỉnh Lạng Sơn`, `Delegation of Laos: 12` over the rows of that delegation. */
function delegationHeading(text: string): string | undefined {
  const bare = text
    .normalize('NFC')
    .replace(/^(?:[IVXLC]+|\d+|[A-Z])\s*[.):/-]\s*/u, '')
    .replace(/\s*[:(–-]?\s*\d+\s*(?:đại biểu|người|delegates|people)?\)?\s*$/iu, '');
  return /^(?:đoàn(?: đại biểu)?|delegation(?: of)?|thư viện|sở|library)\s+\S/iu.test(bare) ? bare.trim() : undefined;
}

function isOneCase(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '');
  return (
    letters.length > 3 && (letters === letters.toLowerCase() || letters === letters.toUpperCase()) && hasCase(letters)
  );
}

function hasCase(letters: string): boolean {
  return letters.toLowerCase() !== letters.toUpperCase();
}

const PLAUSIBLE = 0.6; // As for the encoding of a text: a Vietnamese list is nearly nothing else.

function sampleOf({ rows }: Sheet): string {
  return rows
    .slice(0, 300)
    .flatMap((cells) => cells.map(cellText))
    .join(' ');
}

/** Some keyboards write the Icelandic eth, which looks like Đ and is found by no search for Đ. */
function withoutEth(text: string): string {
  return text.replaceAll('\u00d0', 'Đ').replaceAll('\u00f0', 'đ');
}

const SPANNING: readonly DelegateColumn[] = ['organisation', 'delegation', 'role'];
const COVERED_LIMIT = 200_000;

/** What a merged cell says in the rows it covers: one library beside its five people. */
function coveredCells({ rows, merges }: Sheet, header: DelegateHeader): ReadonlyMap<string, Cell> {
  const covered = new Map<string, Cell>();
  const spanning = SPANNING.flatMap((column) => header.columns.get(column) ?? []);
  for (const { top, left, bottom } of merges) {
    if (top <= header.row || !spanning.includes(left)) continue;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1) && covered.size < COVERED_LIMIT; row += 1) {
      covered.set(`${row}:${left}`, rows[top]?.[left]);
    }
  }
  return covered;
}
