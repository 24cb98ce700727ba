import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { crockford } from '#domain/badge-codes.ts';
import type { Answered, Ask } from './calls.ts';
import { figure, percentile } from './figures.ts';
import { loadedConference, SLUG, type Loaded } from './loaded-conference.ts';

const DELEGATES = 3_000;
const IN_A_MINUTE = 300;
const COMPARED = 50;
const ATTACKERS = 64;
const ADDRESSES = 1_000;
/** Seconds somebody who types their code goes on trying. */
const PATIENCE = 60;
const A_SECOND = 2;

/** Codes are guessed from a thousand addresses: what guesses find, and whether those with a badge get in meanwhile. */
export async function guessed(most: { readonly guesses: number; readonly seconds: number }): Promise<void> {
  const loaded = await loadedConference({ delegates: DELEGATES, phones: 0 });
  try {
    console.log(`guessing: ${DELEGATES.toLocaleString('en')} badges`);
    await everybodyAtOnce(loaded);
    await knownAndUnknown(loaded);
    await underAttack(loaded, most);
  } finally {
    await loaded.end();
  }
}

async function everybodyAtOnce({ ask, badges }: Loaded): Promise<void> {
  const startedAt = performance.now();
  const answers = await Promise.all(
    badges.slice(0, IN_A_MINUTE).map(({ byCode, byScan }, i) => signIn(ask, i % 2 === 0 ? byScan : byCode)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const inTime = seconds <= 60 ? answers.filter(({ status }) => status === 200).length : 0;
  figure(`guessing: sign-ins from one address, of ${IN_A_MINUTE} in ${seconds.toFixed(1)} s`, inTime, {
    least: IN_A_MINUTE,
  });
}

/** A wrong code of a badge that exists must take as long as one of none. */
async function knownAndUnknown({ ask, badges }: Loaded): Promise<void> {
  const known: number[] = [];
  const unknown: number[] = [];
  const exist = new Set(badges.map(({ byScan }) => byScan.selector));
  for (let i = 0; i < COMPARED; i++) {
    const { selector } = badges[IN_A_MINUTE + i]!.byScan;
    known.push((await signIn(ask, { code: selector + crockford(randomBytes(4), 6) })).ms);
    let code = aCode();
    while (exist.has(code.slice(0, 4))) code = aCode();
    unknown.push((await signIn(ask, { code })).ms);
  }
  const apart = Math.abs(percentile(known, 0.5) - percentile(unknown, 0.5));
  figure('guessing: known and unknown badges differ by (medians)', apart, { most: 5, unit: ' ms' });
}

async function underAttack(
  { ask, badges, server }: Loaded,
  most: { readonly guesses: number; readonly seconds: number },
): Promise<void> {
  const startedAt = performance.now();
  const counts = { guesses: 0, looked: 0, hits: 0, unanswered: 0 };
  const goesOn = (): boolean => counts.guesses < most.guesses && performance.now() - startedAt < most.seconds * 1000;
  await server.loop();
  const attackers = Array.from({ length: ATTACKERS }, async () => {
    while (goesOn()) {
      const n = counts.guesses++;
      // The whole loopback range is this machine's.
      const from = `127.1.${1 + (Math.floor(n / 250) % (ADDRESSES / 250))}.${1 + (n % 250)}`;
      const { status } = await signIn(ask, { code: aCode() }, from);
      if (status === 401) counts.looked += 1;
      else if (status === 200) counts.hits += 1;
      else if (status !== 429) counts.unanswered += 1;
    }
  });
  const scanned: boolean[] = [];
  const typed: { readonly tries: number; readonly seconds: number }[] = [];
  const people: Promise<unknown>[] = [];
  for (let i = IN_A_MINUTE + COMPARED; goesOn() && i < badges.length; i++) {
    const { byCode, byScan } = badges[i]!;
    if (i % 2 === 0) people.push(signIn(ask, byScan).then(({ status }) => scanned.push(status === 200)));
    else people.push(typedUntilIn(ask, byCode.code).then((result) => typed.push(result)));
    await pause(1000 / A_SECOND);
  }
  await Promise.all([...attackers, ...people]);
  const seconds = (performance.now() - startedAt) / 1000;
  const loop = await server.loop();
  const { guesses, looked, hits, unanswered } = counts;
  console.log(
    `guessing: ${guesses.toLocaleString('en')} guesses from ${ADDRESSES} addresses in ${seconds.toFixed(0)} s, ` +
      `${looked.toLocaleString('en')} were looked at, the others told to wait, ${unanswered} had no answer`,
  );
  const share = (right: number, all: number): number => (100 * right) / all;
  figure('guessing: badges found', hits, { most: 0 });
  figure(`guessing: ${scanned.length} who scanned got in`, share(scanned.filter(Boolean).length, scanned.length), {
    least: 99,
    unit: ' %',
  });
  figure(
    `guessing: ${typed.length} who typed got in within ${PATIENCE} s, waiting as told`,
    share(typed.filter((one) => one.seconds <= PATIENCE).length, typed.length),
    { least: 99, unit: ' %' },
  );
  figure(
    'guessing: of those who typed, at once',
    share(typed.filter(({ tries }) => tries === 1).length, typed.length),
    {
      unit: ' %',
    },
  );
  figure(
    'guessing: 99 % of them got in within',
    percentile(
      typed.map((one) => one.seconds),
      0.99,
    ),
    { unit: ' s' },
  );
  figure('guessing: event loop held, 99 % within', loop.p99, { unit: ' ms' });
  figure('guessing: memory', loop.megabytes, { most: 512, unit: ' MB' });
}

/** Types a code as often as the server asks to wait. */
async function typedUntilIn(ask: Ask, code: string): Promise<{ readonly tries: number; readonly seconds: number }> {
  const startedAt = performance.now();
  for (let tries = 1; ; tries++) {
    const { status, headers } = await signIn(ask, { code });
    const seconds = (performance.now() - startedAt) / 1000;
    if (status === 200) return { tries, seconds };
    if (seconds > PATIENCE || status === 401) return { tries, seconds: Infinity };
    await pause(1000 * Number(headers['retry-after'] ?? 1));
  }
}

function signIn(ask: Ask, badge: object, from?: string): Promise<Answered> {
  const call = { method: 'POST', body: { conference: SLUG, badge } };
  return ask('/api/v1/me/sign-in', from === undefined ? call : { ...call, from });
}

function aCode(): string {
  return crockford(randomBytes(7), 10);
}
