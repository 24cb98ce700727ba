import type { SessionId } from '#domain/session.ts';
import { copyText, share, type ShareOutcome } from '#platform/share.ts';
import { dayOfTime, spanOf } from './formats.ts';
import type { Handbook } from './handbook.ts';
import { pathTo } from './routes.ts';

/** What came of sharing, with the address for where it can only be shown. */
export interface Shared {
  readonly kind: ShareOutcome;
  readonly address: string;
}

/** Hands a session to somebody: what, when, where, and the address of its page. Call it from a press. */
export async function shareSession(id: SessionId, { conference, formats }: Handbook): Promise<Shared> {
  const session = conference.index?.session(id);
  const day = session && dayOfTime(session);
  const facts = [
    session && spanOf(session),
    day && formats.current.day(day),
    conference.room(session?.room),
    conference.name,
  ];
  const address = addressOf(pathTo({ page: 'session', slug: conference.slug, session: id }));
  const kind = await share({
    title: conference.text(session?.title),
    text: [conference.text(session?.title), facts.filter(Boolean).join(' · ')].join('\n'),
    url: address,
  });
  return { kind, address };
}

/** Hands an address to the share sheet, or where there is none, to the clipboard. Call it from a press. */
export function shareLink(address: string, title: string): Promise<ShareOutcome> {
  return share({ title, url: address });
}

/** Puts an address on the clipboard. */
export function copyLink(address: string): Promise<ShareOutcome> {
  return copyText(address);
}

/** A path of this app as an address to give away. */
export function addressOf(path: string): string {
  return new URL(path, location.origin).href;
}
