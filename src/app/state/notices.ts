import type { MessageKey, Values } from '#i18n/messages.svelte.ts';
import type { Handbook } from './handbook.ts';

/** One thing to say above the bar, with what to do about it. */
export interface Notice {
  readonly kind: string;
  readonly text: readonly [MessageKey, Values?];
  readonly action: 'update' | 'install' | 'dismiss';
}

// Minutes. Nothing is ordered by this phone's clock, but a clock further off points at the wrong session as running now.
const TOLERABLE = 2;
const TOLD_IN_MINUTES = 180;

/**
 * The one thing most worth saying now, or nothing: notices never stand two at a time. Being offline is none; the age in
 * the header says it, and there is nothing to do about it.
 */
export function noticeOf({ mine, phone, sync, update, install, conference, me }: Handbook): Notice | undefined {
  const edition = conference.current?.head.edition ?? 0;
  const trouble = sync.trouble?.kind;
  if (mine.lost) return { kind: 'star-lost', text: ['trouble.starLost'], action: 'dismiss' };
  if (mine.notes.refused) return { kind: 'note-lost', text: ['mine.noteLost'], action: 'dismiss' };
  if (trouble === 'insecure') return { kind: trouble, text: ['trouble.insecure'], action: 'dismiss' };
  if (!mine.lasting || phone.keeping === 'memory') {
    return { kind: 'memory', text: ['trouble.memory'], action: 'dismiss' };
  }
  // Where nothing is held either, the page itself says that there is no such conference.
  const isTold = trouble === 'unknown' && edition === 0;
  if (trouble !== undefined && trouble !== 'offline' && trouble !== 'server' && trouble !== 'too-new' && !isTold) {
    return { kind: trouble, text: [`trouble.${trouble}`, { edition }], action: 'dismiss' };
  }
  if (me.ended) return { kind: me.ended, text: ['notice.ended'], action: 'dismiss' };
  if (me.newDevices.length > 0) return { kind: 'new-device', text: ['notice.newDevice'], action: 'dismiss' };
  if (sync.minutesApart > TOLD_IN_MINUTES) return { kind: 'clock', text: ['trouble.clockFar'], action: 'dismiss' };
  if (sync.minutesApart > TOLERABLE) {
    return { kind: 'clock', text: ['trouble.clock', { minutes: sync.minutesApart }], action: 'dismiss' };
  }
  if (update.isOffered) return { kind: 'update', text: ['update.ready'], action: 'update' };
  if (trouble === 'too-new') return { kind: trouble, text: ['trouble.too-new'], action: 'dismiss' };
  if (install.isOffered) return { kind: 'install', text: ['install.offer'], action: 'install' };
  return undefined;
}
