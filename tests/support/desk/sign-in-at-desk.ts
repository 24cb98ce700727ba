import type { Page } from 'playwright-core';
import { openDataFolder } from '#server/data-folder.ts';
import { openOrganisers } from '#server/organisers/organisers.ts';
import type { RunningServer } from '../running-server.ts';

/** Signs a browser in at the desk of a server with a one-time link, as an owner of every conference. */
export async function signInAtDesk(
  page: Page,
  { origin, dataDir }: Pick<RunningServer, 'origin' | 'dataDir'>,
): Promise<void> {
  const data = await openDataFolder(dataDir);
  const token = await openOrganisers(data.database.db, Date.now).issueLink();
  await data.close();
  await page.goto(`${origin}/desk/`);
  await page.evaluate(async (body) => {
    await fetch('/api/v1/desk/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  }, JSON.stringify({ token }));
}
