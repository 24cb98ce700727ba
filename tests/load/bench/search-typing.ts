// How fast a keystroke in the search box is answered, on a CPU slowed four times.
// node tests/load/bench/search-typing.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch } from '../../support/chromium.ts';
import { publishLibraryConference } from './library-conference.ts';
import { serve } from './serving.ts';

const SLUG = 'thu-vien';
const SLOWER = 4;
const QUERIES = ['thư viện', 'duong', 'đường', 'luan chuyen tai lieu', 'hoi nghji', 'phong trao', 'nghien cuu', 'xzqk'];

export interface TypingFigures {
  /** Milliseconds from a key to its answer on the screen. */
  readonly p50: number;
  readonly p95: number;
  /** The longest task of the main thread meanwhile, in milliseconds. */
  readonly longestTask: number;
  /** From opening the room to everything, papers too, being found. */
  readonly filled: number;
}

/** Types into the search of a conference of 1,000 sessions and 100 papers, all of whose words are on the phone. */
export async function searchTyping(origin: string): Promise<TypingFigures> {
  const context = await launch({ isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    await page.addInitScript(timeWorkers);
    const allRead = (): Promise<unknown> =>
      page.waitForFunction(() => performance.getEntriesByName('paper').length >= 100, undefined, { timeout: 120_000 });
    // The network is not what is asked about: the papers' words are here before it begins.
    await page.goto(`${origin}/${SLUG}/phone`);
    await page.getByRole('button', { name: 'Nội dung tài liệu' }).click();
    await page.goto(`${origin}/${SLUG}/search?q=thu`);
    await allRead();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const opened = Date.now();
    await page.reload();
    await allRead();
    const box = page.getByTestId('search-box');
    await box.fill('');
    await box.pressSequentially('tron');
    await answered(page, 'tron');
    const filled = Date.now() - opened;
    const times: number[] = [];
    await page.evaluate(watchTasks);
    for (const query of QUERIES) {
      await box.fill('');
      for (const [at, key] of [...query].entries())
        times.push(await timeOfKey(page, key, query.slice(0, at + 1).trim()));
    }
    const longestTask = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
    return { p50: at(0.5), p95: at(0.95), longestTask, filled };
  } finally {
    await context.close();
  }
}

async function timeOfKey(page: Page, key: string, typed: string): Promise<number> {
  await page.evaluate(() => performance.clearMeasures('ask'));
  await page.evaluate(() => {
    addEventListener('keydown', () => performance.mark('key'), { once: true, capture: true });
    addEventListener('beforeinput', () => performance.mark('key'), { once: true, capture: true });
  });
  await page.keyboard.insertText(key);
  await answered(page, typed);
  return page.evaluate(
    (slower) =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          const key = performance.getEntriesByName('key').at(-1)?.startTime ?? 0;
          const seen = performance.getEntriesByName('answered').at(-1)?.startTime ?? performance.now();
          // Chromium slows the page only: what the worker took is counted as many times.
          const worker = performance.getEntriesByName('ask').reduce((sum, { duration }) => sum + duration, 0);
          resolve(seen - key + worker * (slower - 1));
        }),
      ),
    SLOWER,
  );
}

async function answered(page: Page, typed: string): Promise<void> {
  await page.waitForFunction((query) => {
    const status = document.querySelector<HTMLElement>('[role=status][data-answers]');
    if (status?.dataset['answers']?.trim() !== query) return false;
    performance.mark('answered');
    return true;
  }, typed);
}

/** Notes how long each question lay with the worker, and which papers it was given. */
function timeWorkers(): void {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, ...words: unknown[]) {
    const task = words[0] as { readonly kind: string };
    if (task.kind === 'paper') performance.mark('paper');
    if (task.kind === 'ask') {
      const asked = performance.now();
      this.addEventListener('message', () => performance.measure('ask', { start: asked }), { once: true });
    }
    Reflect.apply(post, this, words);
  };
}

function watchTasks(): void {
  const world = globalThis as unknown as { longest: number };
  world.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) world.longest = Math.max(world.longest, task.duration);
  }).observe({ type: 'longtask' });
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-search-'));
  try {
    await publishLibraryConference(folder, SLUG);
    const server = await serve(folder);
    try {
      const { p50, p95, longestTask, filled } = await searchTyping(server.origin);
      console.log(`a key is answered after ${p50.toFixed(0)} ms (half of them), ${p95.toFixed(0)} ms (p95)`);
      console.log(`longest task while typing ${longestTask.toFixed(0)} ms; all found ${filled} ms after opening`);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
