import { alone } from '#platform/alone.ts';
import { deviceClock } from '#platform/clock.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { createExchange } from '#sync/http-exchange.ts';
import { unsentOf } from '../state/unsent-args.ts';
import type { DelegateWork } from './delegate-session.ts';
import { PhotoQueue } from './photo-queue.svelte.ts';
import { openPhotoStore } from './photo-store.ts';
import { deliver, firstPace, Held } from './photo-upload.ts';

/** Sends the pictures a delegate gave, whenever there is a network, until each is there and the outbox says what for. */
export const keepPhotos: DelegateWork = ({ handbook, slug, store, over, ended }) => {
  const { me, outbox } = handbook;
  const exchange = createExchange({
    fetch: (url, init) => fetch(url, init),
    clock: deviceClock,
    credentials: 'same-origin',
  });
  const pace = firstPace();
  const queue = new PhotoQueue({
    store: openPhotoStore(store),
    clock: deviceClock,
    chance: Math.random,
    alone,
    name: `photos.${slug}`,
    over,
    deliver: (item, bytes, on) => deliver(item, bytes, { conference: slug, exchange, pace, ...on }),
    isOffered: (id) =>
      Object.hasOwn(me.own?.photos ?? {}, id) ||
      unsentOf(outbox.unsent, 'photo.offer').some(({ args }) => args.photo === id),
    async offer({ id, purpose, details }, upload) {
      const { engine } = outbox;
      // It is loaded beside this; a moment later it is there.
      if (!engine) throw new Held('busy');
      if (purpose === 'card') await engine.write('card.change', { portrait: { upload } });
      else await engine.write('photo.offer', { photo: id, upload, ...details });
    },
    ended: ({ because }) => ended(because),
  });
  me.photos = queue;
  const stop = onWorthChecking(() => void queue.run());
  over.addEventListener('abort', () => {
    stop();
    me.photos = undefined;
  });
  void queue.run();
};
