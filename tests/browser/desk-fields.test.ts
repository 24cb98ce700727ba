import { zipSync, strToU8 } from 'fflate';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { launch } from '#tests/support/chromium.ts';
import { conferenceToday } from '#tests/support/conference-today.ts';
import { signInAtDesk } from '#tests/support/desk/sign-in-at-desk.ts';
import { aFloorPlan } from '#tests/support/floor-plan.ts';
import { aPhotograph } from '#tests/support/import-folders.ts';
import { publishDraft } from '#tests/support/publish-draft.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'today';

let dataDir: string;
let server: RunningServer;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sotay-fields-'));
  await publishDraft(dataDir, SLUG, async (media) => {
    const { renditions } = await aFloorPlan(media);
    const places = { house: { name: { vi: 'Nhà khách tỉnh' }, order: 0, plan: { renditions } } };
    return { ...conferenceToday(Date.parse('2027-05-10T09:00:00+07:00')), places };
  });
  server = await startServer({ dataDir });
  context = await launch({ viewport: { width: 1280, height: 900 } });
  page = context.pages()[0]!;
  page.setDefaultTimeout(20_000);
  await signInAtDesk(page, server);
});
afterAll(async () => {
  await context.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('fields of several facts', () => {
  it('tell of an election: body, votes, and who was elected to what', async () => {
    await open('outcomes/new');
    await page.getByRole('combobox', { name: 'Loại kết quả' }).selectOption({ label: 'Bầu cử' });
    await pick(page.getByRole('combobox', { name: 'Phiên' }), 'Khai mạc');
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    await field('body').getByRole('textbox').first().fill('Ban Chấp hành khoá V');
    await field('term').getByRole('textbox').fill('2027–2032');
    await pick(field('results').getByRole('combobox'), 'Nông Thị Hường');
    await field('results').getByRole('textbox', { name: 'Chức danh' }).first().fill('Chủ tịch');
    await field('results').getByLabel('Số phiếu').fill('96');
    // Somebody nobody has written down yet is made here.
    await pick(field('results').getByRole('combobox'), 'Vi Thị Lan', 'Thêm mới “Vi Thị Lan”');
    await field('results').getByRole('button', { name: 'Đưa “Vi Thị Lan” lên' }).click();
    await field('votes').getByLabel('Tán thành', { exact: true }).fill('98');
    await field('votes').getByLabel('Không có ý kiến').fill('2');
    await field('votes').getByLabel('Có mặt').fill('100');
    await field('votes').getByText('Tổng số phiếu: 100').waitFor();
    const kept = await saved(({ outcomes }) => Object.values(outcomes)[0]);
    expect(kept).toMatchObject({
      kind: 'election',
      session: 'opening',
      body: { vi: 'Ban Chấp hành khoá V' },
      term: '2027–2032',
      results: [{}, { person: 'huong', office: { vi: 'Chủ tịch' }, votes: 96 }],
      votes: { for: 98, against: 0, abstained: 2, present: 100 },
    });
    const people = await saved(({ people }) => Object.values(people).map(({ name }) => name));
    expect(people).toContain('Vi Thị Lan');
  });

  it('tell of the positions of a person, in their order', async () => {
    await open('people/nam');
    await field('positions').getByRole('button', { name: 'Thêm chức vụ' }).click();
    await field('positions').getByRole('textbox', { name: 'Chức vụ' }).first().fill('Giám đốc Thư viện tỉnh');
    await field('positions').getByRole('button', { name: 'Thêm chức vụ' }).click();
    const second = field('positions').getByRole('listitem').nth(1);
    await second.getByRole('textbox', { name: 'Chức vụ' }).first().fill('Uỷ viên');
    await second.getByRole('textbox', { name: 'Cơ quan' }).first().fill('Liên hiệp thư viện');
    await field('positions').getByRole('button', { name: 'Đưa “Uỷ viên” lên' }).click();
    expect(await saved(({ people }) => people['nam']?.positions)).toEqual([
      { title: { vi: 'Uỷ viên' }, organisation: { vi: 'Liên hiệp thư viện' } },
      { title: { vi: 'Giám đốc Thư viện tỉnh' } },
    ]);
  });

  it('show where a room is, drawn on the plan', async () => {
    await open('places/house');
    const plan = field('plan').locator('.plan');
    await plan.locator('img').waitFor();
    await plan.scrollIntoViewIfNeeded();
    const box = (await plan.boundingBox())!;
    const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
    await page.mouse.move(...at(0.05, 0.1));
    await page.mouse.down();
    await page.mouse.move(...at(0.3, 0.4), { steps: 3 });
    await page.mouse.move(...at(0.55, 0.65), { steps: 3 });
    await page.mouse.up();
    await plan.getByText('Hội trường A').waitFor();
    // The other room is drawn from its lower right corner, beyond the edge of the picture.
    await field('plan').getByRole('combobox', { name: 'Phòng trên sơ đồ' }).selectOption({ label: 'Phòng họp B' });
    await page.mouse.move(...at(0.95, 0.9));
    await page.mouse.down();
    await page.mouse.move(...at(0.65, -0.2), { steps: 4 });
    await page.mouse.up();
    await plan.getByText('Phòng họp B').waitFor();
    const rooms = await saved(({ places }) => places['house']?.plan?.rooms);
    expect(Object.keys(rooms ?? {})).toEqual(['a', 'b']);
    const { x = 0, y = 0, width = 0, height = 0 } = rooms?.['a'] ?? {};
    for (const [told, drawn] of [
      [x, 0.05],
      [y, 0.1],
      [width, 0.5],
      [height, 0.55],
    ] as const)
      expect(Math.abs(told - drawn)).toBeLessThan(0.01);
    expect(rooms?.['b']?.y).toBe(0);
  });

  it('offer every time zone, and take a city for one', async () => {
    await open('settings');
    const zone = field('timeZone').getByRole('combobox').or(field('timeZone').getByRole('textbox')).first();
    await zone.focus();
    await expect.poll(() => field('timeZone').locator('option').count()).toBeGreaterThan(300);
    await zone.fill('Nơi nào đó');
    await page.keyboard.press('Tab');
    await page.getByText('Không có múi giờ “Nơi nào đó”', { exact: false }).waitFor();
    await zone.fill('vientiane');
    await page.keyboard.press('Tab');
    await expect.poll(() => zone.inputValue()).toBe('Asia/Vientiane');
    await field('timeZone').locator('span').getByText('GMT+7').waitFor();
    expect(await saved(({ conference }) => conference.timeZone)).toBe('Asia/Vientiane');
  });
});

describe('a number', () => {
  it('counts as it is typed, and is one thing to take back', async () => {
    await open('rooms/a');
    const box = field('capacity').getByRole('textbox');
    const before = await box.inputValue();
    await box.fill('');
    await box.pressSequentially('1.250');
    // The field is not left: what is typed is with the server already.
    expect(await saved(({ rooms }) => rooms['a']?.capacity)).toBe(1250);
    expect([await box.inputValue(), await isFocused(box)]).toEqual(['1.250', true]);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => box.inputValue()).toBe(before);
    expect(await saved(({ rooms }) => rooms['a']?.capacity)).toBe(before === '' ? undefined : Number(before));
  });

  it('that cannot be read says so while it is typed, and changes nothing', async () => {
    await open('rooms/a');
    const box = field('capacity').getByRole('textbox');
    await box.fill('300');
    expect(await saved(({ rooms }) => rooms['a']?.capacity)).toBe(300);
    await page.keyboard.press('Tab');
    await box.fill('');
    await box.pressSequentially('12 ghế');
    await field('capacity').getByRole('status').getByText('“12 ghế” chưa phải là số').waitFor();
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    expect(await saved(({ rooms }) => rooms['a']?.capacity)).toBe(300);
    await page.keyboard.press('Escape');
    await expect.poll(() => box.inputValue()).toBe('300');
    expect(await field('capacity').getByRole('status').count()).toBe(0);
  });

  it('of a coordinate says what is wrong with it beside itself, once it is left', async () => {
    await open('places/house');
    const latitude = field('latitude').getByRole('textbox');
    await latitude.pressSequentially('21,');
    expect(await field('latitude').getByRole('status').count()).toBe(0);
    await latitude.pressSequentially('85');
    expect(await saved(({ places }) => places['house']?.latitude)).toBe(21.85);
    await page.keyboard.press('Tab');
    await latitude.fill('+');
    await page.keyboard.press('Tab');
    await field('latitude').getByText('“+” chưa phải là toạ độ', { exact: false }).waitFor();
    expect(await saved(({ places }) => places['house']?.latitude)).toBe(21.85);
  });
});

describe('a whole conference at once', () => {
  it('comes out of a ZIP: programme, photographs with captions, and papers', async () => {
    await open('import');
    const bytes = zipSync({
      'hoi-nghi/chuong-trinh.csv': strToU8(
        'Ngày,Thời gian,Nội dung,Người trình bày,Địa điểm\n10/05/2027,14:00-15:00,Toạ đàm chiều,Bà Nông Thị Hường,Hội trường A\n',
      ),
      'hoi-nghi/anh/Ngày 1/khai-mac.jpg': await aPhotograph('#aa0000'),
      'hoi-nghi/anh/Ngày 1/be-mac.jpg': await aPhotograph('#0000aa'),
      'hoi-nghi/anh/chu-thich.csv': strToU8('Tệp;Chú thích\nNgày 1/khai-mac.jpg;Đoàn chủ tịch trên lễ đài\n'),
      'hoi-nghi/tai-lieu/bao-cao.txt': strToU8('Báo cáo tổng kết\n\nHội nghị đã thành công.\n'),
      'hoi-nghi/tai-lieu/tai-lieu.csv': strToU8('Tệp,Tên,Phiên\nbao-cao.txt,Báo cáo tổng kết nhiệm kỳ,Toạ đàm chiều\n'),
    });
    const zip = { name: 'hoi-nghi.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) };
    await page.locator('input[type="file"]').setInputFiles(zip);
    await page.getByRole('heading', { name: 'Trong tệp có' }).waitFor();
    expect(await problemsSeen()).toEqual([]);
    await page.getByRole('button', { name: 'Ghi vào bản nháp' }).click();
    await page.getByRole('status').getByText('Đã ghi vào bản nháp').waitFor();
    const draft = await saved((whole) => whole);
    expect(Object.values(draft.photos).map(({ caption }) => caption?.['vi'])).toContain('Đoàn chủ tịch trên lễ đài');
    expect(Object.values(draft.documents)).toMatchObject([{ title: { vi: 'Báo cáo tổng kết nhiệm kỳ' } }]);
    // What the file did not name is still there.
    expect(Object.keys(draft.rooms)).toEqual(expect.arrayContaining(['a', 'b']));
    await open('photos');
    await page.getByRole('gridcell', { name: 'Đoàn chủ tịch trên lễ đài', exact: true }).waitFor();
  });

  it('is copied from last year’s, its sessions on the new days', async () => {
    await page.goto(`${server.origin}/desk/new`);
    await page.getByLabel('Tên hội nghị').fill('Hội nghị năm sau');
    await page.getByRole('radio', { name: 'Chép từ một hội nghị đã có' }).check();
    await page.getByRole('combobox', { name: 'Hội nghị để chép' }).selectOption({ value: SLUG });
    await page.getByRole('checkbox', { name: 'Trang thông tin' }).uncheck();
    await page.getByLabel('Ngày đầu', { exact: true }).fill('2028-04-20');
    await page.getByLabel('Ngày cuối', { exact: true }).fill('2028-04-20');
    expect(await problemsSeen()).toEqual([]);
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await page.waitForURL('**/desk/conferences/hoi-nghi-nam-sau');
    await page.goto(`${server.origin}/desk/conferences/hoi-nghi-nam-sau/grid`);
    await page.getByTestId('grid-session').filter({ hasText: 'Xe thư viện lưu động lên bản' }).waitFor();
    const copied = await draftOf('hoi-nghi-nam-sau');
    expect(new Set(Object.values(copied.sessions).map(({ day }) => day))).toEqual(new Set(['2028-04-20']));
    expect(Object.keys(copied.rooms).length).toBe(Object.keys((await draftOf(SLUG)).rooms).length);
    expect([Object.keys(copied.photos), Object.keys(copied.outcomes)]).toEqual([[], []]);
  });
});

function open(where: string): Promise<unknown> {
  return page.goto(`${server.origin}/desk/conferences/${SLUG}/${where}`);
}

function field(name: string): Locator {
  return page.locator(`[data-field="${name}"]`);
}

function isFocused(box: Locator): Promise<boolean> {
  return box.evaluate((element) => element === document.activeElement);
}

async function pick(box: Locator, typed: string, option = typed): Promise<void> {
  await box.click();
  await box.pressSequentially(typed);
  await page.getByRole('option', { name: option }).first().click();
}

/** What the server has once the desk says that everything is there. */
async function saved<T>(of: (draft: Draft) => T): Promise<T> {
  await page.locator('[data-saving="saved"]').waitFor();
  return of(await draftOf(SLUG));
}

async function draftOf(slug: string): Promise<Draft> {
  const data = await openDataFolder(dataDir);
  const draft = await readDraft(data.database.db, slug);
  await data.close();
  if (!draft) throw new Error(`no draft of ${slug}`);
  return draft;
}

/** What would keep somebody from seeing or reading the page. */
async function problemsSeen(): Promise<readonly string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return overflow > 0 ? [`${overflow} px too wide`] : [];
}
