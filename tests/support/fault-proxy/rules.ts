import type { Fault } from './faults.ts';

/** Which requests a fault meets: all that fit every condition named. */
export interface Match {
  readonly method?: string;
  /** The pathname exactly, or a pattern for path and query. */
  readonly path?: string | RegExp;
  readonly where?: (request: { readonly method: string; readonly path: string }) => boolean;
  /** Only so many requests; then the rule is spent. */
  readonly times?: number;
}

export interface RunningFault {
  /** Requests it has met. */
  readonly met: number;
  stop(): void;
}

/** The faults in force. The one set last is asked first. */
export class Rules {
  #running: Rule[] = [];

  add(match: Match, fault: Fault): RunningFault {
    const rule: Rule = { match, fault, met: 0 };
    this.#running.unshift(rule);
    return {
      get met() {
        return rule.met;
      },
      stop: () => {
        this.#running = this.#running.filter((other) => other !== rule);
      },
    };
  }

  clear(): void {
    this.#running = [];
  }

  /** The fault this request meets, counted against its rule. */
  faultFor(request: { readonly method: string; readonly path: string }): Fault | undefined {
    const rule = this.#running.find(({ match, met }) => met < (match.times ?? Infinity) && fits(match, request));
    if (!rule) return undefined;
    rule.met++;
    return rule.fault;
  }
}

interface Rule {
  readonly match: Match;
  readonly fault: Fault;
  met: number;
}

/** Whether a request fits, times left aside. */
export function fits(match: Match, request: { readonly method: string; readonly path: string }): boolean {
  if (match.method !== undefined && match.method !== request.method) return false;
  if (typeof match.path === 'string' && match.path !== new URL(request.path, 'http://proxy').pathname) return false;
  if (match.path instanceof RegExp && !match.path.test(request.path)) return false;
  return match.where?.(request) ?? true;
}
