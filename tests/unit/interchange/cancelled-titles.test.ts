import { describe, expect, it } from 'vitest';
import { withoutCancelledMark } from '#interchange/cancelled-titles.ts';

describe('a title that says it is cancelled', () => {
  it.each([
    ['CANCELLED: Rust in space', 'Rust in space'],
    ['[cancelled] Rust in space', 'Rust in space'],
    ['Canceled - Rust in space', 'Rust in space'],
    ['CANCELLED Rust in space', 'Rust in space'],
    ['Rust in space (cancelled)', 'Rust in space'],
    ['[HỦY] Tham quan', 'Tham quan'],
    ['Đã hủy: Tham quan', 'Tham quan'],
    ['Cancelled', 'Cancelled'],
  ])('%s is the cancelled %s', (title, bare) => {
    expect(withoutCancelledMark({ vi: title })).toEqual({ title: { vi: bare }, cancelled: true });
  });

  it.each(['Cancelled culture', 'Cancelling POSIX syscalls', 'Hủy diệt virus'])('%s is not', (title) => {
    expect(withoutCancelledMark({ vi: title })).toEqual({ title: { vi: title }, cancelled: false });
  });
});
