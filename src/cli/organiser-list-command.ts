import { EVERY_CONFERENCE } from '#domain/organisers.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { roleLines } from '#server/database/organiser-rows.ts';
import type { Console } from './console.ts';

/** `sotay organiser list`: who has an account, how they sign in, and what they may do where. */
export async function organiserListCommand(data: DataFolder, console: Console): Promise<void> {
  const { words } = console;
  const people = Map.groupBy(await roleLines(data.database.db), ({ id }) => id);
  if (people.size === 0) console.say(words.noOrganisers);
  for (const lines of people.values()) {
    const roles = lines.map(({ conference, role }) => {
      return `${role} (${conference === EVERY_CONFERENCE ? words.everyConference : conference})`;
    });
    const [first] = lines;
    console.say([first?.signInName ?? words.noSignInName, first?.name ?? '', roles.join(', ')].join('\t'));
  }
}
