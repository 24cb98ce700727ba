import type { DelegateId } from '#domain/delegates.ts';
import type { UploadOwner } from '../database/upload-rows.ts';

// No organiser's id has a slash, so that nobody's uploads can be taken for another's.
const OF_DELEGATE = 'delegate/';

/** The owner of what a delegate sends. */
export function delegateOwner({
  conference,
  delegate,
}: {
  readonly conference: string;
  readonly delegate: DelegateId;
}): UploadOwner {
  return { conference, organiser: `${OF_DELEGATE}${delegate}` };
}

/** Whether an owner's key is that of a delegate. */
export function isDelegateOwner(organiser: string): boolean {
  return organiser.startsWith(OF_DELEGATE);
}
