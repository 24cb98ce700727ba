import type { Person, PersonDetails } from '#domain/people.ts';
import { recordOf } from '#domain/records.ts';
import type { Fact } from './facts.ts';
import type { Handbook } from './handbook.ts';

/** Where somebody works, whom they came with, and what else they are; only what is known. */
export function personFacts(
  person: Person,
  details: PersonDetails | undefined,
  { conference, messages: { t } }: Pick<Handbook, 'conference' | 'messages'>,
): readonly Fact[] {
  const { text, lang, current } = conference;
  const organisation = recordOf(current?.programme.organisations ?? {}, person.organisation);
  const delegation = recordOf(current?.programme.delegations ?? {}, person.delegation);
  const facts: Fact[] = [];
  if (organisation) {
    facts.push({
      label: t('people.organisation'),
      rest: text(organisation.name),
      notes: organisation.place ? [text(organisation.place)] : [],
      lang: lang(organisation.name),
    });
  }
  if (delegation) {
    facts.push({ label: t('people.delegation'), rest: text(delegation.name), lang: lang(delegation.name) });
  }
  for (const { title, organisation: at } of details?.positions ?? []) {
    const line = [title, at].map(text).filter(Boolean).join(', ');
    // The one beside the name is told there already.
    const isTold = text(title) === text(person.position) && (!at || text(at) === text(organisation?.name));
    if (!isTold) facts.push({ label: t('people.position'), rest: line, lang: lang(title) });
  }
  return facts;
}
