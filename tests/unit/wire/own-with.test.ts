import { describe, expect, it } from 'vitest';
import type { Own } from '#wire/me/own.ts';
import { ownWith } from '#wire/me/own-with.ts';

const OWN: Own = {
  conference: 'a',
  delegate: { id: 'd', name: 'Hoa Mai', position: 'Thủ thư', email: 'mai@example.org', portrait: [] },
  choices: { name: true, email: true },
  isAsked: false,
  grounds: {},
  takes: { questions: true, feedback: true, photos: true },
  keepNotes: false,
  notes: {},
  feedback: {},
  questions: {},
  votes: [],
  photos: {},
  devices: [],
  lease: '2018-05-13T00:00:00.000Z',
};

describe('one’s own with what is not sent yet', () => {
  it('is what the server said where nothing waits', () => {
    expect(ownWith(OWN, [])).toEqual(OWN);
  });

  it('has the choices made since, and those made before where nothing was decided anew', () => {
    const later = { op: 'consent.choose', args: { choices: { email: false, phone: true }, words: 'w' } };
    expect(ownWith(OWN, [later])).toMatchObject({ choices: { name: true, email: false, phone: true }, isAsked: true });
  });

  it('has the card as it was changed last, without what is not to be told', () => {
    const writes = [
      { op: 'card.change', args: { position: 'Giám đốc', email: null } },
      { op: 'card.change', args: { phone: '0912 345 678', zalo: true } },
    ];
    expect(ownWith(OWN, writes).delegate).toEqual({
      id: 'd',
      name: 'Hoa Mai',
      position: 'Giám đốc',
      phone: '0912 345 678',
      zalo: true,
      portrait: [],
    });
  });

  it('loses its portrait at once, and gets a new one when the server has made it', () => {
    const upload = 'b3b4c8a2-9d1e-4f60-8a52-0d8b4b1a6c11';
    const taken = { op: 'card.change', args: { portrait: null } };
    const given = { op: 'card.change', args: { portrait: { upload } } };
    expect(ownWith(OWN, [taken]).delegate).not.toHaveProperty('portrait');
    expect(ownWith(OWN, [given]).delegate.portrait).toEqual([]);
  });

  it('has the setting as it was turned last', () => {
    const turns = [true, false, true].map((keepNotes) => ({ op: 'settings.change', args: { keepNotes } }));
    expect(ownWith(OWN, turns).keepNotes).toBe(true);
  });

  it('is untouched by what was refused, by what it does not know, and by what it cannot read', () => {
    const writes = [
      { op: 'settings.change', args: { keepNotes: true }, because: 'closed' },
      { op: 'question.ask', args: { text: 'Bao giờ?' } },
      { op: 'of a later build', args: null },
      { op: 'consent.choose', args: { choices: { name: 'yes' }, words: 'w' } },
      { op: 'card.change', args: { email: 'no address' } },
    ];
    expect(ownWith(OWN, writes)).toEqual(OWN);
  });
});
