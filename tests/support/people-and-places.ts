import { emptyDraft, type Draft, type DraftPerson } from '#domain/draft.ts';

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Nông', 'Hà', 'Lý'];
const MIDDLE = ['Thị', 'Văn', 'Thu', 'Minh', 'Quốc', 'Thị Thanh', 'Đức'];
const GIVEN = [
  'An',
  'Ánh',
  'Bình',
  'Cường',
  'Dung',
  'Đào',
  'Giang',
  'Hà',
  'Hương',
  'Khánh',
  'Lan',
  'Mai',
  'Nga',
  'Oanh',
];
const MORE_GIVEN = ['Phương', 'Quang', 'Sơn', 'Thắng', 'Trang', 'Út', 'Vân', 'Xuân', 'Yến', 'Ân', 'Đức', 'Ích', 'Kiên'];
const PROVINCES = ['Hà Giang', 'Cao Bằng', 'Lạng Sơn', 'Bắc Kạn', 'Tuyên Quang', 'Lào Cai', 'Yên Bái', 'Thái Nguyên'];
const POSITIONS = ['Giám đốc', 'Phó Giám đốc', 'Trưởng phòng Phục vụ bạn đọc', 'Thư viện viên'];

/** A conference with so many people in eight delegations, with announcements, pages and a house with two halls. */
export function peopleAndPlaces(count: number): Draft {
  const of = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;
  const given = [...GIVEN, ...MORE_GIVEN];
  const people: Record<string, DraftPerson> = {};
  for (let i = 0; i < count; i++) {
    people[`p-${i}`] = {
      name: `${of(FAMILY, i * 7)} ${of(MIDDLE, i * 3)} ${of(given, i * 11)}`,
      honorific: i % 2 ? 'Ông' : 'Bà',
      position: { vi: of(POSITIONS, i), en: 'Librarian' },
      organisation: `o-${i % PROVINCES.length}`,
      ...(i % 10 === 9 ? {} : { delegation: `d-${i % PROVINCES.length}` }),
    };
  }
  people['p-0'] = {
    ...people['p-0'],
    name: 'Nông Thị Hường',
    biography: { vi: 'Hai mươi năm đưa sách lên bản.\n\nTừng phụ trách xe thư viện lưu động.' },
    links: [{ url: 'https://example.org/huong', title: 'Bài viết về xe thư viện' }],
  };
  return {
    ...emptyDraft({
      title: { vi: 'Hội nghị Thư viện miền núi', en: 'Mountain libraries conference' },
      shortTitle: { vi: 'Thư viện miền núi', en: 'Mountain libraries' },
      timeZone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
      place: { vi: 'Lạng Sơn' },
      starts: '2026-05-10',
      ends: '2026-05-10',
    }),
    rooms: {
      a: { name: { vi: 'Hội trường A', en: 'Hall A' }, order: 0, floor: { vi: 'tầng 2', en: 'second floor' } },
      b: { name: { vi: 'Phòng họp B', en: 'Room B' }, order: 1 },
    },
    sessions: {
      'khai-mac': aTalk('Khai mạc', '08:00', '08:30', 'p-0', 'chair'),
      'xe-thu-vien': aTalk('Xe thư viện lên bản', '08:30', '09:15', 'p-0', 'speaker'),
      'bo-sung': { ...aTalk('Bổ sung tài liệu', '09:15', '10:00', 'p-1', 'speaker'), room: 'b', cancelled: true },
    },
    people,
    organisations: Object.fromEntries(
      PROVINCES.map((name, i) => [
        `o-${i}`,
        { name: { vi: `Thư viện tỉnh ${name}`, en: `${name} Provincial Library` } },
      ]),
    ),
    delegations: Object.fromEntries(
      PROVINCES.map((name, order) => [`d-${order}`, { name: { vi: `Đoàn ${name}`, en: `${name} delegation` }, order }]),
    ),
    announcements: {
      'an-trua': {
        title: { vi: 'Ăn trưa tại nhà khách', en: 'Lunch at the guest house' },
        text: { vi: 'Đi bộ năm phút, theo lối cổng sau.' },
        at: '2026-05-10T11:00:00+07:00',
      },
      'doi-phong': {
        title: { vi: 'Phiên chiều dời sang Phòng họp B', en: 'The afternoon moves to Room B' },
        at: '2026-05-10T10:00:00+07:00',
        urgent: true,
      },
      'wi-fi': {
        title: { vi: 'Mật khẩu Wi-Fi', en: 'Wi-Fi password' },
        text: { vi: 'Mạng “ThuVien”, mật khẩu “docsach”.' },
        at: '2026-05-09T08:00:00+07:00',
        pinned: true,
      },
    },
    outcomes: {
      'ban-chap-hanh': {
        kind: 'election',
        session: 'khai-mac',
        body: { vi: 'Ban Chấp hành Liên hiệp' },
        term: '2026–2028',
        results: [{ office: { vi: 'Chủ tịch' }, person: 'p-0' }],
      },
    },
    pages: {
      'di-lai': {
        title: { vi: 'Đi lại', en: 'Getting here' },
        order: 0,
        text: {
          vi: 'Xe đón ở bến xe Lạng Sơn:\n- 6 giờ 30, cổng chính\n- 7 giờ 00, cổng chính\n\nHỏi thêm: 0205 387 0000 hoặc thuvien@example.org. Bản đồ: https://www.openstreetmap.org/node/1.',
        },
      },
    },
    places: {
      'nha-van-hoa': {
        name: { vi: 'Nhà văn hoá tỉnh', en: 'Provincial culture house' },
        order: 0,
        address: { vi: '1 đường Hùng Vương, thành phố Lạng Sơn', en: '1 Hùng Vương Street, Lạng Sơn' },
        latitude: 21.8526,
        longitude: 106.7615,
        rooms: ['a', 'b'],
      },
    },
  };
}

function aTalk(title: string, from: string, to: string, person: string, role: 'chair' | 'speaker') {
  const at = (clock: string): string => `2026-05-10T${clock}:00+07:00`;
  return {
    title: { vi: title },
    kind: 'talk',
    day: '2026-05-10',
    order: 0,
    start: at(from),
    end: at(to),
    room: 'a',
    people: [{ person, role }],
  } as const;
}
