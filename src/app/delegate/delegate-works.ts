import type { DelegateWork } from './delegate-session.ts';

/** What goes on while a delegate is signed in, begun in this order. */
export const DELEGATE_WORKS: readonly DelegateWork[] = [];
