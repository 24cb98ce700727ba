import { shareFile } from '#platform/share.ts';
import type { Handbook } from './handbook.ts';

/** Hands everything the server has of this delegate to them as a file. Call it from a press. */
export async function saveOwn({ me, messages }: Handbook): Promise<'saved' | 'dismissed' | 'no-answer'> {
  const file = await me.side?.exportOwn();
  if (!file) return 'no-answer';
  return (await shareFile(file, messages.t('me.title'))) === 'dismissed' ? 'dismissed' : 'saved';
}
