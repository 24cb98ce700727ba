import type { DelegateParts } from '#domain/delegate-parts.ts';
import type { Head } from '#wire/head.ts';
import type { Instant } from '#domain/time.ts';

/** A held edition of the delegates' channel. */
export interface ShownDelegateParts extends Partial<DelegateParts> {
  readonly head: Head;
  readonly heldAt: Instant;
  readonly confirmedAt: Instant;
}

/** What only delegates see, as it is held on this phone. Nobody signed in: nothing. */
export class DelegatePartsState {
  current = $state.raw<ShownDelegateParts | undefined>();
}
