// How long the desk's list of 10,000 delegates holds the server and the organiser's page.
// node tests/load/bench/desk-delegates.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { openDataFolder } from '#server/data-folder.ts';
import { launch } from '../../support/chromium.ts';
import { anOrganiser, cookieOf } from '../../support/desk.ts';
import { publishManyDelegates } from './many-delegates.ts';
import { serve, type Serving } from './serving.ts';
import { traced } from './traced-tasks.ts';

const SLUG = 'dai-hoi';
const MANY = 10_000;
const SLOWER = 4;
const QUERIES = ['khanh lan', 'thu vien so 5', 'minh', 'nguyen'];

/** What the list costs: bytes on the wire, and the longest tasks of the page, in milliseconds it had a core for. */
export interface DeskListFigures {
  readonly requests: number;
  readonly bytes: number;
  /** While the list was asked for: how long others waited for an answer that takes no time, in milliseconds. */
  readonly others: readonly number[];
  readonly opening: readonly number[];
  readonly typing: readonly number[];
  readonly scrolling: readonly number[];
}

/** Opens, searches and scrolls the list as an organiser does on a slow laptop. */
export async function deskDelegates({ origin }: Serving, cookie: string): Promise<DeskListFigures> {
  const context = await launch({ viewport: { width: 1280, height: 800 } });
  try {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }]);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(120_000);
    await page.goto(`${origin}/desk/conferences/${SLUG}/door`);
    await page.getByText('Sẵn sàng').waitFor();
    await page.waitForTimeout(4_000); // What goes on after a start is another figure.
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const answers: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (!/\/delegates(\?|$)/.test(request.url())) return;
      answers.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    const waits = waitingOthers(origin);
    const opening = await longest(session, async () => {
      await page.locator(`a[href$="/${SLUG}/delegates"]`).first().click();
      await rows(page).first().waitFor();
      await page.waitForTimeout(2_000);
    });
    const others = await waits.end();
    const box = page.getByRole('searchbox');
    const typing = await longest(session, async () => {
      for (const query of QUERIES) {
        await box.fill('');
        await box.pressSequentially(query, { delay: 150 });
        await page.waitForTimeout(500);
      }
      await box.fill('');
      await page.waitForTimeout(500);
    });
    const scrolling = await longest(session, async () => {
      for (let i = 0; i < 6; i += 1) {
        const gesture = { x: 640, y: 500, yDistance: -8_000, speed: 4_000, gestureSourceType: 'mouse' } as const;
        await session.send('Input.synthesizeScrollGesture', gesture);
      }
    });
    const sizes = await Promise.all(answers);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return { requests: sizes.length, bytes, others, opening, typing, scrolling };
  } finally {
    await context.close();
  }
}

const rows = (page: Page) => page.locator('.row');

/** Asks for next to nothing again and again: the longest waits say how long the server's loop is held. */
function waitingOthers(origin: string): { end(): Promise<readonly number[]> } {
  const waits: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const begun = performance.now();
      await (await fetch(`${origin}/healthz`)).arrayBuffer();
      waits.push(performance.now() - begun);
    }
  })();
  return {
    async end() {
      isOver = true;
      await asking;
      return highest(waits);
    },
  };
}

async function longest(session: CDPSession, work: () => Promise<unknown>): Promise<readonly number[]> {
  return highest((await traced(session, work)).tasks);
}

function highest(all: readonly number[]): readonly number[] {
  return [...all]
    .sort((a, b) => b - a)
    .slice(0, 6)
    .map(Math.round);
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-desk-list-'));
  try {
    await publishManyDelegates(folder, SLUG, MANY);
    const data = await openDataFolder(folder);
    const cookie = await cookieOf(data, await anOrganiser(data, { role: 'owner' }), Date.now());
    await data.close();
    const server = await serve(folder);
    try {
      for (const [what, figure] of Object.entries(await deskDelegates(server, cookie))) {
        console.log(`${what}: ${Array.isArray(figure) ? `the longest ${figure.join(', ')} ms` : String(figure)}`);
      }
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
