import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OTHER_BROWSERS, type OtherBrowser } from '#tests/support/other-browsers.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'lang-son-2018';
const STAR = `document.querySelector('[data-testid="session-star"]')`;

it('says which browsers are not here', () => {
  for (const { name, install, isHere } of OTHER_BROWSERS) {
    if (!isHere) console.info(`${name} is not installed (apt-get install ${install}): its journeys were not tried.`);
  }
  expect(OTHER_BROWSERS.map(({ name }) => name)).toEqual(['Firefox', 'WebKitGTK']);
});

for (const { name, launch } of OTHER_BROWSERS.filter((browser) => browser.isHere)) {
  describe(name, () => {
    let server: RunningServer;
    let browser: OtherBrowser;
    beforeAll(async () => {
      server = await startServer();
      browser = await launch();
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
    });

    const until = (condition: string): Promise<void> =>
      browser.evaluate(`
        const end = performance.now() + 40_000;
        while (!(await (async () => ${condition})())) {
          if (performance.now() > end) throw new Error('never came true: ' + ${JSON.stringify(condition)});
          await new Promise((again) => setTimeout(again, 100));
        }`);
    const open = async (path: string): Promise<void> => {
      await browser.open(`${server.origin}/${SLUG}/${path}`);
      await until(`document.documentElement.dataset.app === 'ready'`);
    };
    const textOf = (selector: string): Promise<string> =>
      browser.evaluate(`return document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);

    it('shows the programme, keeps a star, and shows its rooms without a network', async () => {
      await open('');
      const cards = `document.querySelectorAll('[data-testid="session-card"]').length`;
      const shown = await browser.evaluate<number>(`return ${cards}`);
      expect(shown).toBeGreaterThan(3);

      await browser.evaluate(`${STAR}.click()`);
      await until(`${STAR}.getAttribute('aria-pressed') === 'true'`);
      await open('');
      await until(`${STAR}.getAttribute('aria-pressed') === 'true'`);

      await until(`navigator.serviceWorker.controller?.state === 'activated'`);
      // Rooms and their words are kept once the first screen is idle.
      const chunks = `(await Promise.all((await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()`;
      await until(
        `(${chunks}).some((url) => url.includes('room-words-')) && (${chunks}).some((url) => url.includes('room-document'))`,
      );
      await server.stop();

      await open('');
      expect(await browser.evaluate<number>(`return ${cards}`)).toBe(shown);
      await until(`${STAR}.getAttribute('aria-pressed') === 'true'`);
      await open('search?q=bau%20cu');
      await until(`document.querySelector('main mark') !== null`);
      await open('mine');
      await until(`document.querySelectorAll('main [data-testid="session-card"]').length === 1`);
      await open('people');
      await until(`document.querySelectorAll('[data-testid="person-card"]').length > 3`);
      await open('photos');
      await until(`document.querySelectorAll('[data-testid="photo-tile"]').length > 0`);
      expect(await textOf('h1')).not.toBe('');
    });
  });
}
