import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '#interchange/written-tables/tables.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { ask, NOW, serveDemo, SLUG, type Serving } from './http-serving.ts';

let serving: Serving;
let headers: Readonly<Record<string, string>>;
beforeAll(async () => {
  serving = await serveDemo();
  headers = { Cookie: await cookieOf(serving.data, await anOrganiser(serving.data, { role: 'editor' }), NOW) };
});
afterAll(() => serving.stop());

const AT = `/api/v1/desk/conferences/${SLUG}/tables`;

describe('a table to take away', () => {
  it.each(TABLES)('opens in a spreadsheet and as a text: %s', async (name) => {
    const xlsx = await ask(serving, `${AT}/${name}.xlsx?language=en`, { headers });
    expect([xlsx.status, xlsx.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="${SLUG}-${name}.xlsx"`,
    ]);
    const rows = await readSheet(xlsx.body);
    const csv = await ask(serving, `${AT}/${name}.csv?language=en`, { headers });
    const lines = csv.body.toString().split('\r\n');
    expect(csv.body.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
    expect(lines[0]?.slice(1)).toBe(rows[0]?.join(','));
    expect(rows.length).toBeGreaterThan(1);
  });

  it('is private, and there is no other', async () => {
    expect((await ask(serving, `${AT}/people.csv`)).status).toBe(401);
    for (const file of ['people', 'people.pdf', 'people.csv.xlsx', 'organisers.csv', '..%2fsotay.db']) {
      expect([file, (await ask(serving, `${AT}/${file}`, { headers })).status]).toEqual([file, 404]);
    }
  });
});
