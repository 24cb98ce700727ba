import type { BodySchema } from '#wire/json-schema.ts';
import type { Route } from '../../routes.ts';
import type { KeyOf } from '../desk-route.ts';

/** What the API's document says of a route besides its row. */
export interface Description {
  /** One line: what it does. */
  readonly summary: string;
  /** The JSON it takes, as the schema it is checked by; `bytes` for a file; `nothing` for an empty object. */
  readonly body?: BodySchema | 'bytes' | 'nothing';
  /** Answers worth telling apart, by status; what every route may answer is added. */
  readonly answers: Readonly<Record<number, string>>;
  /** What may stand behind the `?`, by name. */
  readonly query?: Readonly<Record<string, string>>;
  /** What it answers with when it is not JSON. */
  readonly media?: string;
}

/** What writes has a body, what reads has none. */
export type Described<R extends Route> = R['method'] extends 'GET'
  ? Omit<Description, 'body'>
  : Description & Required<Pick<Description, 'body'>>;

/** The descriptions of an area: one for each row of its table. */
export type DescriptionsOf<T extends readonly Route[]> = { readonly [R in T[number] as KeyOf<R>]: Described<R> };
