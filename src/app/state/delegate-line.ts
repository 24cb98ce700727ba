import type { DirectoryEntry } from '#domain/delegates.ts';
import { recordOf } from '#domain/records.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { DelegateOrder } from './routes.ts';

/**
 * What stands under a delegate's name: position, organisation, delegation, as far as they are known.
 * @param without what a heading above says already
 */
export function delegateLine(
  { position, organisation, delegation }: DirectoryEntry,
  { current, text }: Pick<ConferenceState, 'current' | 'text'>,
  without?: DelegateOrder,
): string {
  const group = text(recordOf(current?.programme.delegations ?? {}, delegation)?.name);
  // A delegation mostly has the name of the organisation.
  const from = without === 'organisation' ? undefined : organisation;
  const came = without === 'delegation' || group === organisation || (from && position) ? undefined : group;
  return [position, from, came].filter(Boolean).join(', ');
}
