import type { Draft } from '#domain/draft.ts';

/** The source's photographs are not at hand: scripts/demo-content draws what their captions tell. */
const DRAWN = { vi: 'Tranh minh hoạ', en: 'Illustration' };

/**
 * What came of the 2018 conference: its outcomes, its papers and its pictures. The source names one report and has eight
 * captions; its files are not known. The papers are ours, retold from it, and the pictures are drawn after the captions.
 */
export const langSon2018Results: Pick<Draft, 'outcomes' | 'documents' | 'albums' | 'photos'> = {
  outcomes: {
    'phuong-huong': {
      kind: 'adoption',
      session: 'phuong-huong',
      adopted: [
        {
          vi: 'Chú trọng công tác bổ sung vốn tài liệu trong thư viện, đảm bảo tính kịp thời, phong phú, có chất lượng; đáp ứng nhu cầu học tập, nghiên cứu, giải trí cung cấp thông tin cho bạn đọc trên địa bàn',
          en: 'Build collections that are timely, rich and good, for study, research, leisure and information',
        },
        {
          vi: 'Thực hiện tốt công tác thông tin-tuyên truyền nhiệm vụ chính trị',
          en: 'Carry out well the work of public information on political tasks',
        },
        {
          vi: 'Tiếp tục đổi mới và nâng cao chất lượng, hiệu quả phục vụ bạn đọc',
          en: 'Keep renewing and improving services to readers',
        },
        {
          vi: 'Tăng cường ứng dụng CNTT trong hệ thống thư viện công cộng, làm tốt công tác tuyên truyền, quảng bá về hoạt động thư viện trên các kênh thông tin đại chúng, trang Website của các thư viện tỉnh',
          en: 'Use more information technology in public libraries and make their work known in the media and on the provincial libraries’ websites',
        },
        { vi: 'Đẩy mạnh hoạt động hướng về cơ sở…', en: 'Reach further into the communes…' },
      ],
      note: {
        vi: 'Nguồn chỉ nêu một số nội dung.',
        en: 'The source names only some of the points.',
      },
    },
    'tang-sach': {
      kind: 'donation',
      session: 'tang-sach',
      what: { vi: 'gần 1.500 bản sách', en: 'nearly 1,500 books' },
      donor: { vi: 'các thư viện thành viên', en: 'the member libraries' },
      recipients: [
        { vi: 'xã Bắc Sơn, huyện Bắc Sơn', en: 'Bắc Sơn Commune, Bắc Sơn District' },
        { vi: 'xã Hoàng Văn Thụ, huyện Văn Lãng', en: 'Hoàng Văn Thụ Commune, Văn Lãng District' },
      ],
      purpose: { vi: 'để xây dựng 02 xã nông thôn mới', en: 'towards two new-countryside communes' },
    },
    'tang-qua': {
      kind: 'donation',
      session: 'tang-qua',
      what: { vi: 'tặng quà', en: 'presents' },
      donor: {
        vi: 'Lãnh đạo Liên hiệp Thư viện các tỉnh miền núi phía Bắc',
        en: 'the association’s leaders',
      },
      recipients: [
        {
          vi: 'các đồng chí lãnh đạo thư viện tỉnh đã nghỉ hưu trong nhiệm kỳ 2015-2018',
          en: 'library directors who retired during the 2015–2018 term',
        },
      ],
    },
    'bau-cu': {
      kind: 'election',
      session: 'bau-cu',
      body: {
        vi: 'Ban Chấp hành Liên hiệp Thư viện các tỉnh Miền núi phía Bắc nhiệm kỳ 2018 - 2020',
        en: 'Executive board of the Association of Libraries of the Northern Mountain Provinces, 2018–2020 term',
      },
      term: '2018-2020',
      results: [
        { office: { vi: 'Chủ tịch', en: 'President' }, person: 'nguyen-thi-thanh-phuong' },
        { office: { vi: 'Phó Chủ tịch Liên hiệp', en: 'Vice-President' }, person: 'le-quoc-khanh' },
        { office: { vi: 'Phó Chủ tịch Liên hiệp', en: 'Vice-President' }, person: 'do-thu-huong' },
      ],
    },
  },
  documents: {
    'bao-cao': {
      title: {
        vi: 'Báo cáo Tổng kết hoạt động của Liên hiệp thư viện nhiệm kỳ 2015 – 2018; phương hướng nhiệm vụ nhiệm kỳ 2018-2020',
        en: 'Report on the association’s work in the 2015–2018 term; direction and tasks for 2018–2020',
      },
      kind: 'report',
      order: 0,
      sessions: ['bao-cao'],
      language: 'vi',
    },
    'phuong-huong': {
      title: {
        vi: 'Phương hướng, nhiệm vụ của Liên hiệp nhiệm kỳ 2018 – 2020',
        en: 'Direction and tasks of the association, 2018–2020',
      },
      kind: 'resolution',
      order: 1,
      sessions: ['phuong-huong'],
      language: 'vi',
    },
    'ket-qua-bau-cu': {
      title: {
        vi: 'Kết quả bầu Ban Chấp hành Liên hiệp nhiệm kỳ 2018 – 2020',
        en: 'Result of the election of the executive board, 2018–2020',
      },
      kind: 'minutes',
      order: 2,
      sessions: ['bau-cu'],
      language: 'vi',
    },
    'tang-sach-va-qua': {
      title: { vi: 'Sách tặng hai xã và quà tri ân', en: 'Books for two communes, and presents of thanks' },
      kind: 'other',
      order: 3,
      sessions: ['tang-sach', 'tang-qua'],
      language: 'vi',
    },
  },
  albums: { 'hoi-nghi': { title: { vi: 'Hình ảnh tại Hội nghị', en: 'Pictures of the conference' }, order: 0 } },
  photos: {
    'anh-1': {
      caption: { vi: 'Quang cảnh Hội nghị', en: 'The conference in session' },
      album: 'hoi-nghi',
      order: 0,
      credit: DRAWN,
    },
    'anh-2': {
      caption: {
        vi: 'Bà Vũ Dương Thuý Ngà, Vụ trưởng Vụ Thư viện, Bộ Văn hoá, Thể thao và Du lịch, phát biểu chỉ đạo Hội nghị',
        en: 'Ms Vũ Dương Thuý Ngà, Director of the Department of Libraries, addresses the conference',
      },
      album: 'hoi-nghi',
      order: 1,
      credit: DRAWN,
      people: ['vu-duong-thuy-nga'],
    },
    'anh-3': {
      caption: {
        vi: 'Bà Kiều Thúy Nga, Giám đốc Thư viện Quốc gia Việt Nam, phát biểu chỉ đạo Hội nghị',
        en: 'Ms Kiều Thúy Nga, Director of the National Library of Vietnam, addresses the conference',
      },
      album: 'hoi-nghi',
      order: 2,
      credit: DRAWN,
      people: ['kieu-thuy-nga'],
    },
    'anh-4': {
      caption: {
        vi: 'Lãnh đạo Vụ Thư viện và Thư viện Quốc gia Việt Nam chúc mừng Ban lãnh đạo Liên hiệp vừa trúng cử, nhiệm kỳ 2018 – 2020',
        en: 'The Department of Libraries and the National Library congratulate the newly elected leaders',
      },
      album: 'hoi-nghi',
      order: 3,
      credit: DRAWN,
      session: 'bau-cu',
    },
    'anh-5': {
      caption: {
        vi: 'Bà Kiều Thúy Nga, Giám đốc Thư viện Quốc gia Việt Nam, tặng hoa Lãnh đạo Liên hiệp đã hoàn thành tốt nhiệm vụ',
        en: 'Ms Kiều Thúy Nga presents flowers to the leaders who completed their term',
      },
      album: 'hoi-nghi',
      order: 4,
      credit: DRAWN,
      people: ['kieu-thuy-nga'],
    },
    'anh-6': {
      caption: {
        vi: 'Ban Lãnh đạo Liên hiệp tặng quà tri ân lãnh đạo thư viện tỉnh đã hoàn thành tốt nhiệm vụ trong nhiệm kỳ 2015 – 2018',
        en: 'The association’s leaders thank library directors who completed their service (2015–2018 term)',
      },
      album: 'hoi-nghi',
      order: 5,
      credit: DRAWN,
      session: 'tang-qua',
    },
    'anh-7': {
      caption: {
        vi: 'Bà Lê Tú Anh thay mặt Lãnh đạo Liên hiệp trao tặng sách cho thư viện 2 xã nông thôn mới: Bắc Sơn (huyện Bắc Sơn) và Hoàng Văn Thụ (huyện Văn Lãng), tỉnh Lạng Sơn',
        en: 'Ms Lê Tú Anh, for the association’s leaders, presents books to the libraries of two new-countryside communes',
      },
      album: 'hoi-nghi',
      order: 6,
      credit: DRAWN,
      session: 'tang-sach',
      people: ['le-tu-anh'],
    },
    'anh-8': {
      caption: {
        vi: 'Lãnh đạo Vụ Thư viện và Thư viện Quốc gia Việt Nam chụp ảnh lưu niệm cùng đại biểu Thư viện tỉnh Lạng Sơn',
        en: 'The Department of Libraries and the National Library with the delegates of the Lạng Sơn library',
      },
      album: 'hoi-nghi',
      order: 7,
      credit: DRAWN,
    },
  },
};
