import { describe, expect, it } from 'vitest';
import { columnOf } from '#interchange/headings.ts';

describe('a heading', () => {
  it.each([
    ['Thời gian', 'time'],
    ['THỜI GIAN', 'time'],
    ['Thời gian / Time', 'time'],
    ['Thời gian\n(Time)', 'time'],
    ['Ngày', 'date'],
    ['Giờ', 'time'],
    ['Nội dung', 'title'],
    ['Nội dung chương trình hội nghị', 'title'],
    ['Tên báo cáo', 'title'],
    ['Người trình bày', 'speaker'],
    ['Báo cáo viên', 'speaker'],
    ['Địa điểm', 'room'],
    ['Đơn vị công tác', 'organisation'],
    ['Chuyên đề', 'track'],
    ['Hình thức', 'kind'],
    ['Tóm tắt', 'abstract'],
    ['Mã số', 'id'],
    ['Họ và tên', 'name'],
    ['Chức vụ', 'position'],
    ['Số điện thoại', 'phone'],
    ['Ngày sinh', 'birthday'],
    ['Start Time', 'start'],
    ['speakers', 'speaker'],
    ['Nô\u0323i dung', 'title'],
  ])('%j names the column %s', (heading, column) => {
    expect(columnOf(heading)).toBe(column);
  });

  it.each(['', 'xyz', 'Chương trình hội nghị liên hiệp thư viện các tỉnh miền núi phía Bắc', '12'])(
    '%j names none',
    (heading) => {
      expect(columnOf(heading)).toBeUndefined();
    },
  );
});
