import { emptyDraft, type Draft } from '#domain/draft.ts';
import { demoAnnouncement, demoPages } from './about-the-demo.ts';

const DAY = '2020-12-24';

/**
 * The staff conference of the Lạng Sơn Provincial Library of 24 December 2020, as its website told it. Vietnamese titles
 * and names are the source's own words; summaries and all English are ours. What the source does not tell (place, time
 * of day, who reported, votes, files) is absent here too. The order of the sessions is the order of telling.
 */
export const vienChuc2020: Draft = {
  ...emptyDraft({
    title: {
      vi: 'Hội nghị Viên chức, Người lao động năm 2020',
      en: 'Conference of Officials and Employees 2020',
    },
    shortTitle: { vi: 'Hội nghị viên chức 2020', en: 'Staff conference 2020' },
    organiser: {
      vi: 'Công đoàn CSTV Thư viện tỉnh phối hợp với chính quyền',
      en: 'The provincial library’s trade union together with its administration',
    },
    description: {
      vi: 'Viên chức và người lao động Thư viện tỉnh Lạng Sơn nhìn lại công việc năm 2020, thông qua các báo cáo, quy chế và bàn phương hướng tiếp theo.',
      en: 'The staff of the Lạng Sơn Provincial Library review the work of 2020, adopt reports and regulations, and discuss what comes next.',
    },
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    starts: DAY,
    ends: DAY,
  }),
  sessions: {
    'bao-cao': {
      title: { vi: 'Hội nghị đã thảo luận và thông qua', en: 'Reports discussed and adopted' },
      subtitle: { vi: 'Bốn báo cáo của năm 2020', en: 'Four reports on 2020' },
      kind: 'adoption',
      day: DAY,
      order: 0,
    },
    'quy-che': {
      title: {
        vi: 'thông qua Quy chế thực hiện dân chủ, Quy chế làm việc, Quy chế chi tiêu nội bộ, Quy chế quản lý, sử dụng tài sản nhà nước của đơn vị',
        en: 'Adoption of the regulations on workplace democracy, working rules, internal spending, and the management and use of state property',
      },
      kind: 'adoption',
      day: DAY,
      order: 1,
    },
    'gop-y-quy-che': {
      title: {
        vi: 'báo cáo kết quả góp ý sửa đổi nội dung một số quy chế để phù hợp với tình hình thực tế của đơn vị',
        en: 'Report on comments received on amending some regulations to fit the library’s situation',
      },
      kind: 'report',
      day: DAY,
      order: 2,
    },
    'phuong-huong': {
      title: {
        vi: 'Hội nghị đã thảo luận đề ra phương hướng tiếp tục nâng cao chất lượng, hiệu quả hoạt động thư viện',
        en: 'Discussion of how to go on improving the library’s work',
      },
      kind: 'discussion',
      day: DAY,
      order: 3,
      abstract: {
        vi: 'Các hướng được bàn: hiện đại hóa hệ thống và phát triển thư viện số; nâng cấp công nghệ thông tin; xây dựng vốn tài liệu có chất lượng; mở rộng phục vụ bạn đọc; luân chuyển tài liệu, mạng lưới cơ sở và thư viện thân thiện.',
        en: 'Directions discussed: modernising the system and the digital library; better information technology; a collection of quality; more services to readers; circulating books, a network in the communes and a friendly library.',
      },
    },
    'giay-khen': {
      title: {
        vi: 'trao Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch cho các tập thể và cá nhân Thư viện tỉnh đã hoàn thành xuất sắc nhiệm vụ công tác năm 2020',
        en: 'Certificates of merit from the Director of the Department of Culture, Sports and Tourism for outstanding work in 2020',
      },
      kind: 'award',
      day: DAY,
      order: 4,
      people: [{ person: 'hoang-thi-van', role: 'presenter' }],
    },
  },
  people: {
    'hoang-thi-van': {
      name: 'Hoàng Thị Vân',
      honorific: 'đồng chí',
      organisation: 'cong-doan-so-vhttdl',
      position: { vi: 'Phó Chủ tịch', en: 'Vice-President' },
    },
  },
  organisations: {
    'cong-doan-so-vhttdl': {
      name: {
        vi: 'Công đoàn cơ sở Sở Văn hóa, Thể thao và Du lịch Lạng Sơn',
        en: 'Trade union of the Lạng Sơn Department of Culture, Sports and Tourism',
      },
    },
  },
  outcomes: {
    'bao-cao': {
      kind: 'adoption',
      session: 'bao-cao',
      adopted: [
        {
          vi: 'Báo cáo đánh giá kết quả thực hiện Nghị quyết Hội nghị Viên chức, người lao động năm 2020, phương hướng nhiệm vụ năm 2021',
          en: 'Report on carrying out the resolution of the 2020 staff conference; tasks for 2021',
        },
        { vi: 'Báo cáo tổng kết phong trào thi đua năm 2020', en: 'Report on the emulation movement in 2020' },
        {
          vi: 'Báo cáo công khai tài chính của chính quyền và công đoàn năm 2020',
          en: 'Public financial report of the administration and the trade union for 2020',
        },
        {
          vi: 'Báo cáo công tác Thanh tra nhân dân năm 2020, phương hướng nhiệm vụ năm 2021',
          en: 'Report on the work of the people’s inspection in 2020; tasks for 2021',
        },
      ],
    },
    'quy-che': {
      kind: 'adoption',
      session: 'quy-che',
      adopted: [
        { vi: 'Quy chế thực hiện dân chủ', en: 'Regulation on workplace democracy' },
        { vi: 'Quy chế làm việc', en: 'Working rules' },
        { vi: 'Quy chế chi tiêu nội bộ', en: 'Regulation on internal spending' },
        {
          vi: 'Quy chế quản lý, sử dụng tài sản nhà nước của đơn vị',
          en: 'Regulation on the management and use of state property',
        },
      ],
    },
    'giay-khen': {
      kind: 'award',
      session: 'giay-khen',
      award: {
        vi: 'Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch',
        en: 'Certificate of merit from the Director of the Department of Culture, Sports and Tourism',
      },
      presentedBy: 'hoang-thi-van',
      recipients: {
        vi: 'các tập thể và cá nhân Thư viện tỉnh đã hoàn thành xuất sắc nhiệm vụ công tác năm 2020',
        en: 'teams and persons of the provincial library who did outstanding work in 2020',
      },
      note: {
        vi: 'Thừa ủy quyền của Giám đốc Sở Văn hóa, Thể thao và Du lịch Lạng Sơn.',
        en: 'Presented on behalf of the Director of the Lạng Sơn Department of Culture, Sports and Tourism.',
      },
    },
  },
  documents: documentsOf([
    [
      'report',
      'bao-cao',
      'nghi-quyet',
      'Báo cáo đánh giá kết quả thực hiện Nghị quyết Hội nghị Viên chức, người lao động năm 2020, phương hướng nhiệm vụ năm 2021',
    ],
    ['report', 'bao-cao', 'thi-dua', 'Báo cáo tổng kết phong trào thi đua năm 2020'],
    ['report', 'bao-cao', 'tai-chinh', 'Báo cáo công khai tài chính của chính quyền và công đoàn năm 2020'],
    ['report', 'bao-cao', 'thanh-tra', 'Báo cáo công tác Thanh tra nhân dân năm 2020, phương hướng nhiệm vụ năm 2021'],
    ['regulation', 'quy-che', 'dan-chu', 'Quy chế thực hiện dân chủ'],
    ['regulation', 'quy-che', 'lam-viec', 'Quy chế làm việc'],
    ['regulation', 'quy-che', 'chi-tieu', 'Quy chế chi tiêu nội bộ'],
    ['regulation', 'quy-che', 'tai-san', 'Quy chế quản lý, sử dụng tài sản nhà nước của đơn vị'],
    ['report', 'gop-y-quy-che', 'gop-y', 'báo cáo kết quả góp ý sửa đổi nội dung một số quy chế'],
    ['other', 'phuong-huong', 'phuong-huong', 'Các hướng nâng cao chất lượng, hiệu quả hoạt động thư viện'],
    ['other', 'giay-khen', 'khen-thuong', 'Khen thưởng công tác năm 2020'],
  ]),
  announcements: demoAnnouncement,
  pages: demoPages({
    vi: 'Nơi họp và giờ họp; số người dự; ai trình bày các báo cáo; nội dung các báo cáo và quy chế; ai được nhận Giấy khen; số phiếu. Bản tin cũng không có ảnh.',
    en: 'Where and at what time it was held; how many took part; who presented the reports; what the reports and regulations say; who received the certificates; votes. It has no pictures either.',
  }),
};

function documentsOf(
  rows: readonly (readonly [kind: 'report' | 'regulation' | 'other', session: string, id: string, title: string])[],
): Draft['documents'] {
  return Object.fromEntries(
    rows.map(([kind, session, id, vi], order) => [
      id,
      { title: { vi }, kind, order, sessions: [session], language: 'vi' },
    ]),
  );
}
