import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'lang-son-2018';
const PAYLOADS = [
  '<img src=x onerror="window.ran=1">',
  '"><script>window.ran=1</script>',
  "';window.ran=1;//",
  '<svg/onload=window.ran=1>',
  'javascript:window.ran=1',
  '{{constructor.constructor("window.ran=1")()}}',
];

let server: RunningServer;
let context: BrowserContext;
let page: Page;
const to = (path: string): string => `${server.origin}/desk/conferences/${SLUG}/${path}`;

beforeAll(async () => {
  server = await startServer();
  context = await launch({ viewport: { width: 1280, height: 900 } });
  page = context.pages()[0]!;
  page.setDefaultTimeout(20_000);
  const [link = ''] = /http\S+\/desk\/#token=\S+/.exec(server.output()) ?? [];
  await page.goto(link);
  await page.getByRole('button', { name: 'Đăng nhập trên thiết bị này' }).click();
  await page.waitForFunction(() => localStorage.getItem('sotay.desk.organiser') !== null);
});
afterAll(async () => {
  await context.close();
  await server.stop();
});

describe('records at the desk', () => {
  it('are added by keyboard, with a clash of rooms beside the very field', async () => {
    await page.goto(to('rooms'));
    const add = page.getByRole('textbox', { name: 'Thêm phòng' });
    await add.waitFor();
    await add.focus();
    await page.keyboard.type('Hội trường A');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: 'Hội trường A', exact: true }).waitFor();
    for (const title of ['Tập huấn một', 'Tập huấn hai']) {
      await page.goto(to('sessions/new'));
      await page.getByRole('textbox', { name: 'Tên' }).waitFor();
      await page.keyboard.type(title);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: title }).waitFor();
      await page.getByRole('textbox', { name: 'Bắt đầu' }).focus();
      await page.keyboard.type('7h30\t');
      await page.getByRole('textbox', { name: 'Kết thúc' }).focus();
      await page.keyboard.type('830\t');
      await page.getByRole('combobox', { name: 'Phòng' }).focus();
      await page.keyboard.type('hoi truong');
      await page.getByRole('option', { name: 'Hội trường A' }).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.getByRole('combobox', { name: 'Phòng' }).inputValue()).toBe('Hội trường A');
    }
    await page.locator('[data-field=room] .problem').getByText('Hội trường A còn có “Tập huấn một”').waitFor();
    expect(await page.locator('[data-field=end] input').inputValue()).toBe('08:30');
  });

  it('are filled with a block from a spreadsheet in one step, which one undo takes back', async () => {
    const { grid, first } = await sessionsTable();
    const before = await first.innerText();
    await pasteInto(
      grid,
      'Lễ khai mạc\t10/5/2018\t9h\t9h30\tPhòng họp nhỏ\nBáo cáo chính\t10/5/2018\t930\t10:15\tHội trường A',
    );
    await page.getByRole('gridcell', { name: 'Lễ khai mạc', exact: true }).waitFor();
    // A room nobody made is not lost: it is offered.
    await page.getByRole('button', { name: 'Thêm mới 1 tên rồi ghi: Phòng họp nhỏ' }).click();
    await page.getByRole('gridcell', { name: 'Phòng họp nhỏ', exact: true }).waitFor();
    expect(await page.getByRole('row').nth(2).innerText()).toMatch(/Báo cáo chính[^]*09:30[^]*10:15[^]*Hội trường A/);
    await grid.focus();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => first.innerText()).toBe(before);
  });

  it('are typed into cells, filled down, and set for all selected', async () => {
    const { grid } = await sessionsTable();
    const kinds = (): Promise<readonly string[]> => page.locator('[role=gridcell][aria-colindex="7"]').allInnerTexts();
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('tap huan');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await kinds())[0]).toBe('Tập huấn');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    await expect.poll(async () => (await kinds()).slice(0, 3)).toEqual(['Tập huấn', 'Tập huấn', 'Tập huấn']);
    await page.keyboard.press('Shift+Space');
    await page.getByText('Đã chọn 3 hàng').waitFor();
    await page.getByRole('combobox', { name: 'Cột cần ghi' }).selectOption({ label: 'Loại' });
    await page.getByRole('combobox', { name: 'Giá trị chung' }).fill('Thảo luận');
    await page.getByRole('button', { name: 'Ghi cho tất cả' }).click();
    await expect.poll(async () => (await kinds()).slice(0, 3)).toEqual(['Thảo luận', 'Thảo luận', 'Thảo luận']);
    const rows = await page.getByRole('row').count();
    await page.getByRole('button', { name: 'Bỏ 3 hàng' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(rows - 3);
    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(rows);
    await grid.focus();
  });

  it('have captions written one after another without a mouse', async () => {
    await page.goto(to('photos'));
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+Enter');
    const caption = page.locator('[data-field=caption] textarea').first();
    await caption.focus();
    const [one, address] = [await caption.inputValue(), page.url()];
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.url()).not.toBe(address);
    await expect.poll(() => caption.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await caption.inputValue()).not.toBe(one);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => caption.inputValue()).toBe(one);
    await page.getByRole('img', { name: 'Ảnh' }).waitFor();
  });

  it('that are removed can be had back at once', async () => {
    await page.goto(to('rooms'));
    await page.getByRole('link', { name: 'Mở “Hội trường A”' }).click();
    await page.getByRole('button', { name: 'Bỏ mục này' }).click();
    // Sessions take place in it: whoever removes it must mean it.
    await page.getByText(/mục đang nhắc đến mục này/).waitFor();
    await page.getByRole('button', { name: 'Vẫn bỏ' }).click();
    await page.getByText('Mục này đã được bỏ.').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Hoàn tác' }).last().click();
    await page.getByRole('heading', { name: 'Hội trường A' }).waitFor();
  });
});

describe('what is written as markup', () => {
  it.each(PAYLOADS)('stays text in every field: %s', async (payload) => {
    const text = { vi: payload, en: payload };
    // An id that was removed is not free for another record.
    const record = `xss-${PAYLOADS.indexOf(payload)}`;
    await page.evaluate(
      async ([address, id, own, said]) => {
        const records = {
          people: {
            name: own,
            honorific: own,
            position: said,
            biography: said,
            links: [{ url: 'https://example.org/', title: own }],
          },
          rooms: { name: said, order: 9, floor: said, description: said },
          sessions: {
            title: said,
            subtitle: said,
            abstract: said,
            description: said,
            kind: 'talk',
            order: 99,
            room: id,
            people: [{ person: id, role: 'chair' }],
            links: [{ url: 'https://example.org/', title: own }],
          },
          pages: { title: said, text: said, order: 9 },
        };
        const edits = Object.entries(records).map(([collection, patch]) => ({ collection, id, base: 0, patch }));
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ edits }),
        });
        const results = await answer.text();
        if (!answer.ok || /"kind":"(conflict|refused)"/.test(results)) throw new Error(results);
      },
      [`/api/v1/desk/conferences/${SLUG}/draft/edits`, record, payload, text] as const,
    );
    for (const path of [`sessions/${record}`, `people/${record}`, `pages/${record}`, 'rooms?view=order']) {
      await page.goto(to(path));
      await page.getByRole('main').getByText(payload).or(page.locator('main textarea')).first().waitFor();
      expect(
        await page.evaluate(() =>
          'ran' in window ? 'ran' : document.querySelector('main img[src="x"], main svg, main script'),
        ),
      ).toBeNull();
      if (path !== 'rooms?view=order') expect(await page.locator('main textarea').first().inputValue()).toBe(payload);
    }
    await removeAll();
  });
});

describe.each([
  { language: 'vi', theme: 'light', width: 1280 },
  { language: 'vi', theme: 'dark', width: 360 },
  { language: 'en', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'light', width: 360 },
] as const)('in $language on $theme paper, $width wide', ({ language, theme, width }) => {
  it('lists, tables and forms are accessible and no wider than the screen', async () => {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(
      ([tongue, paper]) => {
        localStorage.setItem('sotay.desk.language', tongue);
        localStorage.setItem('sotay.desk.theme', paper);
      },
      [language, theme] as const,
    );
    const found: Record<string, unknown> = {};
    const pages = ['sessions', 'people/le-tu-anh', 'photos/anh-1', 'albums?view=order', 'outcomes/new', 'settings'];
    for (const path of pages) {
      await page.goto(to(path));
      await page.locator('main h1, main h2').first().waitFor();
      await page.locator('main :is(a, input, textarea)').first().waitFor();
      found[path] = await problemsOn(page);
    }
    expect(found).toEqual(Object.fromEntries(pages.map((path) => [path, []])));
  });
});

async function sessionsTable(): Promise<{ readonly grid: Locator; readonly first: Locator }> {
  await page.goto(to('sessions'));
  const grid = page.getByRole('grid');
  await grid.focus();
  const first = page.getByRole('row').nth(1);
  await first.waitFor();
  return { grid, first };
}

async function pasteInto(grid: Locator, text: string): Promise<void> {
  await grid.evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Takes away what the payloads were put in, whatever revision it has. */
async function removeAll(): Promise<void> {
  await page.evaluate(async (address) => {
    const { records } = (await (await fetch(address)).json()) as {
      records: readonly { collection: string; id: string; revision: number }[];
    };
    const edits = records
      .filter(({ id }) => id.startsWith('xss-'))
      .map(({ collection, id, revision }) => ({ collection, id, base: revision, patch: null }));
    await fetch(`${address}/edits`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ edits }),
    });
  }, `/api/v1/desk/conferences/${SLUG}/draft`);
}
