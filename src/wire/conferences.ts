import * as v from 'valibot';

/** What `GET /api/v1/conferences` answers: one row a conference that has been published. */
export const conferencesSchema = v.array(
  v.object({
    slug: v.string(),
    title: v.record(v.string(), v.string()),
    starts: v.optional(v.string()),
    ends: v.optional(v.string()),
    timeZone: v.string(),
    languages: v.array(v.string()),
    channels: v.array(v.picklist(['public', 'delegates'])),
  }),
);

export type ConferenceRow = v.InferOutput<typeof conferencesSchema>[number];
