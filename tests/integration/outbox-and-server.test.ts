import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOutbox, type RunningOutbox } from '#app/delegate/outbox-engine.ts';
import type { Mine } from '#device/faces.ts';
import { openMine } from '#device/mine.ts';
import type { Alone, Clock } from '#sync/ports.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import { answerWith, dropAnswer, page, portal, type Fault } from '#tests/support/fault-proxy/faults.ts';
import { aSignedInDelegate, type SignedIn } from '#tests/support/signed-in-delegate.ts';
import { NOW, serveDemo, SLUG, type Serving } from './http-serving.ts';

// The engine of the phone against the real server, with a network between them that does what networks do.

const DOOR = { method: 'POST', path: '/api/v1/me/mutations' };
const SESSION = 'bao-cao';

let serving: Serving;
let proxy: FaultProxy;
const open: { stop(): void }[] = [];
beforeAll(async () => {
  serving = await serveDemo();
  proxy = await startFaultProxy({ target: `http://127.0.0.1:${serving.port}` });
});
afterEach(() => {
  for (const one of open.splice(0)) one.stop();
  proxy.calm();
});
afterAll(async () => {
  await proxy.stop();
  await serving.stop();
});

describe('what is written on a phone', () => {
  it('is done exactly once on the server, from three tabs, with every third answer lost', async () => {
    const phone = await aPhone();
    const tabs = await Promise.all([phone.openTab(), phone.openTab(), phone.openTab()]);
    let asked = 0;
    proxy.on({ ...DOOR, where: () => ++asked % 3 === 0 }, dropAnswer());
    const questions = Array.from({ length: 60 }, () => crypto.randomUUID());
    for (const [index, question] of questions.entries()) {
      const tab = tabs[index % 3] as RunningOutbox;
      // A vote for what is not there is refused for good, and holds up nothing behind it.
      if (index % 10 === 9) await tab.write('question.vote', { question, up: true });
      else await tab.write('feedback.give', { session: SESSION, rating: 5, text: `lần ${index}` });
      if (index % 6 === 0) await tab.send();
    }
    await drained(tabs[0] as RunningOutbox);
    expect(asked).toBeGreaterThan(3);
    const { db } = serving.data.database;
    const [opinion] = await db.selectFrom('feedback').selectAll().where('delegate', '=', phone.who.delegate).execute();
    // Each writing of it raises the revision by one: 54, no more, no less, the last one last.
    expect(opinion).toMatchObject({ revision: 54, text: 'lần 58' });
    const returned = (tabs[0] as RunningOutbox).unsent;
    expect(returned.map(({ op, because }) => [op, because])).toEqual(
      Array(6).fill(['question.vote', 'unknown-question']),
    );
  });

  it.each<[string, Fault]>([
    ['a page in place of JSON', portal.page()],
    ['a page that says it is JSON', portal.disguised('application/json')],
    ['a redirect', portal.redirect('http://wifi.example/')],
    ['a bare 401', portal.bare(401)],
    ['a 401 in our words, without our header', answerWith(page(401, 'application/json', '{"error":"revoked"}'))],
    [
      'a 401 with our header, in other words',
      answerWith(page(401, 'application/json', '{"error":"no"}', [['X-Sotay', '1']])),
    ],
    ['a results of nobody', answerWith(page(200, 'application/json', '{"lastN":9,"results":[]}'))],
    ['a 500', answerWith(page(500, 'text/plain', 'Internal Server Error'))],
    ['a 511', portal.authenticationRequired()],
  ])('stays through %s, still signed in, and is sent when the network heals', async (_name, fault) => {
    const phone = await aPhone();
    const tab = await phone.openTab();
    const foreign = proxy.on(DOOR, fault);
    await tab.write('question.ask', { question: crypto.randomUUID(), session: SESSION, text: 'Bao giờ?', named: true });
    await tab.send();
    expect(foreign.met).toBeGreaterThan(0);
    expect(tab.unsent).toHaveLength(1);
    expect(phone.ended).toEqual([]);
    foreign.stop();
    await drained(tab);
    expect(await phone.questions()).toBe(1);
  });

  it('stays when the server says that nobody is signed in, which the phone is told', async () => {
    const phone = await aPhone();
    const tab = await phone.openTab({ cookie: `sotay-me-${SLUG}=gone` });
    await tab.write('question.ask', { question: crypto.randomUUID(), session: SESSION, text: 'Bao giờ?', named: true });
    await tab.send();
    expect(phone.ended).toEqual(['signed_out']);
    expect(tab.unsent).toHaveLength(1);
    tab.stop();
    await expect(tab.write('question.vote', { question: crypto.randomUUID(), up: true })).rejects.toThrow('signed out');
    // Whoever signs in again as the same delegate finds it, and it goes out.
    await drained(await phone.openTab());
    expect(await phone.questions()).toBe(1);
  });

  it('is found again by the next page when this one dies before it hears', async () => {
    const phone = await aPhone();
    const first = await phone.openTab();
    const lost = proxy.on(DOOR, dropAnswer());
    await first.write('question.ask', {
      question: crypto.randomUUID(),
      session: SESSION,
      text: 'Một lần?',
      named: false,
    });
    await first.send();
    first.stop();
    expect(lost.met).toBeGreaterThan(0);
    proxy.calm();
    await drained(await phone.openTab());
    expect(await phone.questions()).toBe(1);
  });

  it('comes back with its words and goes out with others', async () => {
    const phone = await aPhone();
    const tab = await phone.openTab();
    const question = crypto.randomUUID();
    await tab.write('question.ask', { question, session: 'no-such', text: 'Ở đâu?', named: true });
    await tab.send();
    const [returned] = tab.unsent;
    expect(returned).toMatchObject({ because: 'unknown-session', args: { text: 'Ở đâu?' } });
    await tab.rewrite(returned?.id ?? '', { question, session: SESSION, text: 'Ở đây?', named: true });
    await drained(tab);
    expect(tab.unsent).toEqual([]);
    expect(await phone.questions()).toBe(1);
  });

  it('is known to the server of a backup again, which had forgotten it', async () => {
    const phone = await aPhone();
    const tab = await phone.openTab();
    await tab.write('feedback.give', { session: SESSION, rating: 4 });
    await drained(tab);
    const { db } = serving.data.database;
    for (const table of ['feedback', 'mutations', 'mutation_clients'] as const) {
      await db.deleteFrom(table).where('delegate', '=', phone.who.delegate).execute();
    }
    tab.stop();
    const next = await phone.openTab();
    await drained(next);
    await expect
      .poll(() => db.selectFrom('feedback').select('rating').where('delegate', '=', phone.who.delegate).execute())
      .toEqual([{ rating: 4 }]);
    expect(next.unsent).toEqual([]);
  });
});

let phones = 0;

/** A delegate of their own with a phone of their own. */
async function aPhone() {
  const who: SignedIn = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
  const mine: Mine = await openMine({ name: `mine-outbox-${++phones}` });
  const ended: string[] = [];
  const listeners = new Set<(said: { readonly kind: 'outbox'; readonly conference: string }) => void>();
  const alone = oneAtATime();
  return {
    who,
    ended,
    async questions(): Promise<number> {
      const { db } = serving.data.database;
      return (await db.selectFrom('questions').select('id').where('delegate', '=', who.delegate).execute()).length;
    },
    async openTab({ cookie = who.cookie } = {}): Promise<RunningOutbox> {
      const own = new Set<unknown>();
      const engine = await openOutbox({
        conference: SLUG,
        delegate: who.delegate,
        mine,
        base: proxy.origin,
        fetch: (url, init) =>
          fetch(url, { ...init, headers: { ...init.headers, Cookie: cookie, Origin: proxy.origin } }),
        clock: hurriedClock(),
        chance: Math.random,
        alone,
        newId: () => crypto.randomUUID(),
        tabs: {
          announce: () =>
            listeners.forEach((listener) => own.has(listener) || listener({ kind: 'outbox', conference: SLUG })),
          onAnnouncement(listener) {
            listeners.add(listener);
            own.add(listener);
            return () => listeners.delete(listener);
          },
        },
        epoch: () => 1,
        onWorthSending: () => () => undefined,
        onEnded: (because) => void ended.push(because),
      });
      open.push(engine);
      return engine;
    },
  };
}

/** Resolves when nothing waits any more; what came back may stay. */
async function drained(tab: RunningOutbox): Promise<void> {
  await expect
    .poll(
      async () => {
        await tab.send();
        return tab.unsent.filter(({ because }) => because === undefined).length;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
}

/** A clock that runs forty times as fast, so that what waits a minute waits a second and a half. */
function hurriedClock(): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * 40,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / 40);
      return () => clearTimeout(timer);
    },
  };
}

function oneAtATime(): Alone {
  let isTaken = false;
  return async (_name, work) => {
    if (isTaken) return undefined;
    isTaken = true;
    try {
      return await work();
    } finally {
      isTaken = false;
    }
  };
}
