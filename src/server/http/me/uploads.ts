import type { Route } from '../routes.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

export const OWN_UPLOAD_ROUTES = [] as const satisfies readonly Route[];

/** Pictures that delegates send, piece by piece. */
export function ownUploadHandlers(_parts: MeParts): MeHandlersOf<typeof OWN_UPLOAD_ROUTES> {
  return {};
}
