import { describe, expect, it } from 'vitest';
import { dateOfSerial, readWrittenDate } from '#interchange/written-dates.ts';

describe('a written date', () => {
  it.each([
    '10/5/2018',
    '10-5-2018',
    '10.05.2018',
    '10/05/18',
    '2018-05-10',
    '2018/5/10',
    'Thứ Năm, 10/5/2018',
    'ngày 10 tháng 5 năm 2018',
    'Ngày 10 tháng 5, 2018',
    'Sáng 10/5/2018',
    '10 May 2018',
    'May 10, 2018',
    'Thursday, 10th May 2018',
    'nga\u0300y 10 tha\u0301ng 5 na\u0306m 2018',
  ])('%s is 2018-05-10', (text) => {
    expect(readWrittenDate(text)?.date).toBe('2018-05-10');
  });

  it('has the month first only when it cannot be otherwise, and says so', () => {
    expect(readWrittenDate('5/13/2018')).toEqual({ date: '2018-05-13', odd: 'read as month before day' });
    expect(readWrittenDate('5/12/2018')).toEqual({ date: '2018-12-05' });
  });

  it('takes the year it is given when it tells none, and says so', () => {
    expect(readWrittenDate('Sáng 10/5', 2018)).toEqual({
      date: '2018-05-10',
      odd: 'its year is not told; 2018 was taken',
    });
    expect(readWrittenDate('ngày 10 tháng 5', 2018)?.date).toBe('2018-05-10');
    expect(readWrittenDate('10/5')).toBeUndefined();
  });

  it.each(['31/2/2018', '13h30-14h15', '7h30', 'Hội trường 10', '8-9h', ''])('%j is none', (text) => {
    expect(readWrittenDate(text, 2018)).toBeUndefined();
  });

  it('is read from the number Excel stores', () => {
    expect(dateOfSerial(43230)).toBe('2018-05-10');
    expect(dateOfSerial(0.5)).toBeUndefined();
    expect(dateOfSerial(Number.NaN)).toBeUndefined();
  });
});
