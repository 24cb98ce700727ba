import type { Context } from 'hono';
import type { LocalisedText } from '#domain/text.ts';
import type { AuditAnswer, AuditEntry } from '#wire/desk/operations.ts';
import { auditPeople, auditRows, type AuditRow } from '../../database/audit-rows.ts';
import { draftRow } from '../../database/draft-rows.ts';
import type { Queries } from '../../database/queries.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { refused, type DeskParts, type HandlersOf } from './desk-route.ts';

export const AUDIT_ROUTES = [
  { method: 'GET', path: '/api/v1/desk/conferences/:slug/audit', roles: ['owner'] },
  { method: 'GET', path: '/api/v1/desk/audit', roles: ['owner'] },
] as const satisfies readonly Route[];

const PAGE = 50;

/** Who did what: at a conference, or to accounts and the server. */
export function auditHandlers({ data }: DeskParts): HandlersOf<typeof AUDIT_ROUTES> {
  const { db } = data.database;
  return {
    'GET /api/v1/desk/conferences/:slug/audit': (c, _, slug) => answer(c, db, slug),
    'GET /api/v1/desk/audit': (c) => answer(c, db, undefined),
  };
}

async function answer(c: Context, db: Queries, conference: string | undefined): Promise<Response> {
  const { by, about, before } = c.req.query();
  if (before !== undefined && !/^\d{1,15}$/.test(before)) return refused(c, 400, 'not_understood');
  const limits = { ...(before === undefined ? {} : { before: Number(before) }), limit: PAGE + 1 };
  const rows = await auditRows(db, { conference, organiser: by || undefined, about: about || undefined, ...limits });
  const shown = rows.slice(0, PAGE);
  const titles = conference === undefined ? new Map() : await titlesOf(db, conference, shown);
  const last = rows.length > PAGE ? shown.at(-1)?.sequence : undefined;
  return freshJson({
    entries: shown.map((row) => entryOf(row, titles.get(row.about))),
    people: await auditPeople(db, conference),
    ...(last === undefined ? {} : { before: last }),
  } satisfies AuditAnswer);
}

function entryOf({ sequence, at, name, action, about, details }: AuditRow, title?: LocalisedText): AuditEntry {
  const more = details === null ? null : (JSON.parse(details) as Readonly<Record<string, unknown>>);
  return { sequence, at, name, action, about, ...(title ? { title } : {}), details: more };
}

/** What the things of some rows are called now; ids say nothing to people. */
async function titlesOf(
  db: Queries,
  slug: string,
  rows: readonly AuditRow[],
): Promise<ReadonlyMap<string | null, LocalisedText>> {
  const titles = new Map<string | null, LocalisedText>();
  for (const about of new Set(rows.map((row) => row.about))) {
    const [, collection, id] = /^(\w+)\/(.+)$/.exec(about ?? '') ?? [];
    const row = collection && id ? await draftRow(db, slug, collection, id) : undefined;
    const title = row && titleIn(JSON.parse(row.body));
    if (title) titles.set(about, title);
  }
  return titles;
}

function titleIn(record: Readonly<Record<string, unknown>>): LocalisedText | undefined {
  const title = record['title'] ?? record['name'] ?? record['caption'];
  if (typeof title === 'string') return { und: title };
  return typeof title === 'object' && title !== null ? (title as LocalisedText) : undefined;
}
