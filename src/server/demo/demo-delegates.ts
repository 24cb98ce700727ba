import {
  FIRST_RULES,
  type CardField,
  type Choices,
  type Delegate,
  type DelegateRole,
  type DelegateRules,
} from '#domain/delegates.ts';
import type { Draft } from '#domain/draft.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Instant } from '#domain/time.ts';
import type { Queries } from '../database/queries.ts';
import { delegateRows } from '../database/delegate-rows.ts';
import { choose } from '../delegates/consents.ts';
import type { Badges, PrintedBadge } from '../delegates/badges.ts';
import { addDelegates, changeRules } from '../delegates/registered.ts';

/** The demonstration conference that has delegates. */
export const CONFERENCE_WITH_DELEGATES = 'lang-son-2018';

const ORIGIN = 'demo';
const DELEGATIONS = 13;

/**
 * Thirteen delegations, as many as came; the source does not list them, so these have numbers and no names of
 * libraries.
 */
export const demoDelegations: Draft['delegations'] = Object.fromEntries(
  Array.from({ length: DELEGATIONS }, (_, i) => [
    `doan-mau-${i + 1}`,
    { name: { vi: `Đoàn mẫu số ${i + 1}`, en: `Sample delegation ${i + 1}` }, order: i },
  ]),
);

/** What the conference's page about the demonstration says of them. */
export const ABOUT_DEMO_DELEGATES: LocalisedText = {
  vi: '\n\nDanh bạ đại biểu là người bịa ra, mang tên hoa, tên cây; các đoàn và đơn vị của họ cũng vậy. Không ai trong đó có thật.',
  en: '\n\nThe delegates’ list is invented: people named after flowers and trees, with sample delegations and libraries. Nobody in it is real.',
};

const RULES: DelegateRules = {
  ...FIRST_RULES,
  grounds: {
    name: {
      vi: 'Danh sách đại biểu là tài liệu của hội nghị',
      en: 'The list of delegates is a paper of the conference',
    },
  },
};

type Named = readonly [
  honorific: 'Bà' | 'Ông',
  name: string,
  position: string,
  shows: readonly CardField[] | 'hidden' | 'undecided',
  role?: DelegateRole,
];

// Nobody is called after flowers, trees and fruit like this. The first is the one whose badge the start shows.
const PEOPLE: readonly Named[] = [
  ['Bà', 'Nguyễn Hoa Mai', 'Thủ thư', 'undecided'],
  ['Bà', 'Trần Hoa Đào', 'Giám đốc', ['position', 'email', 'phone']],
  ['Ông', 'Nông Hoa Hồi', 'Phó Giám đốc', ['position', 'phone']],
  ['Bà', 'Hoàng Hoa Ban', 'Trưởng phòng Phục vụ bạn đọc', ['position', 'email']],
  ['Bà', 'Lò Hoa Mận', 'Thủ thư', ['position']],
  ['Ông', 'Lương Cây Gạo', 'Trưởng phòng Nghiệp vụ', ['position', 'email', 'phone']],
  ['Ông', 'Đặng Cây Đa', 'Giám đốc', ['position', 'email']],
  ['Bà', 'Bùi Hoa Sữa', 'Kế toán', []],
  ['Ông', 'Vũ Cây Tre', 'Cán bộ công nghệ thông tin', ['position', 'email', 'phone']],
  ['Bà', 'Đỗ Hoa Cúc', 'Thủ thư', 'undecided'],
  ['Bà', 'Hà Hoa Lan', 'Phó Giám đốc', ['position', 'phone']],
  ['Ông', 'Lý Quả Na', 'Giám đốc', ['position', 'email']],
  ['Ông', 'Triệu Hạt Dẻ', 'Lái xe thư viện lưu động', ['position', 'phone']],
  ['Bà', 'Mai Hoa Nhài', 'Thủ thư', ['email']],
  ['Ông', 'Đinh Cây Thông', 'Trưởng phòng Địa chí', ['position', 'email']],
  ['Bà', 'Chu Hoa Sim', 'Thủ thư', 'hidden'],
  ['Bà', 'Tô Hoa Phượng', 'Giám đốc', ['position', 'email', 'phone']],
  ['Ông', 'Ngô Cây Bàng', 'Cán bộ truyền thông', ['position', 'email'], 'press'],
  ['Bà', 'Quách Hoa Bưởi', 'Thủ thư', 'undecided'],
  ['Ông', 'Dương Cây Lim', 'Phó Giám đốc', ['position']],
  ['Bà', 'Phan Hoa Súng', 'Diễn giả khách mời', ['position', 'email'], 'speaker'],
  ['Ông', 'Giàng Quả Mơ', 'Giám đốc', ['position', 'phone']],
  ['Bà', 'Phạm Hoa Sen', 'Thường trực Ban tổ chức', ['position', 'email', 'phone'], 'organiser'],
  ['Ông', 'Vi Lá Trầu', 'Khách mời', ['position'], 'guest'],
];

/** The invented delegates of the demonstration conference, with what each of them decided. */
export const DEMO_DELEGATES = PEOPLE.map(([honorific, name, position, shows, role = 'delegate'], i) => {
  const number = (i % DELEGATIONS) + 1;
  const delegate: Delegate = {
    name,
    honorific,
    organisation: `Thư viện mẫu số ${number} (không có thật)`,
    delegation: `doan-mau-${number}`,
    role,
    position,
    // Neither reaches anybody: RFC 2606 keeps the domain for examples, and no number begins with these digits.
    email: `dai-bieu-mau-${i + 1}@example.org`,
    phone: `0000 000 ${String(i + 1).padStart(3, '0')}`,
  };
  return { delegate, choices: choicesOf(shows) };
});

/** Puts the invented delegates into the database, with badges. In the caller's transaction. */
export async function addDemoDelegates(
  db: Queries,
  { issueBadges }: Pick<Badges, 'issueBadges'>,
  at: Instant,
): Promise<void> {
  const conference = CONFERENCE_WITH_DELEGATES;
  await changeRules(db, conference, RULES);
  const delegates = DEMO_DELEGATES.map(({ delegate }) => delegate);
  const ids = await addDelegates(db, conference, delegates, { at, origin: ORIGIN });
  await issueBadges(db, conference, ids, at);
  for (const [i, { choices }] of DEMO_DELEGATES.entries()) {
    const decision = choices && { choices, words: ORIGIN };
    if (decision) await choose(db, { conference, delegate: ids[i] ?? '' }, decision, { at });
  }
}

/** The badge a newcomer may sign in with; undefined where the invented delegates are not, or not any more. */
export async function demoBadge(
  db: Queries,
  { badgesFor }: Pick<Badges, 'badgesFor'>,
  origin: string,
): Promise<PrintedBadge | undefined> {
  const conference = CONFERENCE_WITH_DELEGATES;
  const first = DEMO_DELEGATES[0]?.delegate.name;
  const rows = await delegateRows(db, conference);
  const row = rows.find((one) => one.origin === ORIGIN && one.delegate.name === first);
  return row && (await badgesFor(conference, origin, [row.id]))[0];
}

function choicesOf(shows: Named[3]): Choices | undefined {
  if (shows === 'undecided') return undefined;
  if (shows === 'hidden') return { name: false };
  const fields = ['name', 'position', 'email', 'phone'] as const;
  return Object.fromEntries(fields.map((field) => [field, field === 'name' || shows.includes(field)]));
}
