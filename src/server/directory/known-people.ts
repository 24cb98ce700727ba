import type { Choices, Delegate, DelegateId, DelegateRules, Grounds, OwnCard } from '#domain/delegates.ts';
import type { ListedRow } from '../database/directory-rows.ts';

/** What is known of a delegate and decides what others see of them. */
export interface KnownPerson {
  readonly delegate: Delegate;
  readonly own: OwnCard;
  readonly choices: Choices;
}

export interface KnownPeople {
  readonly grounds: Grounds;
  readonly byId: ReadonlyMap<DelegateId, KnownPerson>;
}

/**
 * The name somebody is shown with beside what they wrote, where they asked for it. Who said that they do not want to be
 * listed is not named there either.
 */
export function nameBeside({ byId }: KnownPeople, delegate: DelegateId, isNamed: boolean): string | undefined {
  const person = isNamed ? byId.get(delegate) : undefined;
  return person?.choices.name === false ? undefined : person?.delegate.name;
}

/** Everybody who is registered, from their rows and the organisers' rules. */
export function peopleOf(rows: readonly ListedRow[], rules: string | undefined): KnownPeople {
  const { grounds } = rules === undefined ? { grounds: {} } : (JSON.parse(rules) as DelegateRules);
  const known = rows.map(({ id, body, own, choices }): [string, KnownPerson] => [
    id,
    // These rows are written from checked values alone: what was parsed there is trusted here.
    {
      delegate: JSON.parse(body) as Delegate,
      own: JSON.parse(own) as OwnCard,
      choices: JSON.parse(choices) as Choices,
    },
  ]);
  return { grounds, byId: new Map(known) };
}
