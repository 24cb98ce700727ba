import { chromium, type CDPSession, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from '../../support/chromium.ts';
import { traced } from './traced-tasks.ts';

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

if (import.meta.main) {
  const [url = ''] = process.argv.slice(2);
  console.log(JSON.stringify(await scrollThroughPhotos(url)));
}
