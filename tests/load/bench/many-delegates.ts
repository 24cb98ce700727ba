import { FIRST_RULES, type Delegate } from '#domain/delegates.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { putRulesRow } from '#server/database/delegate-rows.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith } from '#tests/support/data-folders.ts';
import { badgedDelegates, type BadgedDelegate } from '#tests/support/badged-delegates.ts';

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Nông', 'Lý', 'Ma', 'Hà'];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Thu', 'Quang', 'Minh', 'Hải'];
const GIVEN = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Đức',
  'Giang',
  'Hà',
  'Khánh',
  'Lan',
  'Minh',
  'Nga',
  'Oanh',
  'Phúc',
  'Quân',
];
const POSITIONS = ['Giám đốc', 'Phó giám đốc', 'Trưởng phòng nghiệp vụ', 'Thủ thư', undefined];

/** Publishes a conference whose directory shows so many delegates, the same every time; the badge of one of them. */
export async function publishManyDelegates(folder: string, slug: string, many: number): Promise<BadgedDelegate> {
  const data = await openDataFolder(folder);
  try {
    const at = Date.now();
    const { db } = data.database;
    const draft = draftWith(60);
    await db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at }));
    await publish(data, slug, { at });
    const ground = { vi: 'danh sách đại biểu' };
    await putRulesRow(db, slug, { ...FIRST_RULES, grounds: { name: ground, phone: ground, position: ground } });
    await addDelegates(
      db,
      slug,
      Array.from({ length: many }, (_, place) => delegateAt(place)),
      { at },
    );
    const [badge] = await badgedDelegates(data, slug, [{ name: 'Hoàng Văn Mẫu' }], at);
    if (!badge) throw new Error('no badge was issued');
    return badge;
  } finally {
    await data.close();
  }
}

function delegateAt(place: number): Delegate {
  const of = <T>(list: readonly T[], step: number): T => list[Math.floor(place / step) % list.length] as T;
  const position = of(POSITIONS, 3);
  return {
    name: [of(FAMILY, 7), of(MIDDLE, 5), of(MIDDLE, 11), of(GIVEN, 1)].join(' '),
    organisation: `Thư viện số ${place % 97}`,
    phone: `09${String(place).padStart(8, '0')}`,
    ...(position === undefined ? {} : { position }),
  };
}
