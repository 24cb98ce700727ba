import { describe, expect, it } from 'vitest';
import type { Own } from '#wire/me/own.ts';
import { offeredPhotos } from '#app/state/offered.ts';
import type { UnsentWrite } from '#app/state/outbox.svelte.ts';
import type { PhotoOnItsWay } from '#app/state/photo-sending.ts';

function anItem(id: string, rest: Partial<PhotoOnItsWay> = {}): PhotoOnItsWay {
  const details = { credited: true, session: 'report' };
  return { id, purpose: 'gallery', details, length: 10, digest: 'd', at: 1, state: 'waiting', ...rest };
}

function offer(photo: string, rest: Partial<UnsentWrite> = {}): UnsentWrite {
  return { id: 'w', op: 'photo.offer', args: { photo, upload: 'u', credited: true }, at: 1, ...rest };
}

const own = (photos: Own['photos']): Own => ({ photos }) as Own;
const kinds = (...about: Parameters<typeof offeredPhotos>): readonly string[] =>
  offeredPhotos(...about).map(({ id, standing }) => `${id} ${standing.kind}`);

describe('the photos I offered', () => {
  it('go from this phone to the outbox, to the server, to the gallery', () => {
    const nothing = { own: own({}), unsent: [] };
    expect(kinds({ ...nothing, items: [anItem('a')] })).toEqual(['a sending']);
    const items = [anItem('a', { state: 'delivered' })];
    expect(kinds({ ...nothing, unsent: [offer('a')], items })).toEqual(['a unsent']);
    expect(kinds({ ...nothing, items })).toEqual(['a waiting']);
    expect(kinds({ ...nothing, own: own({ a: { state: 'shown' } }), items })).toEqual(['a shown']);
  });

  it('come back with the reason, from the moderator, from the door and from the upload', () => {
    const declined = own({ a: { state: 'declined', because: 'unfit' } });
    expect(offeredPhotos({ own: declined, unsent: [], items: [] })[0]?.standing).toEqual({
      kind: 'declined',
      because: 'unfit',
    });
    const items = [anItem('a', { state: 'delivered' })];
    expect(kinds({ own: own({}), unsent: [offer('a', { because: 'closed' })], items })).toEqual(['a returned']);
    const refused = [anItem('a', { state: 'refused', because: 'too-large' })];
    expect(kinds({ own: own({}), unsent: [], items: refused })).toEqual(['a refused']);
  });

  it('are told once, also those of another phone, without those taken back or of a card', () => {
    const known = own({ a: { state: 'waiting' }, b: { state: 'waiting', session: 'report' }, c: { state: 'shown' } });
    const items = [anItem('a', { state: 'delivered' }), anItem('card', { purpose: 'card' })];
    const withdrawn: UnsentWrite = { id: 'w', op: 'photo.withdraw', args: { photo: 'c' }, at: 1 };
    expect(kinds({ own: known, unsent: [withdrawn], items })).toEqual(['a waiting', 'b waiting']);
    expect(kinds({ own: own({ c: { state: 'shown' } }), unsent: [], items: [] }, 'report')).toEqual([]);
  });
});
