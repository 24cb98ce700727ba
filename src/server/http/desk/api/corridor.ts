import { correctionSchema } from '#wire/desk/corridor.ts';
import type { CORRIDOR_ROUTES } from '../corridor.ts';
import type { DescriptionsOf } from './description.ts';

export const CORRIDOR_API: DescriptionsOf<typeof CORRIDOR_ROUTES> = {
  'POST /api/v1/desk/conferences/:slug/corrections': {
    summary: 'Publishes one correction at once, as an edition of its own; sending it twice is as good as once',
    body: correctionSchema,
    answers: { 200: 'published, or done already', 409: 'it cannot be done to what is published now; `kind` says why' },
  },
};
