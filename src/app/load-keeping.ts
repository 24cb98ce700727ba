import { onWorthChecking } from '#platform/visibility.ts';
import type * as keeping from './keep-up-to-date.ts';

/** Gets what keeps the app up to date, from its file. Where that cannot be had, again whenever it is worth a try. */
export async function loadKeeping(): Promise<typeof keeping> {
  for (;;) {
    try {
      return await import('./keep-up-to-date.ts');
    } catch {
      // A first visit whose network broke off: what is on the screen stays, and is kept once there is a network.
      await new Promise<void>((resolve) => {
        const stop = onWorthChecking(() => {
          stop();
          resolve();
        });
      });
    }
  }
}
