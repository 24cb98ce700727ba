import { chromium, type CDPSession, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from '../../support/chromium.ts';

export interface PhotoScrolling {
  /** The longest main-thread task, in milliseconds. */
  readonly longestTask: number;
  /** The most tiles that stood in the page at a time. */
  readonly tiles: number;
  /** The most elements that stood in the page at a time. */
  readonly elements: number;
}

const SLOWER = 4;
/** Milliseconds in which all thumbnails come to this phone. */
const PATIENCE = 180_000;
/** CSS pixels a thumb flicks through in two seconds. */
const FLICK = 8_000;

/** Flicks through the photos of a conference like a thumb, on a CPU slowed four times. */
export async function scrollThroughPhotos(url: string): Promise<PhotoScrolling> {
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: CHROMIUM_FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector('html[data-app=ready]');
    await page.getByTestId('photo-tile').first().waitFor();
    await page.waitForFunction(() => document.documentElement.scrollHeight > 4 * innerHeight);
    // What is small is kept without being asked for; fetching is another work than scrolling.
    await page.locator('[data-testid=pack-row][data-state=kept]').first().waitFor({ timeout: PATIENCE });
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const { result, tasks } = await traced(session, () => scrolledThrough(page, session));
    return { ...result, longestTask: Math.round(Math.max(0, ...tasks)) };
  } finally {
    await browser.close();
  }
}

async function scrolledThrough(page: Page, session: CDPSession): Promise<Omit<PhotoScrolling, 'longestTask'>> {
  const most = { tiles: 0, elements: 0 };
  const look = async (): Promise<void> => {
    const now = await page.evaluate(() => ({
      tiles: document.querySelectorAll('[data-testid=photo-tile]').length,
      elements: document.querySelectorAll('*').length,
    }));
    most.tiles = Math.max(most.tiles, now.tiles);
    most.elements = Math.max(most.elements, now.elements);
  };
  for (let i = 0; i < 8; i += 1) {
    await session.send('Input.synthesizeScrollGesture', {
      x: 180,
      y: 400,
      yDistance: -FLICK,
      speed: FLICK / 2,
      gestureSourceType: 'mouse',
    });
    await look();
  }
  return most;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds the task had a core for, which on a shared machine is less than it took. */
  readonly tdur?: number;
  readonly dur?: number;
  readonly args: { readonly name?: string };
}

/** What the work gives, and how long each task of the renderer's main thread ran meanwhile, in milliseconds. */
async function traced<T>(
  session: CDPSession,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tasks: readonly number[] }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] },
  });
  const result = await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events
    .filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = dur }) => tdur / 1000);
  if (process.env.TOP)
    console.log(
      [...tasks]
        .sort((a, b) => b - a)
        .slice(0, 12)
        .map(Math.round)
        .join(' '),
    );
  return { result, tasks };
}

if (import.meta.main) {
  const [url = ''] = process.argv.slice(2);
  console.log(JSON.stringify(await scrollThroughPhotos(url)));
}
