// Loaded into the server's process before its own files (`--import`): tells whoever started it how long its event loop
// was held since it was asked last.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** Milliseconds; `megabytes`: the memory of the whole process. */
export interface LoopReport {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Seconds of processor time since the start: of the whole process, and of the thread that answers. */
  readonly processor: number;
  readonly answering: number;
  readonly megabytes: number;
}

if (isMainThread && process.send) {
  const RESOLUTION = 10;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  // What is measured is the timer's own pause and what came on top of it.
  const over = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const answering = process.threadCpuUsage();
    process.send?.({
      p50: over(delay.percentile(50)),
      p99: over(delay.percentile(99)),
      longest: over(delay.max),
      processor: (user + system) / 1e6,
      answering: (answering.user + answering.system) / 1e6,
      megabytes: process.memoryUsage.rss() / 1024 / 1024,
    } satisfies LoopReport);
    delay.reset();
  });
  process.channel?.unref();
  // Whoever measures broke off; nobody else would end this server.
  process.on('disconnect', () => process.exit(1));
}
