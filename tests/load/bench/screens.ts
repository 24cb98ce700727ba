import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './commands.ts';

const KIT = join(ROOT, '../shared/perf-kit');
const COPY = join(ROOT, '.bench/perf-kit');

/** What the kit says of one target, as far as it is compared here. Times in milliseconds, sizes in bytes. */
export interface Screen {
  readonly name: string;
  readonly cold_br?: { readonly untilReady: Transfer; readonly untilIdle: Transfer };
  readonly cold_cdpSlow3G_cpu4?: Timed;
  readonly cold_proxySlow3G_cpu4?: Timed;
  readonly cold_proxy2G_cpu4?: Timed;
  readonly cold_fast_cpu4?: Timed;
  readonly warm?: { readonly ready_ms_cpu4: number; readonly requests: number; readonly wireDown: number };
  readonly offline?: { readonly works: boolean; readonly ready_ms_cpu4: number; readonly liefi_ready_ms_cpu4: number };
  readonly dom?: { readonly elements: number; readonly heap_mb: number };
}
export interface Transfer {
  readonly requests: number;
  readonly body: number;
}
interface Timed {
  readonly ready_ms: number;
  readonly cls: number;
}

/** Whether the measuring kit lies beside the project; without it only our own figures can be taken. */
export function hasKit(): boolean {
  return existsSync(KIT);
}

/** A copy of the kit that uses this project's packages, because the kit's own folder is read-only. */
export function copyKit(): string {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  cpSync(KIT, COPY, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(COPY, 'node_modules'));
  return COPY;
}

/** Generates a programme of that many sessions with the kit and returns its neutral form. */
export async function generate(kit: string, sessions: number): Promise<unknown> {
  const out = join(kit, `neutral-${sessions}.json`);
  await run(process.execPath, [
    join(kit, 'gen.mjs'),
    '--sessions',
    String(sessions),
    '--format',
    'neutral',
    '--out',
    out,
  ]);
  return JSON.parse(readFileSync(out, 'utf8'));
}

/** Measures one address with the kit. */
export async function measure(
  kit: string,
  target: { readonly name: string; readonly url: string; readonly ready: string; readonly count?: number },
  options: { readonly runs: number; readonly only: string },
): Promise<Screen> {
  const file = join(kit, `targets/${target.name}.json`);
  const out = join(kit, `results/${target.name}.json`);
  writeFileSync(file, JSON.stringify(target));
  const words = [join(kit, 'measure.mjs'), file, '--runs', String(options.runs), '--only', options.only, '--out', out];
  await run(process.execPath, words);
  return JSON.parse(readFileSync(out, 'utf8')) as Screen;
}
