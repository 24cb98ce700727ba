// `npm run test:delegates-load`: the server under what a hall of delegates and its enemies do. Prints the figures of
// docs/PERFORMANCE.md; ends with 1 when one is missed. `-- writes`, `drain`, `guessing` or `isolation`: only that one.
import { drained } from './delegates/drain.ts';
import { missedFigures } from './delegates/figures.ts';
import { guessed } from './delegates/guessing.ts';
import { isolated } from './delegates/isolation.ts';
import { writesHeld } from './delegates/writes.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

const RUNS: Readonly<Record<string, () => Promise<void>>> = {
  writes: () => writesHeld(number('WRITE_SECONDS', 120)),
  drain: () => drained({ phones: 200, writes: number('WRITES', 20_000), photos: number('PHOTOS', 500) }),
  guessing: () => guessed({ guesses: number('GUESSES', 1_000_000), seconds: number('GUESS_SECONDS', 600) }),
  isolation: () => isolated(number('ISOLATION_SECONDS', 30)),
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(RUNS)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}
process.exitCode = missedFigures() === 0 ? 0 : 1;
