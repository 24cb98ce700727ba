import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';
import { ME_ROUTES, meHandlers } from './me.ts';
import { MEMBER_ROUTES, memberHandlers } from './members.ts';
import { SIGN_IN_ROUTES, signInHandlers } from './sign-in.ts';

export const ACCOUNT_ROUTES = [...SIGN_IN_ROUTES, ...ME_ROUTES, ...MEMBER_ROUTES] as const satisfies readonly Route[];

/** Accounts: getting in, one's own, and who organises with us. */
export function accountHandlers(parts: DeskParts): HandlersOf<typeof ACCOUNT_ROUTES> {
  return { ...signInHandlers(parts), ...meHandlers(parts), ...memberHandlers(parts) };
}
