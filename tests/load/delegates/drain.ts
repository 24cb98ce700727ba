import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MUTATIONS_AT_ONCE, type MutationsAnswer } from '#wire/me/mutations.ts';
import { aPhoto, readingSharp } from '../../support/pictures.ts';
import { figure } from './figures.ts';
import { loadedConference, SLUG, type Loaded } from './loaded-conference.ts';
import { readyPhoto, sentWhole, waitUntilMade, type SentPhoto } from './photos.ts';
import { aWrite } from './writes.ts';

const DELEGATES = 3_000;
/** Seconds; the writes alone have to be done in it. */
const LIMIT = 180;

/** The venue's network is back after hours: what phones have written and photographed meanwhile comes all at once. */
export async function drained(queued: {
  readonly phones: number;
  readonly writes: number;
  readonly photos: number;
}): Promise<void> {
  const loaded = await loadedConference({ delegates: DELEGATES, phones: queued.phones });
  try {
    const startedAt = performance.now();
    const since = (): number => (performance.now() - startedAt) / 1000;
    await loaded.server.loop();
    const photographs = await differentPhotos(20);
    const photos: SentPhoto[] = [];
    const sending = loaded.phones.map(async (phone, index) => {
      for (let n = index; n < queued.photos && since() < LIMIT; n += queued.phones) {
        photos.push(await sentWhole(loaded.ask, phone, readyPhoto(photographs(n))));
      }
    });
    const took = await Promise.all(
      loaded.phones.map(async (_, phone) => {
        await drainPhone(loaded, phone, queued.writes / queued.phones);
        return since();
      }),
    );
    const loop = await loaded.server.loop();
    console.log(
      `drain: ${queued.writes.toLocaleString('en')} writes and ${queued.photos} photos of ${queued.phones} phones`,
    );
    figure('drain: all writes acknowledged after', Math.max(...took), { most: LIMIT, unit: ' s' });
    figure('drain: first phone done after', Math.min(...took), { unit: ' s' });
    figure('drain: event loop held, 99 % within', loop.p99, { most: 100, unit: ' ms' });
    await Promise.all(sending);
    const made = await waitUntilMade(loaded.ask, photos, Math.max(0, LIMIT - since()));
    console.log(
      `drain: ${photos.length} photos arrived whole, ${made} of them are pictures after ${since().toFixed(0)} s`,
    );
    const kept = await loaded.afterwards(({ database: { db } }) => db.selectFrom('mutations').select('id').execute());
    figure('drain: writes that are not there', queued.writes - new Set(kept.map(({ id }) => id)).size, { most: 0 });
    figure('drain: writes done twice', kept.length - queued.writes, { most: 0 });
  } finally {
    await loaded.end();
  }
}

async function drainPhone({ ask, phones }: Loaded, phone: number, writes: number): Promise<void> {
  const client = randomUUID();
  const mutations = Array.from({ length: writes }, (_, i) => ({ n: i + 1, ...aWrite(phone + 200 * i) }));
  let last = 0;
  while (last < mutations.length) {
    const answer = await ask(`/api/v1/me/mutations?conference=${SLUG}`, {
      method: 'POST',
      headers: phones[phone]!.headers,
      body: { client, mutations: mutations.slice(last, last + MUTATIONS_AT_ONCE) },
    });
    if (answer.status === 200) last = (JSON.parse(answer.body.toString()) as MutationsAnswer).lastN;
    else if (answer.status === 429 || answer.status === 503) {
      await pause(Number(answer.headers['retry-after'] ?? 1) * 1000);
    } else if (answer.status !== 0) throw new Error(`mutations answered ${answer.status}`);
  }
}

/** Photographs as phones send them: 2,560 pixels wide, each a little different. */
async function differentPhotos(many: number): Promise<(n: number) => Buffer> {
  const first = await aPhoto(2_560, 1_920);
  const made: Buffer[] = [];
  for (let i = 0; i < many; i++) {
    made.push(
      await readingSharp(first)
        .modulate({ hue: (360 * i) / many })
        .jpeg({ quality: 80 })
        .toBuffer(),
    );
  }
  return (n) => {
    // The same picture with other words in it is another file.
    const words = Buffer.from(`photo ${n}`);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
    const photo = made[n % many]!;
    return Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
  };
}
