import type { Channel } from '#wire/paths.ts';
import { createErrand } from './errand.ts';
import { freshnessOf } from './freshness.ts';
import type { Reader } from './hold-edition.ts';
import { nextSync } from './next-sync.ts';
import type { Alone, Chance, Clock, Held, HeldEdition, Remote } from './ports.ts';
import { AT_REST, type Effect, type SyncEvent, type SyncState } from './sync-state.ts';
import type { Sync, SyncTrouble } from './sync.ts';
import { takeCarried } from './take-carried.ts';

export interface SyncParts {
  readonly conference: string;
  readonly channel: Channel;
  readonly remote: Remote;
  readonly held: Held;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly alone: Alone;
  /** False where the browser refuses cryptography (plain http): nothing can be checked, so nothing is fetched. */
  readonly secure: boolean;
  /**
   * An edition is held: by us or, noticed by us, by another tab. It may be the one already on the screen. Waited for,
   * so that nobody is told "current" before it shows.
   */
  readonly onHeld: (edition: HeldEdition) => void | Promise<void>;
  /** How parts are looked into; absent: as those of the public channel, in one go. */
  readonly reader?: Reader | undefined;
}

/** How long a carried edition waits for another tab that is updating, and how often. */
const CARRIED_PAUSE = 1_000;
const CARRIED_TRIES = 30;

/** One conference's updater: asks `nextSync` what is next and has it done, in one tab at a time. */
export function createSync(parts: SyncParts): Sync {
  const { clock, held } = parts;
  const listeners = new Set<() => void>();
  const ending = new AbortController();
  const lock = `sotay-sync-${parts.conference}-${parts.channel}`;
  let state: SyncState = AT_REST;
  let carriedTrouble: SyncTrouble | undefined;
  let inFlight: Promise<void> | undefined;
  let shown: string | undefined;
  let cancelWait = (): void => {};
  const onHeld = (edition: HeldEdition): void | Promise<void> => {
    shown = edition.head.signature;
    return parts.onHeld(edition);
  };
  const errandWith = (remote: Remote) => createErrand({ ...parts, remote, onHeld, signal: ending.signal });
  const carryOut = errandWith(parts.remote);
  const tell = (): void => listeners.forEach((listener) => listener());
  const now = () => ({ at: clock.now(), chance: parts.chance() });
  const trouble = (): SyncTrouble | undefined =>
    parts.secure ? (carriedTrouble ?? state.past.trouble) : { kind: 'insecure' };

  function step(event: SyncEvent): readonly Effect[] {
    const next = nextSync(state, event, now());
    if (next.state === state) return [];
    if (state.kind === 'waiting') cancelWait();
    state = next.state;
    tell();
    return next.effects;
  }

  async function work(effects: readonly Effect[]): Promise<'done'> {
    const open = [...effects];
    for (let effect = open.shift(); effect; effect = open.shift()) {
      if (effect.do === 'wait') cancelWait = clock.after(effect.milliseconds, () => void afterWait());
      else {
        const event = await carryOut(effect);
        if (event) open.push(...step(event));
      }
    }
    return 'done';
  }

  async function afterWait(): Promise<void> {
    await inFlight; // The lock may be given back later than the wait ends.
    await begin({ kind: 'timer' });
  }

  function begin(event: SyncEvent): Promise<void> {
    if (inFlight) return inFlight;
    const effects = parts.secure ? step(event) : [];
    if (effects.length === 0) return Promise.resolve();
    return share(async () => {
      if ((await parts.alone(lock, () => work(effects))) !== undefined) return;
      await showWhatIsHeld();
      await work(step({ kind: 'elsewhere' }));
    });
  }

  function share(run: () => Promise<void>): Promise<void> {
    inFlight = run()
      .catch((error: unknown) => {
        // A browser whose locks or storage fail altogether: look again later, as when another tab is at it. After the
        // end that is nothing to tell: whoever signs out has closed the storage under whatever was going on.
        if (!ending.signal.aborted) console.error(error);
        return work(step({ kind: 'elsewhere' })).then(() => undefined);
      })
      .finally(() => {
        inFlight = undefined;
      });
    return inFlight;
  }

  async function showWhatIsHeld(): Promise<void> {
    const current = await held.current();
    if (current && current.head.signature !== shown) await onHeld(current);
  }

  async function carry(remote: Remote): Promise<void> {
    const errand = errandWith(remote);
    const journey = async () => ({ trouble: await takeCarried(errand, now) });
    let taken = await parts.alone(lock, journey);
    for (let tries = 1; !taken && tries < CARRIED_TRIES && !ending.signal.aborted; tries++) {
      await new Promise<void>((done) => clock.after(CARRIED_PAUSE, done));
      taken = await parts.alone(lock, journey);
    }
    carriedTrouble = taken?.trouble;
    tell();
  }

  return {
    get freshness() {
      return freshnessOf(state, trouble());
    },
    get trouble() {
      return trouble();
    },
    get nextTry() {
      return state.kind === 'waiting' ? state.until : undefined;
    },
    check() {
      carriedTrouble = undefined;
      return begin({ kind: 'check-asked' });
    },
    async checkWith(remote) {
      if (!parts.secure) return;
      while (inFlight) await inFlight;
      await share(() => carry(remote));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      ending.abort();
      cancelWait();
      step({ kind: 'stop' });
      listeners.clear();
    },
  };
}
