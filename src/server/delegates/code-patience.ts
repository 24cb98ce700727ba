import type { Instant } from '#domain/time.ts';
import { createPatience } from '../organisers/patience.ts';

/** Slows down who guesses at the codes printed on badges. */
export interface CodePatience {
  /** Begins an attempt at a code: how to end it, or how many seconds to wait first. */
  begin(code: {
    readonly conference: string;
    readonly selector: string;
  }): { readonly end: (outcome: CodeOutcome) => void } | { readonly wait: number };
}

/** `no-badge`: no badge begins like that, so that no guess at its ending could have been right. */
export type CodeOutcome = 'right' | 'wrong' | 'no-badge';

// Guesses at badges that exist, of everybody together: in five days without a pause one whole attack in 2,500 hits
// (30 bits). Among a million selectors 3,000 exist, and nobody can tell which: it takes 330 guesses a second to use this
// up, and to keep those out who type a code. Whoever scans theirs is never kept out.
const WRONG_A_MINUTE = 60;
// Made-up selectors must not use up anything that everybody shares.
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export function createCodePatience(now: () => Instant): CodePatience {
  const bySelector = createPatience(now, { failuresAMinute: NO_LIMIT });
  let allowance = WRONG_A_MINUTE;
  let filledAt = now();

  function refill(at: Instant): void {
    allowance = Math.min(WRONG_A_MINUTE, allowance + (Math.max(0, at - filledAt) / 60_000) * WRONG_A_MINUTE);
    filledAt = at;
  }

  return {
    begin({ conference, selector }) {
      refill(now());
      if (allowance < 1) return { wait: Math.ceil((60 * (1 - allowance)) / WRONG_A_MINUTE) };
      const attempt = bySelector.begin(`${conference}/${selector}`);
      if ('wait' in attempt) return attempt;
      return {
        end(outcome) {
          if (outcome === 'wrong') allowance -= 1;
          attempt.end(outcome === 'right');
        },
      };
    },
  };
}
