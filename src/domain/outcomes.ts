import type { SessionId } from './session.ts';
import type { LocalisedText } from './text.ts';

export type OutcomeId = string;

interface OfSession {
  readonly session: SessionId;
  readonly note?: LocalisedText;
}

/** What the assembly decided. Votes, when told, must add up: for + against + abstained = present. */
export type Outcome =
  | (OfSession & {
      readonly kind: 'adoption';
      readonly adopted: readonly LocalisedText[];
      readonly votes?: Votes;
    })
  | (OfSession & {
      readonly kind: 'election';
      readonly body: LocalisedText;
      readonly term?: string;
      readonly results: readonly { readonly office: LocalisedText; readonly person: string; readonly votes?: number }[];
      readonly votes?: Votes;
    })
  | (OfSession & {
      readonly kind: 'award';
      readonly award: LocalisedText;
      readonly presentedBy?: string;
      readonly recipients?: LocalisedText;
    })
  | (OfSession & {
      readonly kind: 'donation';
      readonly what: LocalisedText;
      readonly donor?: LocalisedText;
      readonly recipients?: readonly LocalisedText[];
      readonly purpose?: LocalisedText;
    });

export interface Votes {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  readonly present?: number;
}
