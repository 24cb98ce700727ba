import { MUTATION_ROUTES } from './mutations.ts';
import { OWN_ROUTES } from './own.ts';
import { SIGN_IN_ROUTES } from './sign-in.ts';
import { OWN_UPLOAD_ROUTES } from './uploads.ts';

/** Every way in for delegates to their own things, an area after the other. */
export const ME_ROUTES = [...SIGN_IN_ROUTES, ...OWN_ROUTES, ...MUTATION_ROUTES, ...OWN_UPLOAD_ROUTES] as const;
