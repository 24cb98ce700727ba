import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../../data-folder.ts';
import type { Delegates } from '../../delegates/delegates.ts';
import type { SignedInDelegate } from '../../delegates/delegate-sessions.ts';
import type { KeyOf } from '../desk/desk-route.ts';
import type { Route } from '../routes.ts';

/** What delegates' own routes are made of. */
export interface MeParts {
  readonly data: DataFolder;
  readonly delegates: Delegates;
  readonly publicOrigin?: string | undefined;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Told that something every delegate is shown may have changed, so that a new edition is made soon. */
  readonly directoryChanged: (conference: string) => void;
}

/** Answers the delegate who asks. */
export type MeHandler = (c: Context, who: SignedInDelegate) => Promise<Response>;
/** Answers anyone. */
export type OpenMeHandler = (c: Context) => Promise<Response>;

/** The handlers of an area: one for each row of its table, none besides. */
export type MeHandlersOf<T extends readonly Route[]> = {
  readonly [R in T[number] as KeyOf<R>]: R['roles'] extends readonly ['anyone'] ? OpenMeHandler : MeHandler;
};
