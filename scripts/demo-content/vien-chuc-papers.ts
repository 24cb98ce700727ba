import type { Paper } from './paper.ts';

const DISCUSSED =
  'Ngày 24/12/2020, Hội nghị Viên chức, Người lao động Thư viện tỉnh Lạng Sơn đã thảo luận và thông qua báo cáo này.';
const ADOPTED = 'Ngày 24/12/2020, Hội nghị Viên chức, Người lao động Thư viện tỉnh Lạng Sơn đã thông qua quy chế này.';
const THE_YEAR =
  'Năm 2020, dưới sự chỉ đạo sát sao của Sở Văn hóa, Thể thao và Du lịch và nhờ viên chức, người lao động nỗ lực, nhiệt tình, đoàn kết, Thư viện tỉnh Lạng Sơn thực hiện có hiệu quả các chương trình, kế hoạch công tác và tích cực tổ chức hoạt động chuyên môn phục vụ nhiệm vụ chính trị và nhân dân.';

/** The papers of the 2020 staff conference in our own words: mostly that they were adopted, for more is not told. */
export const VIEN_CHUC_PAPERS: Readonly<Record<string, Paper>> = {
  'nghi-quyet': report(
    'Báo cáo đánh giá việc thực hiện Nghị quyết Hội nghị Viên chức, người lao động và nêu phương hướng, nhiệm vụ của năm 2021.',
    [
      { kind: 'heading', level: 2, text: 'Năm 2020 ở Thư viện tỉnh' },
      { kind: 'paragraph', text: THE_YEAR },
    ],
  ),
  'thi-dua': report('Báo cáo tổng kết phong trào thi đua của đơn vị trong năm 2020.', [
    { kind: 'heading', level: 2, text: 'Khen thưởng tại Hội nghị' },
    {
      kind: 'paragraph',
      text: 'Các tập thể và cá nhân hoàn thành xuất sắc nhiệm vụ công tác năm 2020 được nhận Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch.',
    },
  ]),
  'tai-chinh': report(
    'Báo cáo công khai tài chính năm 2020 của cả chính quyền và công đoàn. Bản tin không nêu số liệu.',
  ),
  'thanh-tra': report('Báo cáo công tác Thanh tra nhân dân năm 2020 và phương hướng, nhiệm vụ của năm 2021.'),
  'dan-chu': regulation('Quy chế về việc thực hiện dân chủ trong đơn vị.'),
  'lam-viec': regulation('Quy chế về nền nếp làm việc của đơn vị.'),
  'chi-tieu': regulation('Quy chế về việc chi tiêu nội bộ của đơn vị.'),
  'tai-san': regulation('Quy chế về việc quản lý và sử dụng tài sản nhà nước của đơn vị.'),
  'gop-y': {
    lead: 'Cùng với việc thông qua các quy chế, Hội nghị nghe báo cáo kết quả góp ý.',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Nội dung' },
        {
          kind: 'paragraph',
          text: 'Báo cáo cho biết kết quả góp ý để sửa đổi một số quy chế, sao cho phù hợp với tình hình thực tế của đơn vị.',
        },
        { kind: 'heading', level: 2, text: 'Các quy chế được thông qua' },
        { kind: 'item', text: 'Quy chế thực hiện dân chủ' },
        { kind: 'item', text: 'Quy chế làm việc' },
        { kind: 'item', text: 'Quy chế chi tiêu nội bộ' },
        { kind: 'item', text: 'Quy chế quản lý, sử dụng tài sản nhà nước của đơn vị' },
        ...silent('Từng ý kiến góp ý và điều khoản được sửa không được nêu.'),
      ],
    ],
  },
  'phuong-huong': {
    lead: 'Hội nghị thảo luận cách tiếp tục nâng cao chất lượng, hiệu quả hoạt động thư viện. Các hướng được bàn:',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Thư viện số và công nghệ' },
        {
          kind: 'item',
          text: 'Hiện đại hóa toàn bộ hệ thống thư viện; thêm nguồn lực để thư viện số hoạt động tốt và hiệu quả hơn.',
        },
        { kind: 'item', text: 'Nâng cấp ứng dụng công nghệ thông tin trong toàn hệ thống.' },
        { kind: 'heading', level: 2, text: 'Tài liệu và bạn đọc' },
        { kind: 'item', text: 'Xây dựng và phát triển vốn tài liệu có chất lượng.' },
        { kind: 'item', text: 'Mở rộng các hoạt động phục vụ bạn đọc.' },
        { kind: 'heading', level: 2, text: 'Về cơ sở' },
        {
          kind: 'item',
          text: 'Tăng cường luân chuyển tài liệu, xây dựng mạng lưới thư viện cơ sở và thư viện thân thiện, để nhân dân dễ đến với tài liệu và tiện ích của thư viện.',
        },
      ],
    ],
  },
  'khen-thuong': {
    lead: 'Tại Hội nghị, các tập thể và cá nhân của Thư viện tỉnh hoàn thành xuất sắc nhiệm vụ công tác năm 2020 được trao Giấy khen của Giám đốc Sở Văn hóa, Thể thao và Du lịch.',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Người trao' },
        {
          kind: 'paragraph',
          text: 'Đồng chí Hoàng Thị Vân, Phó Chủ tịch Công đoàn cơ sở Sở Văn hóa, Thể thao và Du lịch Lạng Sơn, trao Giấy khen, thừa ủy quyền của Giám đốc Sở.',
        },
        ...silent('Tên và số người, số tập thể được khen không được nêu.'),
      ],
    ],
  },
};

function report(about: string, more: Paper['pages'][number] = []): Paper {
  return {
    lead: DISCUSSED,
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Báo cáo nói về gì' },
        { kind: 'paragraph', text: about },
        ...more,
        ...silent('Người trình bày và nội dung chi tiết của báo cáo không được nêu.'),
      ],
    ],
  };
}

function regulation(about: string): Paper {
  return {
    lead: ADOPTED,
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Quy chế nói về gì' },
        { kind: 'paragraph', text: about },
        {
          kind: 'paragraph',
          text: 'Hội nghị cũng nghe báo cáo kết quả góp ý sửa đổi một số quy chế, để phù hợp với tình hình thực tế của đơn vị.',
        },
        ...silent('Các điều khoản của quy chế không được nêu.'),
      ],
    ],
  };
}

function silent(text: string): Paper['pages'][number] {
  return [
    { kind: 'heading', level: 2, text: 'Điều bản tin không kể' },
    { kind: 'paragraph', text },
  ];
}
