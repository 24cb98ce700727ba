import { configurationFrom } from '#server/configuration.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { openOrganisers } from '#server/organisers/organisers.ts';
import { organiserLink } from '#server/start-summary.ts';
import type { Console } from './console.ts';

/** `sotay organiser-link`: makes a one-time link, also while the server runs. */
export async function organiserLinkCommand(data: DataFolder, console: Console): Promise<void> {
  const { publicOrigin, port } = configurationFrom(process.env);
  const token = await openOrganisers(data.database.db, Date.now).issueLink();
  console.say(console.words.organiserLink);
  console.say(organiserLink(publicOrigin ?? `http://localhost:${port}`, token));
}
