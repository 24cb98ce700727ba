import type { Speech } from './changed-facts.ts';
import type { Handbook } from './handbook.ts';

/** The handbook's own way of saying changes: its words, its conference's texts. */
export function speechOf({ messages, conference, formats }: Handbook): Speech {
  return { t: messages.t, text: conference.text, room: conference.room, formats: formats.current };
}
