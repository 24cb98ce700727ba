import { offsetAt, type TimeZone } from '#domain/time.ts';
import type { Oddities } from './oddities.ts';
import type { WrittenTime } from './iso-times.ts';
import { isTimeZone } from './venue-clock.ts';

export interface ZoneEvidence {
  /** The zone the file names. */
  readonly named?: string | undefined;
  /** The zone the organiser gave. */
  readonly given?: string | undefined;
  /** Times written as the venue's own clock shows them, with their offset. */
  readonly written: readonly WrittenTime[];
}

/**
 * The venue's zone: the one the file names, else the organiser's where it agrees with the offsets that are written,
 * else a fixed one of the offset written most, so that the wall clock is right in any case.
 */
export function chooseZone({ named, given, written }: ZoneEvidence, oddities: Oddities): TimeZone {
  if (named !== undefined && isTimeZone(named)) {
    if (given !== undefined && given !== named) {
      say(oddities, `the file names ${named}, the conference has ${given}`, `times are those of ${named}`);
    }
    return named;
  }
  if (named !== undefined) say(oddities, `“${named}” is no time zone known here`, 'left out');
  if (given !== undefined && agrees(given, written)) return given;
  const offset = commonest(written);
  const zone = offset === undefined ? 'UTC' : fixedZone(offset);
  if (given !== undefined) {
    say(
      oddities,
      `times are written with another offset than that of ${given}`,
      `times are those of ${zone}; check the conference's time zone`,
    );
    return zone;
  }
  say(oddities, 'the file names no time zone', `${zone} was taken; give the venue's own time zone and import again`);
  return zone;
}

function say(oddities: Oddities, what: string, done: string): void {
  oddities.add({ kind: 'time-zone', where: 'conference', what, done });
}

function agrees(zone: TimeZone, written: readonly WrittenTime[]): boolean {
  if (!isTimeZone(zone)) return false;
  return written.every(({ instant, offset }) => instant === undefined || offsetAt(instant, zone) === offset);
}

function commonest(written: readonly WrittenTime[]): number | undefined {
  const times = new Map<number, number>();
  for (const { offset } of written) if (offset !== undefined) times.set(offset, (times.get(offset) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** POSIX turns the sign round: `Etc/GMT-7` is seven hours ahead of UTC. Half hours have no such name. */
function fixedZone(offset: number): TimeZone {
  if (offset === 0 || offset % 60 !== 0) return 'UTC';
  const hours = offset / 60;
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}
