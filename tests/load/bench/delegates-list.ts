// How long the page is held up by a directory of 10,000 delegates, on a CPU slowed four times.
// node tests/load/bench/delegates-list.ts      (PROFILE=folder also writes a CPU profile of each)
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { BadgedDelegate } from '../../support/badged-delegates.ts';
import { signInByBadge } from '../../support/badge-sign-in.ts';
import { launch } from '../../support/chromium.ts';
import { publishManyDelegates } from './many-delegates.ts';
import { serve } from './serving.ts';
import { traced } from './traced-tasks.ts';

const SLUG = 'dai-hoi';
const MANY = 10_000;
const SLOWER = 4;
const QUERIES = ['khanh lan', 'thu vien so 5', 'minh', 'nguyen'];
const PROFILE = process.env['PROFILE'];

/** The longest tasks of the page's main thread in each, in milliseconds it had a core for. */
export type DirectoryFigures = Readonly<Record<'opening' | 'typing' | 'scrolling' | 'starting', readonly number[]>>;

/** Opens, searches and flicks through the directory of a conference as a delegate on a slow phone does. */
export async function delegatesList(origin: string, badge: BadgedDelegate): Promise<DirectoryFigures> {
  const context = await launch({ isMobile: true, hasTouch: true });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(120_000);
    await signInByBadge(page, { origin, conference: SLUG }, badge);
    await page.goto(`${origin}/${SLUG}/delegates`);
    await cards(page).first().waitFor();
    await page.goto(`${origin}/${SLUG}/people`);
    await page.waitForSelector('html[data-app=ready]');
    await page.getByRole('link', { name: 'Đại biểu', exact: true }).last().waitFor();
    await page.waitForTimeout(6_000); // What goes on after a start is another figure.
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const opening = await longest(session, 'opening', async () => {
      await page.getByRole('link', { name: 'Đại biểu', exact: true }).last().click();
      await cards(page).first().waitFor();
      await page.waitForTimeout(1_500);
    });
    const box = page.getByPlaceholder('Tìm tên, cơ quan hoặc đoàn');
    const typing = await longest(session, 'typing', async () => {
      for (const query of QUERIES) {
        await box.fill('');
        await box.pressSequentially(query, { delay: 150 });
        await page.waitForTimeout(800);
      }
      await box.fill('');
      await page.waitForTimeout(800);
    });
    const scrolling = await longest(session, 'scrolling', () => flick(session));
    const starting = await longest(session, 'starting', async () => {
      await page.reload();
      await cards(page).first().waitFor();
      await page.waitForTimeout(4_000);
    });
    return { opening, typing, scrolling, starting };
  } finally {
    await context.close();
  }
}

const cards = (page: Page) => page.getByTestId('person-card');

async function flick(session: CDPSession): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    await session.send('Input.synthesizeScrollGesture', {
      x: 180,
      y: 400,
      yDistance: -8_000,
      speed: 4_000,
      gestureSourceType: 'mouse',
    });
  }
}

async function longest(session: CDPSession, what: string, work: () => Promise<unknown>): Promise<readonly number[]> {
  if (PROFILE !== undefined) {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 500 });
    await session.send('Profiler.start');
    await work();
    const { profile } = await session.send('Profiler.stop');
    mkdirSync(PROFILE, { recursive: true });
    writeFileSync(join(PROFILE, `${what}.cpuprofile`), JSON.stringify(profile));
    return [];
  }
  const { tasks } = await traced(session, work);
  return [...tasks]
    .sort((a, b) => b - a)
    .slice(0, 6)
    .map(Math.round);
}

if (import.meta.main) {
  const kept = process.env['DATA'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'sotay-delegates-'));
  try {
    const badge = await publishManyDelegates(folder, SLUG, MANY);
    const server = await serve(folder);
    try {
      for (const [what, tasks] of Object.entries(await delegatesList(server.origin, badge))) {
        console.log(`${what}: the longest tasks ${tasks.join(', ')} ms`);
      }
    } finally {
      await server.stop();
    }
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
