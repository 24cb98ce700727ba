import type { DirectoryEntry } from '#domain/delegates.ts';
import { recordOf } from '#domain/records.ts';
import type { Fact } from './facts.ts';
import type { Handbook } from './handbook.ts';

/** Where a delegate works, whom they came with, and as what; only what is known, and nothing twice. */
export function delegateFacts(
  entry: DirectoryEntry,
  { conference, messages: { t } }: Pick<Handbook, 'conference' | 'messages'>,
): readonly Fact[] {
  const { text, lang, current } = conference;
  const delegation = recordOf(current?.programme.delegations ?? {}, entry.delegation)?.name;
  const facts: Fact[] = [];
  if (entry.organisation) facts.push({ label: t('delegate.organisation'), rest: entry.organisation });
  if (delegation && text(delegation) !== entry.organisation) {
    facts.push({ label: t('delegate.delegation'), rest: text(delegation), lang: lang(delegation) });
  }
  if (entry.role) facts.push({ label: t('delegate.role'), rest: t(`delegate.is.${entry.role}`) });
  return facts;
}
