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
/** Milliseconds without a change after which a key counts as answered. */
const QUIET = 300;
/** To look at every frame would be work for the very thread whose work is measured. */
const NOT_EACH_FRAME = { polling: QUIET };
const QUERIES = ['thư viện', 'duong', 'đường', 'luan chuyen tai lieu', 'hoi nghji', 'phong trao', 'nghien cuu', 'xzqk'];

export interface TypingFigures {
  /** Milliseconds from a key until the last of what it changes is on the screen, as the kit measures it. */
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
    await page.addInitScript(notePapers);
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
    await page.evaluate(watchPaints);
    for (const query of QUERIES) {
      await box.fill('');
      for (const [at, key] of [...query].entries()) {
        times.push(await timeOfKey(page, key, query.slice(0, at + 1).trim()));
      }
    }
    const longestTask = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
    return { p50: at(times, 0.5), p95: at(times, 0.95), longestTask, filled };
  } finally {
    await context.close();
  }
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
}

/** What the page notes of itself. */
interface Timed {
  key: number;
  painted: number;
}

async function timeOfKey(page: Page, key: string, typed: string): Promise<number> {
  await page.evaluate(() => Object.assign(globalThis, { key: 0, painted: 0 }));
  await page.keyboard.insertText(key);
  await answered(page, typed);
  // The rest of what was found is drawn in breaths; it is over when nothing more is.
  await page.waitForFunction(
    (quiet) => {
      const { painted } = globalThis as unknown as Timed;
      return painted > 0 && performance.now() - painted > quiet;
    },
    QUIET,
    NOT_EACH_FRAME,
  );
  return page.evaluate(() => {
    const { key: pressed, painted } = globalThis as unknown as Timed;
    return painted - pressed;
  });
}

async function answered(page: Page, typed: string): Promise<void> {
  await page.waitForFunction(
    (query) => document.querySelector<HTMLElement>('[role=status][data-answers]')?.dataset['answers']?.trim() === query,
    typed,
    NOT_EACH_FRAME,
  );
}

/** Notes when a key was pressed and when the last change after it was painted. */
function watchPaints(): void {
  const world = globalThis as unknown as Timed;
  addEventListener('beforeinput', ({ timeStamp }) => (world.key ||= timeStamp), true);
  const painted = (): void =>
    void requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (world.painted = performance.now());
      port2.postMessage(0);
    });
  addEventListener('input', painted, true);
  const everything = { childList: true, subtree: true, characterData: true, attributes: true };
  new MutationObserver(painted).observe(document, everything);
}

/** Notes which papers the worker was given. */
function notePapers(): void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, ...words: unknown[]) {
    if ((words[0] as { readonly kind: string }).kind === 'paper') performance.mark('paper');
    Reflect.apply(postMessage, this, words);
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
