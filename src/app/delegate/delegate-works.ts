import type { DelegateWork } from './delegate-session.ts';
import { keepPhotos } from './keep-photos.ts';

/** What goes on while a delegate is signed in, begun in this order. */
export const DELEGATE_WORKS: readonly DelegateWork[] = [keepPhotos];
