import type { Outcome, Votes } from '#domain/outcomes.ts';
import type { Fact } from './facts.ts';
import type { Handbook } from './handbook.ts';

/** What an assembly decided, as it is read: from the top. */
export interface OutcomeWords {
  readonly lead?: string | undefined;
  readonly title?: string | undefined;
  readonly points?: readonly string[];
  readonly results?: readonly Fact[];
  readonly lines: readonly string[];
}

/** Says an outcome in words; what is not told is not said. */
export function outcomeWords(outcome: Outcome, { messages, conference, formats }: Handbook): OutcomeWords {
  const { t } = messages;
  const { text } = conference;
  const nameOf = (id: string): string => {
    const person = conference.current?.programme.people[id];
    return person ? [person.honorific, person.name].filter(Boolean).join(' ') : id;
  };
  const votesIn = (votes: Votes | undefined): readonly (string | undefined)[] =>
    votes
      ? [
          t('outcome.votes', { for: votes.for, against: votes.against, abstained: votes.abstained }),
          votes.present === undefined ? undefined : t('outcome.present', { count: votes.present }),
        ]
      : [];
  const lines = (...said: readonly (string | undefined)[]): readonly string[] =>
    [...said, text(outcome.note)].filter((line) => line !== undefined && line !== '') as readonly string[];

  switch (outcome.kind) {
    case 'adoption':
      return { lead: t('outcome.adopted'), points: outcome.adopted.map(text), lines: lines(...votesIn(outcome.votes)) };
    case 'election':
      return {
        lead: t('outcome.elected', { body: text(outcome.body) }),
        results: outcome.results.map(({ office, person, votes }) => ({
          label: text(office),
          strong: nameOf(person),
          notes: votes === undefined ? [] : [t('outcome.votesFor', { count: votes })],
        })),
        lines: lines(outcome.term && t('outcome.term', { term: outcome.term }), ...votesIn(outcome.votes)),
      };
    case 'award':
      return {
        title: text(outcome.award),
        lines: lines(
          outcome.recipients && t('outcome.recipients', { names: text(outcome.recipients) }),
          outcome.presentedBy && t('outcome.presentedBy', { name: nameOf(outcome.presentedBy) }),
        ),
      };
    case 'donation':
      return {
        title: text(outcome.what),
        lines: lines(
          outcome.donor && t('outcome.donor', { name: text(outcome.donor) }),
          outcome.recipients?.length
            ? t('outcome.recipients', { names: formats.current.list(outcome.recipients.map(text)) })
            : undefined,
          outcome.purpose && text(outcome.purpose),
        ),
      };
  }
}
