import { mount, tick } from 'svelte';
import { breath } from '#platform/breath.ts';
import App from './App.svelte';
import { joinHistory } from './browser-history.ts';
import type { Handbook } from './state/handbook.ts';

/** Whether this is a page from the server. What is kept on the phone, empty or with the last screen in it, is none. */
export function isServedPage(): boolean {
  return document.documentElement.dataset['sync'] !== undefined;
}

/** Mounts the app out of sight and puts it in the served page's place, so that nothing is blank in between. */
export async function takeOver(handbook: Handbook): Promise<void> {
  const served = document.getElementById('app');
  const app = document.createElement('div');
  app.id = 'app';
  const { restorePlace } = joinHistory(handbook.router, handbook.rooms);
  await draw(app, handbook);
  served?.replaceWith(app);
  handbook.building.show();
  restorePlace();
  await painted();
  document.documentElement.dataset['app'] = 'ready';
}

/** The programme is drawn in pieces; every other page is small, or measures itself in the frame after it is drawn. */
async function draw(app: HTMLElement, handbook: Handbook): Promise<void> {
  const { building, router } = handbook;
  const isBuilt = router.current.page === 'programme';
  if (isBuilt) {
    building.start();
    // What the pieces look sessions up in is put together before any of them asks for it.
    void handbook.conference.index;
    await breath();
  }
  mount(App, { target: app, props: { handbook } });
  if (isBuilt) {
    do {
      await breath();
    } while (building.next());
  }
  await tick();
  if (isBuilt) await breath();
}

// A page in the background is not painted; it is ready all the same.
async function painted(): Promise<void> {
  await Promise.race([new Promise(requestAnimationFrame), new Promise((done) => setTimeout(done, 100))]);
}
