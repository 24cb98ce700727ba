import { emptyDraft, type Draft } from '#domain/draft.ts';
import { demoAnnouncement, demoPages } from './about-the-demo.ts';
import { ABOUT_DEMO_DELEGATES, demoDelegations } from './demo-delegates.ts';
import { langSon2018Results } from './lang-son-2018-results.ts';

/**
 * The conference of the mountain provinces' library association of 10 May 2018, as the Lạng Sơn library's website told
 * it. Vietnamese titles and names are the source's own words; captions, summaries and all English are ours. What the
 * source does not tell (times, rooms, the papers' titles, votes, files) is absent here too. The order of the sessions
 * is the order of telling. Two speeches are known only from pictures, with no place in that order: the photos tell them.
 */
export const langSon2018: Draft = {
  ...emptyDraft({
    title: {
      vi: 'Hội nghị Tổng kết hoạt động nhiệm kỳ 2015-2018 và đề ra phương hướng hoạt động nhiệm kỳ 2018 - 2020',
      en: 'Conference reviewing the 2015–2018 term and setting the course for 2018–2020',
    },
    shortTitle: { vi: 'Hội nghị Lạng Sơn 2018', en: 'Lạng Sơn conference 2018' },
    organiser: {
      vi: 'Liên hiệp Thư viện các tỉnh Miền núi phía Bắc',
      en: 'Association of Libraries of the Northern Mountain Provinces',
    },
    place: { vi: 'Thành phố Lạng Sơn, tỉnh Lạng Sơn', en: 'Lạng Sơn City, Lạng Sơn Province' },
    description: {
      vi: 'Gần 100 cán bộ, viên chức của 13 thư viện tỉnh nhìn lại một nhiệm kỳ, bàn việc của nhiệm kỳ tới và bầu Ban Chấp hành mới.',
      en: 'Nearly 100 staff of 13 provincial libraries look back on one term, settle the work of the next and elect a new board.',
    },
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    starts: '2018-05-10',
    ends: '2018-05-10',
    credit: {
      vi: '(Nguồn: Wesite: Thư viện tỉnh Lạng Sơn)',
      en: '(Source: website of the Lạng Sơn Provincial Library)',
    },
  }),
  sessions: {
    'bao-cao': {
      title: {
        vi: 'Báo cáo Tổng kết hoạt động của Liên hiệp thư viện nhiệm kỳ 2015 – 2018; phương hướng nhiệm vụ nhiệm kỳ 2018-2020',
        en: 'Report on the association’s work in the 2015–2018 term; direction and tasks for 2018–2020',
      },
      kind: 'report',
      day: '2018-05-10',
      order: 0,
      partOfDay: 'morning',
      abstract: {
        vi: 'Kết quả: các thư viện trong Liên hiệp hoàn thành vượt mức kế hoạch, quản lý và phục vụ bạn đọc tiến bộ, mạng lưới hướng về cơ sở, phong trào đọc sách lan rộng.\n\nKhó khăn: kinh phí bổ sung tài liệu còn thấp, thư viện huyện thiếu cơ sở vật chất, ứng dụng công nghệ thông tin chưa đồng bộ, phối hợp trong Liên hiệp chưa thường xuyên.',
        en: 'Results: the member libraries exceeded their plans, management and reader services improved, the network reached further into the communes and reading spread.\n\nDifficulties: little money for acquisitions, district libraries short of premises and equipment, uneven use of information technology, and co-operation that is not yet regular.',
      },
    },
    'tham-luan': {
      title: {
        vi: 'các tham luận của các thư viện tỉnh trong Liên hiệp',
        en: 'Papers by the provincial libraries of the association',
      },
      kind: 'paper',
      day: '2018-05-10',
      order: 1,
      partOfDay: 'morning',
    },
    'phuong-huong': {
      title: {
        vi: 'Hội nghị đã thống nhất phương hướng, nhiệm vụ của nhiệm kỳ 2018 - 2020',
        en: 'The conference agrees on the direction and tasks of the 2018–2020 term',
      },
      kind: 'adoption',
      day: '2018-05-10',
      order: 2,
      partOfDay: 'morning',
    },
    'tang-sach': {
      title: {
        vi: 'các thư viện thành viên đã trao tặng gần 1.500 bản sách để xây dựng 02 xã nông thôn mới',
        en: 'The member libraries give nearly 1,500 books towards two new-countryside communes',
      },
      kind: 'donation',
      day: '2018-05-10',
      order: 3,
      partOfDay: 'morning',
      people: [{ person: 'le-tu-anh', role: 'presenter' }],
    },
    'tang-qua': {
      title: {
        vi: 'Lãnh đạo Liên hiệp Thư viện các tỉnh miền núi phía Bắc đã tặng quà cho các đồng chí lãnh đạo thư viện tỉnh đã nghỉ hưu trong nhiệm kỳ 2015-2018',
        en: 'The association’s leaders give presents to library directors who retired during the 2015–2018 term',
      },
      kind: 'ceremony',
      day: '2018-05-10',
      order: 4,
      partOfDay: 'morning',
    },
    'bau-cu': {
      title: {
        vi: 'Hội nghị đã bầu Ban Chấp hành Liên hiệp Thư viện các tỉnh Miền núi phía Bắc nhiệm kỳ 2018 - 2020',
        en: 'Election of the association’s executive board for the 2018–2020 term',
      },
      kind: 'election',
      day: '2018-05-10',
      order: 5,
      partOfDay: 'morning',
    },
    'the-thao-van-nghe': {
      // "On this occasion too", says the source, and no more: not even the day.
      title: {
        vi: 'Giao lưu Thể thao và Văn nghệ giữa các thư viện thành viên trong Liên hiệp',
        en: 'Sports and arts among the member libraries',
      },
      kind: 'arts-sports',
      order: 6,
    },
  },
  people: {
    'vu-duong-thuy-nga': {
      name: 'Vũ Dương Thuý Ngà',
      honorific: 'Bà',
      organisation: 'vu-thu-vien',
      position: { vi: 'Vụ trưởng', en: 'Director' },
    },
    'kieu-thuy-nga': {
      name: 'Kiều Thúy Nga',
      honorific: 'Bà',
      organisation: 'thu-vien-quoc-gia',
      position: { vi: 'Giám đốc', en: 'Director' },
      positions: [
        {
          title: { vi: 'Giám đốc', en: 'Director' },
          organisation: { vi: 'Thư viện Quốc gia Việt Nam', en: 'National Library of Vietnam' },
        },
        {
          title: { vi: 'Phó Chủ tịch kiêm Tổng Thư ký', en: 'Vice-President and Secretary General' },
          organisation: { vi: 'Hội Thư viện Việt Nam', en: 'Vietnam Library Association' },
        },
      ],
    },
    'phan-van-hoa': {
      name: 'Phan Văn Hòa',
      honorific: 'Ông',
      organisation: 'so-vhttdl-lang-son',
      position: { vi: 'Phó Giám đốc', en: 'Deputy Director' },
    },
    'nguyen-thi-thanh-phuong': {
      name: 'Nguyễn Thị Thanh Phương',
      honorific: 'Bà',
      organisation: 'thu-vien-ha-giang',
      position: { vi: 'Giám đốc', en: 'Director' },
    },
    'le-quoc-khanh': {
      name: 'Lê Quốc Khánh',
      honorific: 'Ông',
      organisation: 'thu-vien-hoa-binh',
      position: { vi: 'Giám đốc', en: 'Director' },
    },
    'do-thu-huong': {
      name: 'Đỗ Thu Hương',
      honorific: 'Bà',
      organisation: 'thu-vien-tuyen-quang',
      position: { vi: 'Giám đốc', en: 'Director' },
    },
    'le-tu-anh': { name: 'Lê Tú Anh', honorific: 'Bà' },
  },
  organisations: {
    'vu-thu-vien': {
      name: {
        vi: 'Vụ Thư viện, Bộ Văn hoá, Thể thao và Du lịch',
        en: 'Department of Libraries, Ministry of Culture, Sports and Tourism',
      },
    },
    'thu-vien-quoc-gia': { name: { vi: 'Thư viện Quốc gia Việt Nam', en: 'National Library of Vietnam' } },
    'so-vhttdl-lang-son': {
      name: {
        vi: 'Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn',
        en: 'Lạng Sơn Department of Culture, Sports and Tourism',
      },
    },
    'thu-vien-ha-giang': { name: { vi: 'Thư viện tỉnh Hà Giang', en: 'Hà Giang Provincial Library' } },
    'thu-vien-hoa-binh': { name: { vi: 'Thư viện tỉnh Hòa Bình', en: 'Hòa Bình Provincial Library' } },
    'thu-vien-tuyen-quang': { name: { vi: 'Thư viện tỉnh Tuyên Quang', en: 'Tuyên Quang Provincial Library' } },
  },
  delegations: demoDelegations,
  announcements: demoAnnouncement,
  pages: demoPages(
    {
      vi: 'Giờ bắt đầu và kết thúc; hội trường và địa chỉ; danh sách 13 thư viện (bốn thư viện được nhắc tên); tên và người trình bày các tham luận; số phiếu và các ủy viên khác của Ban Chấp hành; chức danh, đơn vị của bà Lê Tú Anh; quà là gì và ai nhận.',
      en: 'Starting and ending times; the hall and its address; the list of the 13 libraries (four are mentioned); titles and speakers of the papers; votes and further members of the board; the office of Ms Lê Tú Anh; what the presents were and who received them.',
    },
    ABOUT_DEMO_DELEGATES,
  ),
  places: {
    'lang-son': {
      name: { vi: 'Thành phố Lạng Sơn', en: 'Lạng Sơn City' },
      address: { vi: 'Tỉnh Lạng Sơn', en: 'Lạng Sơn Province' },
      order: 0,
    },
  },
  ...langSon2018Results,
};
