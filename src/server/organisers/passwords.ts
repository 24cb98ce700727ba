import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { createTurns, type Turns } from './turns.ts';

/** Passwords made into what may be kept, and compared with it. */
export interface Passwords {
  /** `$argon2id$…`, a PHC string. Rejects with TooBusy. */
  hashOf(password: string): Promise<string>;
  /** Whether a password is the one of a PHC string. Without one it takes as long and is no. Rejects with TooBusy. */
  isRight(password: string, kept: string | null | undefined): Promise<boolean>;
}

// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane; 50 to 100 ms of one core.
const MEMORY = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG = 32;
const SALT = 16;
// As many at once as a small machine has cores; the other two of Node's four threads stay free for files.
const AT_ONCE = 2;
// A venue's three hundred organisers at the same moment still get in, the last after some fifteen seconds.
const MOST_WAITING = 400;

const derive = promisify(argon2);

/** Argon2id off the main thread, a few at a time. */
export function createPasswords(turns: Turns = createTurns({ atOnce: AT_ONCE, mostWaiting: MOST_WAITING })): Passwords {
  // Unknown names are compared with this, so that they take as long as known ones.
  const nobody = phcOf(randomBytes(SALT), randomBytes(TAG), { memory: MEMORY, passes: PASSES, parallelism: LANES });
  return {
    async hashOf(password) {
      const costs = { memory: MEMORY, passes: PASSES, parallelism: LANES };
      const nonce = randomBytes(SALT);
      return phcOf(nonce, await turns.take(() => tagOf(password, nonce, TAG, costs)), costs);
    },
    async isRight(password, kept) {
      const { nonce, tag, costs } = partsOf(kept ?? nobody);
      const own = await turns.take(() => tagOf(password, nonce, tag.length, costs));
      return timingSafeEqual(own, tag) && typeof kept === 'string';
    },
  };
}

type Costs = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

function tagOf(password: string, nonce: Buffer, tagLength: number, costs: Costs): Promise<Buffer> {
  // Vietnamese keyboards write “ế” in one sign or three; both are the same password.
  return derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength, ...costs });
}

function phcOf(nonce: Buffer, tag: Buffer, { memory, passes, parallelism }: Costs): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`;
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function partsOf(phc: string): { readonly nonce: Buffer; readonly tag: Buffer; readonly costs: Costs } {
  const [, memory, passes, parallelism, nonce = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc) ?? [];
  if (tag === '') throw new Error('a kept password is no PHC string of argon2id');
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64'), costs };
}
