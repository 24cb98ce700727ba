import { readFileSync } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { EVERY_CONFERENCE } from '#domain/organisers.ts';
import type { ServerAnswer } from '#wire/desk/operations.ts';
import { builtName } from '../../built-app.ts';
import { roleLines, type RoleLine } from '../../database/organiser-rows.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const SERVER_ROUTES = [
  { method: 'GET', path: '/api/v1/desk/server', roles: ['owner'] },
] as const satisfies readonly Route[];

/** How the server is, and who has an account on it; for those who own everything. */
export function serverHandlers({ data, organisers, now }: DeskParts): HandlersOf<typeof SERVER_ROUTES> {
  const startedAt = new Date(now()).toISOString();
  const build = builtName();
  const version = versionIn(join(import.meta.dirname, '../../../../package.json'));
  return {
    'GET /api/v1/desk/server': async () => {
      const { db } = data.database;
      const { bavail, bsize } = await statfs(data.folder);
      return freshJson({
        people: peopleOf(await roleLines(db)),
        invitations: await organisers.invitationsTo(null),
        version,
        ...(build === undefined ? {} : { build }),
        node: process.versions.node,
        startedAt,
        dataBytes: await bytesBelow(data.folder),
        freeBytes: bavail * bsize,
      } satisfies ServerAnswer);
    },
  };
}

function peopleOf(lines: readonly RoleLine[]): ServerAnswer['people'] {
  return [...Map.groupBy(lines, ({ id }) => id)].map(([id, own]) => ({
    id,
    name: own[0]?.name ?? '',
    signInName: own[0]?.signInName ?? null,
    everywhere: own.some(({ conference, role }) => conference === EVERY_CONFERENCE && role === 'owner'),
    conferences: own.map(({ conference }) => conference).filter((conference) => conference !== EVERY_CONFERENCE),
    seenAt: own[0]?.seenAt ?? null,
  }));
}

async function bytesBelow(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const file of files.filter((entry) => entry.isFile())) {
    // A file may go while we count; it then takes no room any more.
    bytes += (await stat(join(file.parentPath, file.name)).catch(() => ({ size: 0 }))).size;
  }
  return bytes;
}

function versionIn(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
