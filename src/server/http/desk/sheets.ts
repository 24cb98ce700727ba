import { TABLE_LANGUAGES } from '#interchange/written-tables/table-words.ts';
import { tableOf, TABLES } from '#interchange/written-tables/tables.ts';
import { readDraft } from '../../drafting/drafts.ts';
import type { Route } from '../routes.ts';
import { refused, type DeskParts, type HandlersOf } from './desk-route.ts';
import { tableAnswer } from './table-answer.ts';

export const SHEETS_ROUTES = [
  { method: 'GET', path: '/api/v1/desk/conferences/:slug/tables/:file', roles: ['owner', 'editor'] },
] as const satisfies readonly Route[];

/** Tables to take away: `people.xlsx`, `sessions.csv`, in the language asked for. */
export function sheetsHandlers({ data }: DeskParts): HandlersOf<typeof SHEETS_ROUTES> {
  return {
    'GET /api/v1/desk/conferences/:slug/tables/:file': async (c, _, slug) => {
      const [name, format, ...rest] = (c.req.param('file') ?? '').split('.');
      const table = TABLES.find((known) => known === name);
      if (!table || (format !== 'xlsx' && format !== 'csv') || rest.length > 0) return refused(c, 404, 'unknown_table');
      const language = TABLE_LANGUAGES.find((known) => known === c.req.query('language')) ?? 'vi';
      const draft = await readDraft(data.database.db, slug);
      if (!draft) return refused(c, 404, 'unknown_conference');
      const written = tableOf(table, draft, language);
      return tableAnswer(c, written, { format, file: `${slug}-${table}.${format}` });
    },
  };
}
