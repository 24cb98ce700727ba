import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badgeIn } from '#domain/badge-codes.ts';
import { FIRST_RULES } from '#domain/delegates.ts';
import { startDelegateSession } from '#server/delegates/delegate-sessions.ts';
import { changeCard } from '#server/delegates/cards.ts';
import { addDelegates, delegateOf } from '#server/delegates/registered.ts';
import type { DelegateImportPreview, DelegateImportDone } from '#wire/desk/delegate-import.ts';
import type { BadgesAnswer, DelegateDetails, DelegatesAnswer, RulesAnswer } from '#wire/desk/delegates.ts';
import { deskOf, said, type DeskCalls } from '#tests/support/desk-calls.ts';
import { NOW, serveDemo, SLUG, type Serving } from './http-serving.ts';

const AT = `/conferences/${SLUG}`;
let serving: Serving;
let desk: DeskCalls;
beforeAll(async () => {
  serving = await serveDemo();
  desk = await deskOf(serving, 'editor');
});
afterAll(() => serving.stop());

const db = () => serving.data.database.db;
const list = async (): Promise<DelegatesAnswer['delegates']> =>
  said<DelegatesAnswer>(await desk('GET', `${AT}/delegates`)).delegates;
/** Everybody, page after page. */
async function everybody(): Promise<{ readonly lines: DelegatesAnswer['delegates']; readonly pages: number }> {
  const lines: DelegatesAnswer['delegates'][number][] = [];
  let after: string | undefined = '';
  for (let pages = 1; ; pages += 1) {
    const answer: DelegatesAnswer = said(await desk('GET', `${AT}/delegates${after && `?after=${after}`}`));
    lines.push(...answer.delegates);
    after = answer.after;
    if (after === undefined) return { lines, pages };
  }
}
const one = async (id: string): Promise<DelegateDetails> => said(await desk('GET', `${AT}/delegates/${id}`));

async function registered(name: string, more: object = {}): Promise<string> {
  const answer = await desk('POST', `${AT}/delegates`, { name, ...more });
  expect(answer.status).toBe(201);
  return said<{ id: string }>(answer).id;
}

async function look(csv: string): Promise<DelegateImportPreview> {
  const answer = await desk('POST', `${AT}/delegate-imports/preview`, Buffer.from(csv));
  expect(answer.status).toBe(200);
  return said(answer);
}

function confirm(csv: string, base: string, erase?: number) {
  const query = erase === undefined ? '' : `&erase=${erase}`;
  return desk('POST', `${AT}/delegate-imports/confirm?base=${base}${query}`, Buffer.from(csv));
}

describe('a delegate', () => {
  it('is registered, changed by whoever saw the last state, and told of to nobody before they decide', async () => {
    const id = await registered('Bế Thị Hạnh', { organisation: 'Thư viện huyện', email: 'hanh@example.vn' });
    expect((await list()).find((line) => line.id === id)).toEqual({
      id,
      revision: 1,
      delegate: { name: 'Bế Thị Hạnh', organisation: 'Thư viện huyện', email: 'hanh@example.vn' },
      shown: [],
      hasDecided: false,
      devices: 0,
    });
    const path = `${AT}/delegates/${id}`;
    expect((await desk('PATCH', path, { position: 'Giám đốc' })).status).toBe(428);
    expect((await desk('PATCH', path, { position: 'Giám đốc' }, { 'If-Match': '"7"' })).status).toBe(412);
    expect((await desk('PATCH', path, { delegation: 'no-such' }, { 'If-Match': '"1"' })).status).toBe(400);
    expect((await desk('PATCH', path, { email: 'nobody' }, { 'If-Match': '"1"' })).status).toBe(400);
    const patch = { position: 'Giám đốc', email: null };
    expect((await desk('PATCH', path, patch, { 'If-Match': '"1"' })).headers.etag).toBe('"2"');
    expect((await one(id)).delegate).toEqual({
      name: 'Bế Thị Hạnh',
      organisation: 'Thư viện huyện',
      position: 'Giám đốc',
    });
  });

  it('is shown as a form says that was entered for them, with who entered it', async () => {
    const id = await registered('Nông Văn Dền', { position: 'Thủ thư' });
    const entry = { choices: { name: true, position: true, phone: false }, words: 'Phiếu ngày 9/5' };
    expect((await desk('POST', `${AT}/delegates/${id}/consent`, entry)).status).toBe(200);
    const { shown, consents, hasDecided } = await one(id);
    expect({ shown, hasDecided }).toEqual({ shown: ['name', 'position'], hasDecided: true });
    expect(consents).toHaveLength(3);
    expect(consents[0]).toMatchObject({ words: 'Phiếu ngày 9/5', by: expect.stringMatching(/^Organiser/) });
  });

  it('is handed what is known of them, and is gone when their name is typed', async () => {
    const id = await registered('Lường Thị Xuân');
    const handed = await desk('GET', `${AT}/delegates/${id}/export`);
    expect(handed.headers['content-disposition']).toBe(`attachment; filename="${SLUG}-delegate.json"`);
    expect(said(handed)).toMatchObject({ registered: { name: 'Lường Thị Xuân' } });
    expect((await desk('POST', `${AT}/delegates/${id}/erasure`, { name: 'Lường Thị Xuyến' })).status).toBe(422);
    expect((await desk('POST', `${AT}/delegates/${id}/erasure`, { name: ' luong thi  XUÂN' })).status).toBe(200);
    for (const path of ['', '/export']) {
      expect((await desk('GET', `${AT}/delegates/${id}${path}`)).status).toBe(404);
    }
  });

  it('leaves nothing of themselves in the trail', async () => {
    const trail = JSON.stringify(await db().selectFrom('audit').selectAll().execute());
    expect(trail).toContain('delegate.erased');
    for (const canary of ['Lường', 'hanh@', 'Nông', 'Thủ thư']) expect(trail).not.toContain(canary);
    expect(serving.logged.join('\n')).not.toContain('Lường');
  });

  it('is not listed to announcers', async () => {
    const announcer = await deskOf(serving, 'announcer');
    expect((await announcer('GET', `${AT}/delegates`)).status).toBe(403);
    expect((await announcer('GET', `${AT}/badges`)).status).toBe(403);
  });
});

describe('what goes for the delegates', () => {
  it('is laid down by whoever saw the last state, in the organisers’ words', async () => {
    const before = said<RulesAnswer>(await desk('GET', `${AT}/delegate-rules`));
    expect(before).toEqual({ revision: 0, rules: FIRST_RULES });
    const rules = { ...before.rules, grounds: { name: { vi: 'Ghi trên giấy mời' } }, feedback: false };
    expect((await desk('PUT', `${AT}/delegate-rules`, rules)).status).toBe(428);
    expect((await desk('PUT', `${AT}/delegate-rules`, rules, { 'If-Match': '"0"' })).status).toBe(200);
    expect((await desk('PUT', `${AT}/delegate-rules`, rules, { 'If-Match': '"0"' })).status).toBe(412);
    const empty = { ...rules, grounds: { name: { vi: '  ' } } };
    expect((await desk('PUT', `${AT}/delegate-rules`, empty, { 'If-Match': '"1"' })).status).toBe(400);
    const id = await registered('Hứa Văn Tài');
    expect((await one(id)).shown).toEqual(['name']);
  });
});

describe('a badge', () => {
  it('is made once for everybody who has none, and printed with what signs its holder in', async () => {
    const id = await registered('Triệu Thị Bé');
    const first = said<{ issued: number }>(await desk('POST', `${AT}/badges`, { delegates: [id] }));
    expect(first).toEqual({ issued: 1 });
    await desk('POST', `${AT}/badges`, {});
    expect(said(await desk('POST', `${AT}/badges`, {}))).toEqual({ issued: 0 });
    const { badges } = said<BadgesAnswer>(await desk('GET', `${AT}/badges`));
    expect(badges).toHaveLength((await list()).length);
    const own = badges.find(({ delegate }) => delegate === id);
    expect(own?.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/);
    expect(badgeIn(own?.address ?? '')?.selector).toBe(own?.code.slice(0, 4));
    expect((await one(id)).badgeAt).toBe(own?.issuedAt);
  });

  it('made anew ends the old one and every device signed in with it', async () => {
    const id = await registered('Ma Thị Mây');
    await desk('POST', `${AT}/badges`, { delegates: [id] });
    const address = async (): Promise<string> =>
      said<BadgesAnswer>(await desk('GET', `${AT}/badges`)).badges.find(({ delegate }) => delegate === id)?.address ??
      '';
    const before = await address();
    const who = { conference: SLUG, delegate: id };
    await startDelegateSession(db(), who, { badge: 'any', userAgent: 'test', at: Date.now() });
    expect((await one(id)).devices).toBe(1);
    expect((await desk('POST', `${AT}/delegates/${id}/badge`)).status).toBe(200);
    expect((await one(id)).devices).toBe(0);
    expect(await address()).not.toBe(before);
  });
});

describe('a list', () => {
  const HEADINGS = 'STT,Họ và tên,Đơn vị,Đoàn,Chức vụ,Email,Điện thoại';
  const FIRST = `${HEADINGS}
1,Cà Thị Nhung,Thư viện Sơn La,Đoàn Sơn La,Giám đốc,nhung@example.vn,0912345678
2,Quàng Văn Ín,Thư viện Sơn La,Đoàn Không Có,Thủ thư,,912345679
3,Quàng Văn Ín,Thư viện Sơn La,,Thủ thư,,912345679
4,Lò Thị Pánh,,,,không có,`;

  it('is looked at first, and then written whole', async () => {
    const before = (await list()).length;
    const preview = await look(FIRST);
    expect(preview.counts).toMatchObject({ added: 3, changed: 0, unchanged: 0, missing: 0 });
    expect(preview.remarks.map(({ kind, row }) => [kind, row])).toEqual(
      expect.arrayContaining([
        ['same-row', 4],
        ['odd-email', 5],
        ['unknown-delegation', 3],
      ]),
    );
    expect((await list()).length).toBe(before);
    expect((await confirm(FIRST, 'another')).status).toBe(409);
    expect((await confirm(FIRST, preview.base, 1)).status).toBe(409);
    expect((await list()).length).toBe(before);
    const done = await confirm(FIRST, preview.base);
    expect(said<DelegateImportDone>(done)).toEqual({ added: 3, changed: 0, erased: 0 });
    expect((await look(FIRST)).counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it('brought again keeps ids, badges, decisions and what they wrote themselves', async () => {
    const [nhung] = (await list()).filter(({ delegate }) => delegate.name === 'Cà Thị Nhung');
    const id = nhung?.id ?? '';
    const who = { conference: SLUG, delegate: id };
    await desk('POST', `${AT}/badges`, { delegates: [id] });
    await desk('POST', `${AT}/delegates/${id}/consent`, { choices: { name: true }, words: 'x' });
    await changeCard(db(), who, { position: 'Tôi tự ghi' }, NOW);
    const before = await one(id);
    const second = FIRST.replace('Giám đốc', 'Phó Giám đốc');
    const preview = await look(second);
    expect(preview.counts).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    expect(preview.changed[0]?.changes).toEqual([{ field: 'position', before: 'Giám đốc', after: 'Phó Giám đốc' }]);
    expect((await confirm(second, preview.base)).status).toBe(200);
    const after = await one(id);
    expect(after.delegate.position).toBe('Phó Giám đốc');
    expect({ ...after, delegate: 0, revision: 0 }).toEqual({ ...before, delegate: 0, revision: 0 });
    expect((await delegateOf(db(), who))?.own).toEqual({ position: 'Tôi tự ghi' });
  });

  it('erases nobody who is no longer in it, unless their number is typed', async () => {
    const short = FIRST.split('\n').slice(0, 2).join('\n').replace('Giám đốc', 'Phó Giám đốc');
    const preview = await look(short);
    expect(preview.missing.map(({ name }) => name).sort()).toEqual(['Lò Thị Pánh', 'Quàng Văn Ín']);
    const before = (await list()).length;
    expect(said(await confirm(short, preview.base))).toEqual({ added: 0, changed: 0, erased: 0 });
    expect((await list()).length).toBe(before);
    expect(said(await confirm(short, preview.base, 2))).toEqual({ added: 0, changed: 0, erased: 2 });
    expect((await list()).length).toBe(before - 2);
  });

  it('that holds no names is refused with what was found, and read when somebody says which column has them', async () => {
    const csv = 'Ai tới,Ở đâu\nVi Văn Keo,Thư viện huyện Cao Lộc\n';
    const refused = said<{ kind: string; because: string; columns: { key: string }[] }>(
      await desk('POST', `${AT}/delegate-imports/preview`, Buffer.from(csv)),
    );
    expect(refused).toMatchObject({ kind: 'refused', because: 'no-names' });
    const wishes = encodeURIComponent(JSON.stringify({ columns: { [refused.columns[0]?.key ?? '']: 'name' } }));
    const read = await desk('POST', `${AT}/delegate-imports/preview?wishes=${wishes}`, Buffer.from(csv));
    expect(said<DelegateImportPreview>(read).added).toEqual([{ name: 'Vi Văn Keo', row: 2 }]);
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'old-office'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'pdf'],
    ['a torn workbook', Buffer.from('PK\x03\x04torn'), 'no-workbook'],
  ])('that is %s is refused with a word', async (_, bytes, because) => {
    expect(said(await desk('POST', `${AT}/delegate-imports/preview`, bytes))).toMatchObject({ because });
  });
});

describe('the list to take away', () => {
  it('is a table an import understands again, in which nothing is a formula', async () => {
    await registered('=HYPERLINK("http://x")', { organisation: '+1' });
    const csv = await desk('GET', `${AT}/delegate-tables/delegates.csv?language=vi`);
    expect(csv.body.toString()).toContain(`"'=HYPERLINK(""http://x"")"`);
    const xlsx = await desk('GET', `${AT}/delegate-tables/delegates.xlsx?language=en`);
    const [headings, ...rows] = await readSheet(xlsx.body);
    expect(headings).toContain('Full name');
    expect(rows).toHaveLength((await list()).length);
    const again = await look((await desk('GET', `${AT}/delegate-tables/delegates.csv`)).body.toString());
    expect(again.counts.added).toBe(1); // The one whose name begins as a formula came with a quotation mark.
    expect((await desk('GET', `${AT}/delegate-tables/audit.csv`)).status).toBe(404);
  });
});

describe('more delegates than anybody reads at one go', () => {
  it('are told page after page, each once with what belongs to them, and whole in a table', async () => {
    const many = Array.from({ length: 1100 }, (_, place) => ({ name: `Trang Số ${place}` }));
    const ids = await addDelegates(db(), SLUG, many, { at: NOW });
    const badged = ids.filter((_, place) => place % 100 === 0);
    await desk('POST', `${AT}/badges`, { delegates: badged });
    await desk('POST', `${AT}/check-ins`, { checkIns: [{ delegate: ids[7], at: '2018-05-10T01:00:00.000Z' }] });
    const { lines, pages } = await everybody();
    expect(pages).toBeGreaterThan(2);
    const byId = new Map(lines.map((line) => [line.id, line]));
    expect(byId.size).toBe(lines.length);
    for (const [place, id] of ids.entries()) {
      const line = byId.get(id);
      expect(line?.delegate.name).toBe(`Trang Số ${place}`);
      expect(line?.badgeAt !== undefined).toBe(badged.includes(id));
      expect(line?.checkedInAt !== undefined).toBe(place === 7);
    }
    const table = await desk('GET', `${AT}/delegate-tables/delegates.csv?language=vi`);
    expect(table.body.toString().match(/Trang Số \d+/g)).toHaveLength(many.length);
  });

  it('refuse a place to go on from that no page told', async () => {
    for (const after of ['', 'a%20b', "'", 'x'.repeat(101)]) {
      const answer = await desk('GET', `${AT}/delegates?after=${after}`);
      expect([after, answer.status]).toEqual([after, 400]);
    }
  });
});
