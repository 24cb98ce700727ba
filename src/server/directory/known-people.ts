import type { DelegateId, Grounds } from '#domain/delegates.ts';
import type { KeptDelegate } from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';
import { delegatesOf, rulesOf } from '../delegates/registered.ts';

/** Everybody who is registered, and what may be shown of them without having been asked for. */
export interface KnownPeople {
  readonly grounds: Grounds;
  readonly byId: ReadonlyMap<DelegateId, KeptDelegate>;
}

export async function knownPeople(db: Queries, slug: string): Promise<KnownPeople> {
  const { grounds } = (await rulesOf(db, slug)).rules;
  return { grounds, byId: new Map((await delegatesOf(db, slug)).map((kept) => [kept.id, kept])) };
}

/**
 * The name somebody is shown with beside what they wrote, where they asked for it. Who said that they do not want to be
 * listed is not named there either.
 */
export function nameBeside({ byId }: KnownPeople, delegate: DelegateId, isNamed: boolean): string | undefined {
  const person = isNamed ? byId.get(delegate) : undefined;
  return person?.choices.name === false ? undefined : person?.delegate.name;
}
