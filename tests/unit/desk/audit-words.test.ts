import { describe, expect, it } from 'vitest';
import { fieldsOf, knownAction, nameIn } from '../../../src/desk/views/audit/audit-words.ts';
import type { AuditEntry } from '#wire/desk/operations.ts';

function entry(details: AuditEntry['details']): AuditEntry {
  return { sequence: 1, at: '2027-05-10T05:00:00Z', name: 'Bình', action: 'record.edited', about: null, details };
}

describe('the trail in words', () => {
  it('shows what stood in a field and what stands there now, in the reader’s language', () => {
    const fields = {
      title: { before: { vi: 'Khai mạc', en: 'Opening' }, after: { vi: 'Lễ khai mạc' } },
      start: { before: '2027-05-10T08:00' },
      cancelled: { after: true },
      people: { after: ['a', 'b'] },
      note: { after: 'x'.repeat(500) },
      gone: { before: null, after: '' },
    };
    expect(fieldsOf(entry({ fields }), ['en'])).toEqual([
      { field: 'title', before: 'Opening', after: 'Lễ khai mạc' },
      { field: 'start', before: '2027-05-10T08:00' },
      { field: 'cancelled', after: '✓' },
      { field: 'people', after: 'a, b' },
      { field: 'note', after: `${'x'.repeat(120)}…` },
      { field: 'gone' },
    ]);
  });

  it('takes what has no such fields as it is', () => {
    expect(fieldsOf(entry(null), ['vi'])).toEqual([]);
    expect(fieldsOf(entry({ fields: ['password'] }), ['vi'])).toEqual([]);
    expect(nameIn(entry({ name: 'Biên Tập' }))).toBe('Biên Tập');
    expect(nameIn(entry({ name: 1 }))).toBe('');
  });

  it('has words for what it knows, and one for the rest', () => {
    expect(knownAction('edition.published')).toBe('edition.published');
    expect(knownAction('something.new')).toBe('other');
  });
});
