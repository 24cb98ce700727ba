import { describe, expect, it } from 'vitest';
import { columnsWith } from '../../../../src/desk/views/import/columns-with.ts';

const column = (letter: string, key: string, meaning?: 'title' | 'room') => ({
  letter,
  key,
  heading: key,
  examples: [],
  ...(meaning === undefined ? {} : { meaning }),
});

describe('choosing what a column means', () => {
  const sheet = { columns: [column('A', 'noi dung', 'title'), column('B', 'viec'), column('C', 'phong', 'room')] };

  it('takes the meaning from the column that had it', () => {
    expect(columnsWith({ columns: { phong: 'room' } }, sheet, sheet.columns[1]!, 'title')).toEqual({
      phong: 'room',
      'noi dung': 'nothing',
      viec: 'title',
    });
  });

  it('leaves the others alone when a column is left out', () => {
    expect(columnsWith({}, sheet, sheet.columns[2]!, 'nothing')).toEqual({ phong: 'nothing' });
  });
});
