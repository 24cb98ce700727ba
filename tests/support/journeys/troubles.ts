import * as faults from '#tests/support/fault-proxy/faults.ts';
import type { Fault } from '#tests/support/fault-proxy/faults.ts';
import type { FaultProxy } from '#tests/support/fault-proxy.ts';
import type { Match } from '#tests/support/fault-proxy/rules.ts';
import type { Trouble } from './suffering.ts';

export const API = { path: /^\/api\// };
export const HEAD = { path: /\/head(\?|$)/ };
export const OBJECTS = { path: /\/(objects|deltas)\// };
export const WHOLE_OBJECTS = { path: /\/objects\/[\w-]{43}(\?|$)/ };
export const DELTAS = { path: /\/from\/|\/deltas\// };

/** A trouble of the network by its row in the catalogue and what it does. */
export interface NamedTrouble extends Trouble {
  readonly row: number;
  readonly name: string;
}

/** Troubles that begin when an edition is out, are noticed, and pass. */
export const NETWORK_TROUBLES: readonly NamedTrouble[] = [
  { row: 2, name: 'a network that accepts and never answers', noticed: ['offline'], begin: on(API, faults.silence()) },
  ...[0.01, 0.5, 0.99].map((share): NamedTrouble => ({
    row: 3,
    name: `a part that stalls at ${share * 100} % of its length`,
    noticed: ['offline'],
    begin: withoutDeltas(faults.stall({ share })),
  })),
  { row: 5, name: 'connections that are reset', noticed: ['offline'], begin: on(API, faults.reset()) },
  {
    row: 5,
    name: 'answers that end in a reset',
    noticed: ['offline'],
    begin: on(API, faults.cut({ share: 0.5 }, { ending: 'reset' })),
  },
  { row: 6, name: 'a sign-in page for everything', noticed: ['portal'], begin: on({}, faults.portal.page()) },
  {
    row: 6,
    name: 'a sign-in page that claims to be JSON',
    noticed: ['portal'],
    begin: on({}, faults.portal.disguised('application/json')),
  },
  {
    row: 6,
    name: 'a sign-in page for the objects only',
    noticed: ['portal'],
    begin: on(OBJECTS, faults.portal.page()),
  },
  {
    row: 7,
    name: 'a redirect to another host',
    noticed: ['portal'],
    begin: on({}, faults.portal.redirect('http://portal.invalid/sign-in')),
  },
  {
    row: 7,
    name: 'status 511 for everything',
    noticed: ['portal'],
    begin: on({}, faults.portal.authenticationRequired()),
  },
  ...([401, 403, 407] as const).map((status): NamedTrouble => ({
    row: 7,
    name: `a bare ${status} for everything`,
    // Chromium takes a 407 from where no proxy was set for a broken connection and shows it to nobody.
    noticed: status === 407 ? ['offline'] : ['portal'],
    begin: on({}, faults.portal.bare(status)),
  })),
  {
    row: 9,
    name: 'parts that were minified on the way',
    noticed: ['refused'],
    begin: withoutDeltas(faults.rewrite((body) => Buffer.concat([body, Buffer.from('\n')]))),
  },
  {
    row: 9,
    name: 'parts with another word in them, as long as before',
    noticed: ['refused'],
    begin: withoutDeltas(faults.rewrite((body) => Buffer.from(body.toString().replaceAll('Phiên', 'Phien ')))),
  },
  {
    row: 12,
    name: 'a new head whose objects are not there yet',
    noticed: ['offline'],
    begin: on(OBJECTS, faults.missing()),
  },
  {
    row: 12,
    name: 'a new head whose objects meet a server fault',
    noticed: ['offline'],
    begin: on(OBJECTS, faults.answerWith(faults.page(503, 'text/plain', 'later\n'))),
  },
  { row: 15, name: 'a head without end', noticed: ['portal'], begin: on(HEAD, flood()) },
  { row: 15, name: 'parts without end', noticed: ['portal', 'refused'], begin: on(OBJECTS, flood()) },
];

function on(match: Match, fault: Fault): (proxy: FaultProxy) => void {
  return (proxy) => void proxy.on(match, fault);
}

/** Deltas are kept away, so that the parts themselves are asked for. */
function withoutDeltas(fault: Fault): (proxy: FaultProxy) => void {
  return (proxy) => {
    proxy.on(DELTAS, faults.missing());
    proxy.on(WHOLE_OBJECTS, fault);
  };
}

function flood(): Fault {
  return faults.endless({ bytes: 1e9, bytesPerSecond: 4e6 });
}
