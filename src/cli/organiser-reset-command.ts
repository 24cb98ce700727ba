import { configurationFrom } from '#server/configuration.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { openOrganisers } from '#server/organisers/organisers.ts';
import { PlainError } from '#server/plain-error.ts';
import { organiserLink } from '#server/start-summary.ts';
import type { Console } from './console.ts';

/** `sotay organiser reset <name>`: a one-time link for somebody who lost their password. Throws PlainError for nobody. */
export async function organiserResetCommand(data: DataFolder, name: string, console: Console): Promise<void> {
  const organisers = openOrganisers(data.database.db, Date.now);
  const account = await organisers.accountNamed(name);
  if (!account) throw new PlainError(console.words.noOrganiser(name), 1);
  const { publicOrigin, port } = configurationFrom(process.env);
  const token = await organisers.issueLink({ organiser: account.id });
  console.say(console.words.organiserReset(account.name));
  console.say(organiserLink(publicOrigin ?? `http://localhost:${port}`, token));
}
