import { expect, test } from 'vitest';
import { conferencesSchema } from '#wire/conferences.ts';
import { decodeValue } from '#wire/decoded.ts';

const row = { slug: 'lang-son-2018', title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] };

test('a list of conferences is read without the channels of later servers', () => {
  expect(decodeValue([{ ...row, channels: ['public', 'press'] }], conferencesSchema)).toEqual({
    ok: true,
    value: [{ ...row, channels: ['public'] }],
  });
});

test('a list that is none is refused with the place', () => {
  expect(decodeValue({}, conferencesSchema)).toMatchObject({ ok: false });
  expect(decodeValue([{ ...row, slug: 1, channels: [] }], conferencesSchema)).toMatchObject({
    problems: [expect.stringMatching(/^0\.slug: /)],
  });
});
