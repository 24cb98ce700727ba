import type { Bytes } from '#wire/canonical.ts';
import { headTag, type Head } from '#wire/head.ts';
import { fetchPart } from './fetch-part.ts';
import { holdEdition, type Reader } from './hold-edition.ts';
import { isExpired, judgeHead } from './judge-head.ts';
import { RemoteFailure, type Clock, type Held, type HeldEdition, type Remote } from './ports.ts';
import type { Effect, SyncEvent } from './sync-state.ts';
import type { Channel } from '#wire/paths.ts';

export interface ErrandParts {
  readonly conference: string;
  readonly channel: Channel;
  readonly remote: Remote;
  readonly held: Held;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onHeld: (edition: HeldEdition) => void | Promise<void>;
  /** How parts are looked into; absent: as those of the public channel, in one go. */
  readonly reader?: Reader | undefined;
}

/** An effect that is more than waiting. */
export type Task = Exclude<Effect, { do: 'wait' }>;

/** Carries effects out, one at a time, against one remote, and tells what came of each. Never rejects. */
export function createErrand(parts: ErrandParts) {
  const { conference, channel, remote, held, clock, signal, onHeld } = parts;
  let answer: { readonly bytes: Bytes; readonly tag: string | undefined } | undefined;
  /** The last head this remote gave that we hold, and the tag to ask with. */
  let known: { readonly tag: string; readonly head: Head } | undefined;

  return async (task: Task): Promise<SyncEvent | undefined> => {
    try {
      return await perform(task);
    } catch (error) {
      if (error instanceof RemoteFailure) {
        return { kind: 'failed', reason: error.reason, retryAfter: error.retryAfter };
      }
      if (!(error instanceof Error && error.name === 'QuotaExceededError')) console.error(error);
      return { kind: 'device-full' };
    }
  };

  async function perform(task: Task): Promise<SyncEvent | undefined> {
    switch (task.do) {
      case 'ask-head':
        return askHead(task.bust);
      case 'judge-head':
        return judge();
      case 'fetch':
        return fetchPart(task.part, { remote, held, signal, bust: task.bust, pause: parts.reader?.pause });
      case 'hold':
        return hold(task.head);
      case 'confirm':
        await confirm(task.head);
        return undefined;
      case 'witness':
        return witness();
    }
  }

  async function askHead(bust: boolean): Promise<SyncEvent> {
    const usable = bust ? undefined : await usableTag();
    const given = await remote.head({ signal, bust, tag: usable?.tag });
    if (given.kind === 'head') {
      answer = { bytes: given.bytes, tag: given.tag };
      return { kind: 'head-arrived' };
    }
    // "Unchanged" to a question that named nothing is no publisher's answer.
    if (!usable) return { kind: 'failed', reason: 'portal' };
    return { kind: 'head-unchanged', expired: isExpired(usable.head, clock.now()) };
  }

  async function usableTag(): Promise<typeof known> {
    const current = (await held.current())?.head;
    if (!current || (await held.missing()).length > 0) return undefined;
    if (known?.head.epoch === current.epoch && known.head.edition === current.edition) return known;
    // Nothing was answered since the start, or another tab was faster: our servers' tags follow from the head.
    return { tag: await headTag(current), head: current };
  }

  async function judge(): Promise<SyncEvent> {
    const { bytes, tag } = answer ?? { bytes: new Uint8Array(), tag: undefined };
    const verdict = await judgeHead(bytes, { conference, channel, held, at: clock.now() });
    const head = await acceptedHead(verdict);
    known = head && tag !== undefined ? { tag, head } : undefined;
    return verdict;
  }

  async function acceptedHead(verdict: SyncEvent): Promise<Head | undefined> {
    if (verdict.kind === 'head-newer') return verdict.head;
    return verdict.kind === 'head-same' ? (verdict.renewed ?? (await held.current())?.head) : undefined;
  }

  async function hold(head: Head): Promise<SyncEvent> {
    const event = await holdEdition(head, held, clock.now(), parts.reader);
    const current = await held.current();
    // Shown before the state says so: who reads "current" must find the edition on the screen.
    if (current && (event.kind === 'held' || event.kind === 'already-newer')) await onHeld(current);
    return event;
  }

  async function confirm(renewed: Head | undefined): Promise<void> {
    await held.confirm(clock.now(), renewed);
    // A deploy without a new edition is told by nothing but the build in the renewed head.
    const current = renewed && (await held.current());
    if (current) await onHeld(current);
  }

  async function witness(): Promise<undefined> {
    const current = await held.current();
    try {
      if (current) await remote.witness?.(current.head, signal);
    } catch (error) {
      // A favour to the publisher, done again in an hour; nothing on this device depends on it.
      if (!(error instanceof RemoteFailure)) throw error;
    }
    return undefined;
  }
}
