import type { ShownEdition } from '#app/state/conference.svelte.ts';
import type { Programme } from '#domain/parts.ts';
import { aProgramme } from './programmes.ts';

/** An edition as the screen has it: a programme without sessions, with whatever is told. Nobody signed it. */
export function anEdition(
  programme: Partial<Programme> = {},
  told: Partial<Omit<ShownEdition, 'programme'>> = {},
): ShownEdition {
  return {
    head: {
      wire: 1,
      conference: 'x',
      channel: 'public',
      epoch: 1,
      edition: 1,
      parts: { programme: { digest: 'A'.repeat(43), length: 1 } },
      publishedAt: '2018-05-01T00:00:00.000Z',
      expires: '2019-05-01T00:00:00.000Z',
      key: 'A'.repeat(87),
      signature: '',
    },
    programme: aProgramme({}, programme),
    ...told,
  };
}
