import type { Delegate } from '#domain/delegates.ts';

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

/** So many delegates, the same every time: names as a country has them, many alike and none missing. */
export function manyDelegates(count: number): readonly Delegate[] {
  return Array.from({ length: count }, (_, place) => delegateAt(place));
}

function delegateAt(place: number): Delegate {
  const of = <T>(list: readonly T[], step: number): T => list[Math.floor(place / step) % list.length] as T;
  const position = of(POSITIONS, 3);
  return {
    // Two given names, as many have: who types both finds some, and not all.
    name: [of(FAMILY, 7), of(MIDDLE, 5), of(GIVEN, 11), of(GIVEN, 1)].join(' '),
    organisation: `Thư viện số ${place % 97}`,
    phone: `09${String(place).padStart(8, '0')}`,
    ...(position === undefined ? {} : { position }),
  };
}
