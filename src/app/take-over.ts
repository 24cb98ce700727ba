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
  handbook.building.start();
  mount(App, { target: app, props: { handbook } });
  do {
    await breath();
  } while (handbook.building.next());
  await tick();
  await breath();
  served?.replaceWith(app);
  restorePlace();
  await painted();
  document.documentElement.dataset['app'] = 'ready';
}

// A page in the background is not painted; it is ready all the same.
async function painted(): Promise<void> {
  await Promise.race([new Promise(requestAnimationFrame), new Promise((done) => setTimeout(done, 100))]);
}
