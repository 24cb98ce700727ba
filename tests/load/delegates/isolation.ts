import { randomBytes } from 'node:crypto';
import { crockford } from '#domain/badge-codes.ts';
import { aPhoto } from '../../support/pictures.ts';
import { atRate } from './calls.ts';
import { figure, percentile } from './figures.ts';
import { loadedConference, SLUG } from './loaded-conference.ts';
import { readyPhoto, sentWhole, waitUntilMade } from './photos.ts';

const PHOTOS = 20;
const FAILING = 100;
const HEADS = 50;

/** Photos are decoded and sign-ins fail: how long those wait who only look whether there is something new. */
export async function isolated(seconds: number): Promise<void> {
  const loaded = await loadedConference({ delegates: 3_000, phones: PHOTOS });
  try {
    const photo = readyPhoto(await aPhoto(4_000, 3_000));
    await loaded.server.loop();
    const waited: number[] = [];
    let unanswered = 0;
    let failures = 0;
    const sending = loaded.phones.map((phone) => sentWhole(loaded.ask, phone, photo));
    await Promise.all([
      atRate(HEADS, seconds, async () => {
        const { status, ms } = await loaded.ask(`/api/v1/conferences/${SLUG}/public/head`);
        waited.push(ms);
        if (status !== 200) unanswered += 1;
      }),
      atRate(FAILING, seconds, async () => {
        const badge = { code: crockford(randomBytes(7), 10) };
        const { status } = await loaded.ask('/api/v1/me/sign-in', {
          method: 'POST',
          body: { conference: SLUG, badge },
        });
        if (status === 401 || status === 429) failures += 1;
      }),
    ]);
    const loop = await loaded.server.loop();
    const uploads = await Promise.all(sending);
    const made = await waitUntilMade(loaded.ask, uploads, 0);
    console.log(`isolation: ${PHOTOS} photos of 12 megapixels, ${FAILING} failing sign-ins a second, ${seconds} s`);
    console.log(
      `isolation: ${made} photos were made pictures meanwhile, ${failures.toLocaleString('en')} sign-ins failed`,
    );
    figure('isolation: heads unanswered', unanswered, { most: 0 });
    figure('isolation: half the heads within', percentile(waited, 0.5), { unit: ' ms' });
    figure('isolation: 99 % of the heads within', percentile(waited, 0.99), { most: 1000, unit: ' ms' });
    figure('isolation: event loop held, 99 % within', loop.p99, { most: 100, unit: ' ms' });
    figure('isolation: event loop held, longest', loop.longest, { unit: ' ms' });
  } finally {
    await loaded.end();
  }
}
