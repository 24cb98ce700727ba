import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The longest main-thread task, in milliseconds, while the whole programme is scrolled through on a CPU slowed four times. */
export async function longestTaskWhileScrolling(url: string): Promise<number> {
  const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (place) => place && existsSync(place),
  );
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForSelector('html[data-app=ready]');
    // The rest of a long day is added in idle moments; scrolling is measured once it is all there.
    await page.waitForFunction(() => document.readyState === 'complete');
    await page.waitForTimeout(3000);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    return await page.evaluate(async () => {
      let longest = 0;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
      }).observe({ type: 'longtask' });
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let y = 0; y < document.documentElement.scrollHeight; y += 240) {
        window.scrollTo(0, y);
        await frame();
      }
      // A long task is told after it ended; two frames later it has been.
      await frame();
      await frame();
      return longest;
    });
  } finally {
    await browser.close();
  }
}
