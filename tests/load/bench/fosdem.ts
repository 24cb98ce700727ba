import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { ROOT, run } from './commands.ts';

export const FOSDEM = join(ROOT, '../shared/data/schedule-xml/fosdem_2025.xml');

export function hasFosdem(): boolean {
  return existsSync(FOSDEM);
}

/** The programme with that many sessions half an hour later. */
export function withMoved(count: number): string {
  let moved = 0;
  return readFileSync(FOSDEM, 'utf8').replace(/<event\b[\s\S]*?<\/event>/g, (event) =>
    moved++ < count
      ? event
          .replace(/<start>(\d\d):(\d\d)<\/start>/, (_all, hour, minute) => `<start>${later(hour, minute)}</start>`)
          .replace(/(<date>[\d-]+T)(\d\d):(\d\d)/, (_all, date, hour, minute) => `${date}${later(hour, minute)}`)
      : event,
  );
}

/** Milliseconds that merely parsing the XML takes in a process of its own, program start included. */
export async function parseOnly(): Promise<number> {
  const script = `import { parseXml } from '@rgrove/parse-xml'; import { readFileSync } from 'node:fs'; parseXml(readFileSync(${JSON.stringify(FOSDEM)}, 'utf8'));`;
  const { milliseconds } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return milliseconds;
}

/** Milliseconds of parsing alone, in this process, once warm-up is over. */
export function parseWarm(): number {
  const text = readFileSync(FOSDEM, 'utf8');
  const times = Array.from({ length: 3 }, () => {
    const begun = performance.now();
    parseXml(text);
    return performance.now() - begun;
  });
  return Math.min(...times);
}

function later(hour: string, minute: string): string {
  const total = Number(hour) * 60 + Number(minute) + 30;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
