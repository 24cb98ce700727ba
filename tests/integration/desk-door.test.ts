import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badgeIn } from '#domain/badge-codes.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import type { BadgesAnswer, RulesAnswer } from '#wire/desk/delegates.ts';
import { CHECK_INS_AT_ONCE, type CheckInsAnswer, type DoorAnswer } from '#wire/desk/door.ts';
import { deskOf, said, type DeskCalls } from '#tests/support/desk-calls.ts';
import { NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const AT = `/conferences/${SLUG}`;
let serving: Serving;
let editor: DeskCalls;
let door: DeskCalls;
let ids: readonly string[];
beforeAll(async () => {
  serving = await serveDemo();
  editor = await deskOf(serving, 'editor');
  door = await deskOf(serving, 'announcer');
  const { db } = serving.data.database;
  ids = await addDelegates(
    db,
    SLUG,
    ['Cửa Một', 'Cửa Hai', 'Cửa Ba'].map((name) => ({ name, email: 'canary@example.vn', phone: '0900000000' })),
    { at: NOW },
  );
  await editor('POST', `${AT}/badges`, { delegates: ids });
});
afterAll(() => serving.stop());

const look = async (): Promise<DoorAnswer> => said(await door('GET', `${AT}/door`));
const present = async (): Promise<Readonly<Record<string, string>>> => (await look()).present;
const checkIn = async (...checkIns: { delegate: string; at: string }[]): Promise<CheckInsAnswer['results']> =>
  said<CheckInsAnswer>(await door('POST', `${AT}/check-ins`, { checkIns })).results;

describe('a door', () => {
  it('knows a badge by what it shows, and nothing that signs anybody in', async () => {
    const { badges, delegates } = await look();
    const printed = said<BadgesAnswer>(await editor('GET', `${AT}/badges`)).badges;
    for (const { address, delegate } of printed) {
      const { selector, secret } = badgeIn(address) ?? { selector: '', secret: '' };
      const hash = createHash('sha256')
        .update(selector + secret)
        .digest('base64url')
        .slice(0, 16);
      expect(badges).toContainEqual({ selector, hash, delegate });
      expect(JSON.stringify(badges)).not.toContain(secret);
    }
    expect(delegates.find(({ id }) => id === ids[0])).toEqual({ id: ids[0], name: 'Cửa Một' });
    expect(JSON.stringify(delegates)).not.toContain('canary');
  });

  it('is told whose a typed code is, and no more of one that is made up or made anew', async () => {
    const printed = said<BadgesAnswer>(await editor('GET', `${AT}/badges`)).badges;
    const { code: first = '', delegate } = printed.find((badge) => badge.delegate === ids[0]) ?? {};
    const bare = first.replaceAll('-', '').slice(0, 10);
    const asked = (code: string): Promise<Answer> => door('POST', `${AT}/door-codes`, { code });
    expect(said(await asked(bare))).toEqual({ delegate });
    const other = bare.slice(0, 9) + (bare.endsWith('0') ? '1' : '0');
    const refusal = await asked(other);
    expect([refusal.status, said<{ error: string }>(refusal).error]).toEqual([404, 'unknown_badge']);
    for (const wrong of ['', bare.toLowerCase(), `${bare}0`, 'IIIIIIIIII']) {
      expect([wrong, (await asked(wrong)).status]).toEqual([wrong, 400]);
    }
    await editor('POST', `${AT}/delegates/${delegate}/badge`);
    expect((await asked(bare)).status).toBe(404);
  });

  it('learns no more codes by trying than anybody does who signs in', async () => {
    const printed = said<BadgesAnswer>(await editor('GET', `${AT}/badges`)).badges;
    const { code = '' } = printed.find((badge) => badge.delegate === ids[1]) ?? {};
    const bare = code.replaceAll('-', '').slice(0, 10);
    const guesses = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].filter((sign) => sign !== bare[9]);
    const statuses: number[] = [];
    for (const sign of guesses) {
      statuses.push((await door('POST', `${AT}/door-codes`, { code: bare.slice(0, 9) + sign })).status);
    }
    expect(statuses.filter((status) => status === 404).length).toBeLessThan(12);
    expect(statuses.at(-1)).toBe(429);
    // The right one waits, too: its answer would be worth guessing for.
    expect((await door('POST', `${AT}/door-codes`, { code: bare })).status).toBe(429);
  });

  it('counts everybody once, from when they came first, whichever door says so and however often', async () => {
    const [a = '', b = ''] = ids;
    const early = '2018-05-10T01:12:00.000Z';
    const late = '2018-05-10T01:20:00.000Z';
    expect(await checkIn({ delegate: a, at: late })).toEqual([
      { delegate: a, status: 'present', at: late, isFirst: true },
    ]);
    // The other door had no network and let them in before that.
    const other = await checkIn(
      { delegate: a, at: early },
      { delegate: b, at: late },
      { delegate: 'nobody', at: late },
    );
    expect(other).toEqual([
      { delegate: a, status: 'present', at: early, isFirst: false },
      { delegate: b, status: 'present', at: late, isFirst: true },
      { delegate: 'nobody', status: 'unknown' },
    ]);
    await checkIn({ delegate: a, at: late }, { delegate: b, at: late });
    expect(await present()).toEqual({ [a]: early, [b]: late });
  });

  it('does not double what two doors send at the same moment', async () => {
    const [, , c = ''] = ids;
    const at = '2018-05-10T01:30:00.000Z';
    const answers = await Promise.all(Array.from({ length: 8 }, () => checkIn({ delegate: c, at })));
    expect(answers.flat().filter((result) => result.status === 'present' && result.isFirst)).toHaveLength(1);
    expect((await present())[c]).toBe(at);
  });

  it('knows how many have to be present: more than half, until the organisers say otherwise', async () => {
    expect((await look()).quorum).toBe('majority');
    const { db } = serving.data.database;
    const [guest] = await addDelegates(db, SLUG, [{ name: 'Khách Mời', role: 'guest' }], { at: NOW });
    const { delegates } = await look();
    expect(delegates.find(({ id }) => id === guest)).toEqual({ id: guest, name: 'Khách Mời', isGuest: true });
    expect(delegates.filter(({ id }) => ids.includes(id)).some(({ isGuest }) => isGuest)).toBe(false);
    const { rules, revision } = said<RulesAnswer>(await editor('GET', `${AT}/delegate-rules`));
    const put = (quorum: unknown, at: number): Promise<Answer> =>
      editor('PUT', `${AT}/delegate-rules`, { ...rules, quorum }, { 'If-Match': `"${at}"` });
    expect((await put('two-thirds', revision)).status).toBe(200);
    expect((await look()).quorum).toBe('two-thirds');
    expect((await put('everybody', revision + 1)).status).toBe(400);
    expect((await put(undefined, revision + 1)).status).toBe(200);
    expect((await look()).quorum).toBe('majority');
  });

  it('takes a check-in back, once', async () => {
    const [, , c = ''] = ids;
    expect((await door('DELETE', `${AT}/check-ins/${c}`)).status).toBe(200);
    expect((await door('DELETE', `${AT}/check-ins/${c}`)).status).toBe(404);
    expect(await present()).not.toHaveProperty(c);
  });

  it('lets nobody in tomorrow, and takes no more than it says at once', async () => {
    const [, , c = ''] = ids;
    const [result] = await checkIn({ delegate: c, at: '2199-01-01T00:00:00.000Z' });
    expect(result?.status === 'present' && Date.parse(result.at) <= Date.now()).toBe(true);
    const many = Array.from({ length: CHECK_INS_AT_ONCE + 1 }, () => ({ delegate: c, at: new Date(0).toISOString() }));
    expect((await door('POST', `${AT}/check-ins`, { checkIns: many })).status).toBe(400);
    expect((await door('POST', `${AT}/check-ins`, { checkIns: [] })).status).toBe(400);
  });

  it('tells who came as a table, and nothing else of them', async () => {
    const csv = (await door('GET', `${AT}/door-tables/presence.csv?language=vi`)).body.toString();
    expect(csv).toContain('Cửa Một');
    expect(csv).toContain('2018-05-10 08:12');
    expect(csv).not.toContain('canary');
  });

  it('leaves in the trail how many came, not who', async () => {
    const rows = await serving.data.database.db.selectFrom('audit').selectAll().execute();
    const own = rows.filter(({ action }) => action.startsWith('door.'));
    expect(own.length).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toContain('Cửa');
  });
});
