import type { Paper } from './paper.ts';

/**
 * The papers of the 2018 conference in our own words. They hold what the news item tells and nothing else; where it is
 * silent they say so.
 */
export const LANG_SON_PAPERS: Readonly<Record<string, Paper>> = {
  'bao-cao': {
    lead: 'Sáng 10/5/2018, tại Thành phố Lạng Sơn, Hội nghị nghe báo cáo nhìn lại nhiệm kỳ 2015 – 2018 của Liên hiệp Thư viện các tỉnh Miền núi phía Bắc và những việc cần làm trong nhiệm kỳ 2018 – 2020. Gần 100 cán bộ, viên chức của 13 thư viện tỉnh về dự.',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Việc đã làm được' },
        {
          kind: 'item',
          text: 'Các thư viện trong Liên hiệp làm tốt những việc được Bộ Văn hóa, Thể thao và Du lịch, Thư viện Quốc gia Việt Nam và Sở Văn hóa, Thể thao và Du lịch các tỉnh chỉ đạo.',
        },
        {
          kind: 'item',
          text: 'Công tác chuyên môn bám sát nhiệm vụ chính trị. Nghị quyết của Liên hiệp nhiệm kỳ 2015 – 2018 được hoàn thành tốt.',
        },
        {
          kind: 'item',
          text: 'Quản lý, điều hành chuyển biến tích cực: chương trình và kế hoạch công tác được xây dựng tốt, một số hoạt động mới mang tính đột phá, việc phục vụ bạn đọc tiếp tục được nâng lên.',
        },
        { kind: 'item', text: 'Nhiệm vụ và chỉ tiêu kế hoạch hoàn thành vượt mức.' },
        {
          kind: 'item',
          text: 'Thư viện công cộng các tỉnh được củng cố và mở rộng về cơ sở. Phong trào đọc sách và văn hóa đọc được khơi dậy, góp phần nâng cao dân trí, làm đời sống văn hóa, tinh thần của nhân dân tốt hơn.',
        },
        { kind: 'heading', level: 2, text: 'Điều còn khó' },
        { kind: 'item', text: 'Tiền của các địa phương để bổ sung tài liệu chưa nhiều.' },
        {
          kind: 'item',
          text: 'Hầu hết thư viện huyện ở các tỉnh thành viên thiếu cơ sở vật chất, trang thiết bị, kinh phí hoạt động và vốn tài liệu.',
        },
        {
          kind: 'item',
          text: 'Mỗi tỉnh ứng dụng công nghệ thông tin một cách, chưa đồng bộ và thống nhất, nên khó chia sẻ cơ sở dữ liệu với nhau.',
        },
        {
          kind: 'item',
          text: 'Năng lực, trình độ và khả năng tiếp cận công nghệ mới của người làm thư viện còn nhiều bất cập.',
        },
        {
          kind: 'item',
          text: 'Phối hợp hoạt động, trao đổi nghiệp vụ và khai thác nguồn lực thông tin trong Liên hiệp chưa thành nền nếp thường xuyên.',
        },
      ],
      [
        { kind: 'heading', level: 2, text: 'Phương hướng nhiệm kỳ 2018 – 2020' },
        {
          kind: 'paragraph',
          text: 'Sau báo cáo và các tham luận, Hội nghị thống nhất phương hướng, nhiệm vụ của nhiệm kỳ mới. Những điểm được nhắc đến:',
        },
        { kind: 'item', text: 'Bổ sung vốn tài liệu kịp thời, phong phú và có chất lượng.' },
        { kind: 'item', text: 'Làm tốt thông tin, tuyên truyền nhiệm vụ chính trị.' },
        { kind: 'item', text: 'Tiếp tục đổi mới, nâng cao chất lượng và hiệu quả phục vụ bạn đọc.' },
        { kind: 'item', text: 'Tăng cường ứng dụng công nghệ thông tin và quảng bá hoạt động thư viện.' },
        { kind: 'item', text: 'Đẩy mạnh hoạt động hướng về cơ sở.' },
        { kind: 'heading', level: 2, text: 'Đại biểu được nêu tên là đã dự' },
        { kind: 'item', text: 'Bà Vũ Dương Thuý Ngà, Vụ trưởng Vụ Thư viện, Bộ Văn hoá, Thể thao và Du lịch.' },
        {
          kind: 'item',
          text: 'Bà Kiều Thúy Nga, Giám đốc Thư viện Quốc gia Việt Nam, Phó Chủ tịch kiêm Tổng Thư ký Hội Thư viện Việt Nam.',
        },
        { kind: 'item', text: 'Ông Phan Văn Hòa, Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn.' },
        { kind: 'heading', level: 2, text: 'Điều bản tin không kể' },
        {
          kind: 'paragraph',
          text: 'Ai đọc báo cáo, báo cáo dài bao nhiêu, có những tham luận nào và của ai: bản tin không nói, nên ở đây cũng không ghi.',
        },
      ],
    ],
  },
  'phuong-huong': {
    lead: 'Hội nghị thống nhất phương hướng, nhiệm vụ của Liên hiệp Thư viện các tỉnh Miền núi phía Bắc trong nhiệm kỳ 2018 – 2020. Bản tin nêu các nội dung sau và cho biết danh sách chưa đầy đủ.',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Vốn tài liệu' },
        {
          kind: 'paragraph',
          text: 'Chú trọng bổ sung tài liệu sao cho kịp thời, phong phú, có chất lượng, để bạn đọc trên địa bàn học tập, nghiên cứu, giải trí và tìm thông tin.',
        },
        { kind: 'heading', level: 2, text: 'Thông tin, tuyên truyền' },
        { kind: 'paragraph', text: 'Thực hiện tốt việc thông tin, tuyên truyền nhiệm vụ chính trị.' },
        { kind: 'heading', level: 2, text: 'Phục vụ bạn đọc' },
        { kind: 'paragraph', text: 'Tiếp tục đổi mới; nâng cao chất lượng và hiệu quả phục vụ.' },
        { kind: 'heading', level: 2, text: 'Công nghệ thông tin và quảng bá' },
        {
          kind: 'paragraph',
          text: 'Tăng cường ứng dụng công nghệ thông tin trong hệ thống thư viện công cộng. Giới thiệu hoạt động thư viện trên các kênh thông tin đại chúng và trang web của các thư viện tỉnh.',
        },
        { kind: 'heading', level: 2, text: 'Hướng về cơ sở' },
        { kind: 'paragraph', text: 'Đẩy mạnh các hoạt động hướng về cơ sở.' },
      ],
    ],
  },
  'ket-qua-bau-cu': {
    lead: 'Hội nghị bầu Ban Chấp hành Liên hiệp Thư viện các tỉnh Miền núi phía Bắc nhiệm kỳ 2018 – 2020. Các vị trí lãnh đạo được bản tin nêu tên:',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Chủ tịch' },
        { kind: 'paragraph', text: 'Bà Nguyễn Thị Thanh Phương, Giám đốc Thư viện tỉnh Hà Giang.' },
        { kind: 'heading', level: 2, text: 'Phó Chủ tịch' },
        { kind: 'item', text: 'Ông Lê Quốc Khánh, Giám đốc Thư viện tỉnh Hòa Bình.' },
        { kind: 'item', text: 'Bà Đỗ Thu Hương, Giám đốc Thư viện tỉnh Tuyên Quang.' },
        { kind: 'heading', level: 2, text: 'Lời chúc mừng' },
        {
          kind: 'paragraph',
          text: 'Lãnh đạo Vụ Thư viện và Thư viện Quốc gia Việt Nam chúc mừng các đồng chí trúng cử.',
        },
        { kind: 'heading', level: 2, text: 'Điều bản tin không kể' },
        { kind: 'paragraph', text: 'Số phiếu, cách bầu và các ủy viên khác của Ban Chấp hành không được nêu.' },
      ],
    ],
  },
  'tang-sach-va-qua': {
    lead: 'Nhân Hội nghị, các thư viện thành viên tặng sách cho hai xã của tỉnh Lạng Sơn, và Liên hiệp tri ân những người lãnh đạo thư viện đã nghỉ hưu.',
    pages: [
      [
        { kind: 'heading', level: 2, text: 'Sách cho xã nông thôn mới' },
        {
          kind: 'paragraph',
          text: 'Các thư viện thành viên trao tặng gần 1.500 bản sách, góp vào việc xây dựng 02 xã nông thôn mới:',
        },
        { kind: 'item', text: 'xã Bắc Sơn, huyện Bắc Sơn;' },
        { kind: 'item', text: 'xã Hoàng Văn Thụ, huyện Văn Lãng.' },
        { kind: 'paragraph', text: 'Bà Lê Tú Anh thay mặt Lãnh đạo Liên hiệp trao sách cho thư viện hai xã.' },
        { kind: 'heading', level: 2, text: 'Quà tri ân' },
        {
          kind: 'paragraph',
          text: 'Lãnh đạo Liên hiệp tặng quà các đồng chí lãnh đạo thư viện tỉnh đã nghỉ hưu trong nhiệm kỳ 2015 – 2018. Bản tin không nói quà là gì và ai nhận.',
        },
        { kind: 'heading', level: 2, text: 'Hoa cho người hoàn thành nhiệm vụ' },
        {
          kind: 'paragraph',
          text: 'Bà Kiều Thúy Nga tặng hoa chúc mừng các đồng chí Lãnh đạo Liên hiệp đã hoàn thành tốt nhiệm vụ.',
        },
      ],
    ],
  },
};
