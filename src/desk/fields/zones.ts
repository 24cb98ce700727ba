import { fold } from '#domain/folding.ts';
import { isTimeZone, offsetAt, type Instant, type TimeZone } from '#domain/time.ts';

export interface Zone {
  readonly name: TimeZone;
  /** `GMT+7` at that moment. */
  readonly offset: string;
}

/** Every zone this browser knows, with its offset at a moment. */
export function zonesAt(at: Instant): readonly Zone[] {
  // Browsers list some places under names their people no longer use.
  const names = new Set(['Asia/Ho_Chi_Minh', ...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return [...names].map((name) => ({ name, offset: offsetText(offsetAt(at, name)) }));
}

/** `GMT+7`, `GMT+5:30`. */
export function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `GMT${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** The zone somebody means who typed its name, or its city alone; undefined when there is none. */
export function readZone(text: string): TimeZone | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  const wanted = fold(plain).replaceAll(' ', '_');
  const names = ['Asia/Ho_Chi_Minh', ...Intl.supportedValuesOf('timeZone')];
  const found = names.find((name) => fold(name) === wanted || fold(name).endsWith(`/${wanted}`));
  return found ?? (isTimeZone(plain) ? plain : undefined);
}
