import * as v from 'valibot';
import { CHANNELS, type Channel } from './paths.ts';

/** What `GET /api/v1/conferences` answers: one row a conference that has been published. */
export const conferencesSchema = v.array(
  v.object({
    slug: v.string(),
    title: v.record(v.string(), v.string()),
    starts: v.optional(v.string()),
    ends: v.optional(v.string()),
    timeZone: v.string(),
    languages: v.array(v.string()),
    // Channels of later servers are not for this build.
    channels: v.pipe(
      v.array(v.string()),
      v.transform((names) => names.filter(isChannel)),
    ),
  }),
);

export type ConferenceRow = v.InferOutput<typeof conferencesSchema>[number];

function isChannel(name: string): name is Channel {
  return CHANNELS.some((channel) => channel === name);
}
