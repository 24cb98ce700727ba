import type { PartOfDay } from '#domain/session.ts';

export interface ReadTimes {
  /** `HH:MM` */
  readonly start?: string;
  readonly end?: string;
  readonly partOfDay?: PartOfDay;
}

const PARTS: readonly (readonly [PartOfDay, RegExp])[] = [
  ['morning', /(?<!\p{L})(sáng|morning|a\.?m\.?)(?!\p{L})/iu],
  ['afternoon', /(?<!\p{L})(chiều|trưa|afternoon|p\.?m\.?)(?!\p{L})/iu],
  ['evening', /(?<!\p{L})(tối|đêm|evening|night)(?!\p{L})/iu],
];
const UNIT = String.raw`(?:\s*(?:h|g|giờ|:|\.)\s*)`;
const TIME = new RegExp(
  String.raw`(?<!\d)(\d{1,2})(?:${UNIT}(\d{2})(?!\d)(?::\d{2})?|\s*(?:h|g|giờ)(?![\p{L}])|(?=\s*[ap]\.?m))\s*(?:phút|'|ph|p(?!\p{L}))?\s*(sáng|trưa|chiều|tối|đêm|[ap]\.?m\.?(?!\p{L}))?`,
  'giu',
);

/**
 * The times in a text: `7h30`, `7h`, `07:30`, `7.30`, `13h30-14h15`, `từ 7h30 đến 8h`, `8-9h`, `2 giờ chiều`, `2:30 pm`;
 * or only the part of the day. What says neither gives an empty answer.
 */
export function readTimes(text: string): ReadTimes {
  // A bare hour before a dash borrows its unit from the time behind it: `8-9h` is `8h-9h`.
  const words = withoutDates(text.normalize('NFC')).replace(
    /(?<![\d.:hg/])(\d{1,2})(\s*[-–—]\s*\d{1,2}\s*(?:h|g|giờ))/giu,
    '$1h$2',
  );
  const found = [...words.matchAll(TIME)].map((match) => clockOf(match)).filter((clock) => clock !== undefined);
  const part = PARTS.find(([, pattern]) => pattern.test(words))?.[0];
  const [start, end] = found;
  return {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(part === undefined || start !== undefined ? {} : { partOfDay: part }),
  };
}

/** A time of day from the fraction of a day Excel stores, rounded to the minute. */
export function clockOfFraction(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * 24 * 60) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `10.5.2018` must not be read as five past ten. */
function withoutDates(text: string): string {
  return text.replace(
    /\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{1,2}\/\d{1,2}(?!\d)/g,
    ' ',
  );
}

function clockOf([, hours = '', minutes = '00', half = '']: RegExpMatchArray): string | undefined {
  let hour = Number(hours);
  const afterNoon = /chiều|tối|đêm|^p/iu.test(half);
  if (afterNoon && hour < 12) hour += 12;
  if (/^a/i.test(half) && hour === 12) hour = 0;
  if (hour === 24 && minutes === '00') hour = 0;
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
