import { EVERY_CONFERENCE, type OrganiserRole } from '#domain/organisers.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { addOrganiser, changeAccountRow, giveRole } from '#server/database/organiser-rows.ts';
import { startSession } from '#server/organisers/sessions.ts';
import { signInNameOf } from '#domain/organisers.ts';

let made = 0;

/** Puts an organiser into the database of a server, with a role at a conference (or `*`). Their id. */
export async function anOrganiser(
  { database: { db } }: DataFolder,
  {
    role,
    conference = EVERY_CONFERENCE,
    name = `Organiser ${(made += 1)}`,
    password = null,
  }: {
    readonly role: OrganiserRole;
    readonly conference?: string;
    readonly name?: string;
    /** As kept: a PHC string. */
    readonly password?: string | null;
  },
): Promise<string> {
  const id = `organiser-${crypto.randomUUID()}`;
  await addOrganiser(db, { id, name, at: new Date().toISOString() });
  await changeAccountRow(db, id, { sign_in_name: signInNameOf(name), password });
  await giveRole(db, { organiser: id, conference, role });
  return id;
}

/** The cookie of a new session of somebody. */
export async function cookieOf({ database: { db } }: DataFolder, organiser: string, at: number): Promise<string> {
  return `sotay-desk=${await startSession(db, { organiser, userAgent: 'test', at })}`;
}
