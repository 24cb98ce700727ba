import type { Digest } from './digest.ts';

export const CHANNELS = ['public', 'delegates'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The list of conferences on a server. */
export const CONFERENCES_PATH = '/api/v1/conferences';

/** Paths of one channel. A plain file host serves the public ones as files of these names (docs/WIRE.md). */
export function channelPaths(conference: string, channel: Channel): ChannelPaths {
  const base = `${CONFERENCES_PATH}/${conference}/${channel}`;
  return {
    base,
    head: `${base}/head`,
    events: `${base}/events`,
    witness: `${base}/witness`,
    object: (digest) => `${base}/objects/${digest}`,
    delta: (to, from) => `${base}/objects/${to}/from/${from}`,
    flatDelta: (to, from) => `${base}/deltas/${to}.${from}`,
  };
}

export interface ChannelPaths {
  readonly base: string;
  readonly head: string;
  readonly events: string;
  readonly witness: string;
  object(digest: Digest): string;
  /** The patch that turns part `from` into part `to`. */
  delta(to: Digest, from: Digest): string;
  /** The same patch under a name a file system can hold beside `object(to)`; exported sites have it here. */
  flatDelta(to: Digest, from: Digest): string;
}
