const DAY = 24 * 60;

export interface ReadDuration {
  readonly minutes: number;
  /** Said when the text had to be interpreted. */
  readonly odd?: string;
}

/**
 * A duration in minutes from what programmes write: `HH:MM`, `D:HH:MM` (c3voc), `HH:MM:SS`, minutes alone, `45 min`,
 * `1h30`, `PT1H30M` (RFC 3339 appendix A). Undefined when it says none.
 */
export function readDuration(text: string): ReadDuration | undefined {
  const trimmed = text.trim();
  const parts = /^(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?$/.exec(trimmed);
  if (parts) return clockDuration(parts);
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/i.exec(trimmed);
  if (iso && trimmed.length > 2) {
    return { minutes: Number(iso[1] ?? 0) * DAY + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0) };
  }
  const hours = /^(\d{1,2})\s*(?:h|giờ|hours?|std\.?)\s*(?:(\d{1,2})\s*(?:m|min|p|phút|minutes?)?)?$/i.exec(trimmed);
  if (hours) return { minutes: Number(hours[1]) * 60 + Number(hours[2] ?? 0) };
  const minutes = /^(\d{1,4})\s*(m|min|mins|minutes?|phút|p|['′])?$/i.exec(trimmed);
  if (minutes) {
    const odd = minutes[2] === undefined ? { odd: 'a number without a unit, read as minutes' } : {};
    return { minutes: Number(minutes[1]), ...odd };
  }
  return undefined;
}

function clockDuration([, first = '', second = '', third]: RegExpExecArray): ReadDuration {
  if (third === undefined) return { minutes: Number(first) * 60 + Number(second) };
  // c3voc writes days as one digit; two digits in front are the hours of a clock with seconds.
  if (first.length >= 2) {
    return { minutes: Number(first) * 60 + Number(second), odd: 'read as hours, minutes and seconds' };
  }
  return { minutes: Number(first) * DAY + Number(second) * 60 + Number(third) };
}
