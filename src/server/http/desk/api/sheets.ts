import type { SHEETS_ROUTES } from '../sheets.ts';
import type { DescriptionsOf } from './description.ts';

export const SHEETS_API: DescriptionsOf<typeof SHEETS_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/tables/:file': {
    summary: 'A table to take away: people, sessions or papers as .xlsx or .csv, safe to open in a spreadsheet',
    query: { language: 'of the headings: vi or en' },
    media: 'application/octet-stream',
    answers: { 200: 'the table', 404: 'unknown_table, or no such conference' },
  },
};
