import type { DelegateWork } from './delegate-session.ts';
import { keepDirectory } from './keep-directory.ts';
import { keepOutbox } from './keep-outbox.svelte.ts';
import { keepPhotos } from './keep-photos.ts';

/** What goes on while a delegate is signed in, begun in this order. */
export const DELEGATE_WORKS: readonly DelegateWork[] = [keepOutbox, keepDirectory, keepPhotos];
