import { isSlug, RESERVED_SLUGS } from '#domain/conference.ts';
import { fold } from '#domain/folding.ts';
import { isTimeZone, type TimeZone } from '#domain/time.ts';

const LONGEST = 48; // Somebody has to type it from a poster.

/** An address made of a conference's name: `Hội nghị Lạng Sơn` → `hoi-nghi-lang-son`. Empty where no letter is left. */
export function proposedSlug(title: string): string {
  const whole = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (whole.length <= LONGEST) return whole;
  const cut = whole.slice(0, LONGEST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 1)).replace(/-$/, '');
}

/** What is wrong with an address somebody wants, as the end of a key of the catalogue; undefined when it will do. */
export function slugTrouble(slug: string, taken: readonly string[]): 'Bad' | 'Reserved' | 'Taken' | undefined {
  if (RESERVED_SLUGS.includes(slug)) return 'Reserved';
  if (!isSlug(slug)) return 'Bad';
  return taken.includes(slug) ? 'Taken' : undefined;
}

/** The zone to begin with: the device's, but for one that says nothing of where the venue is. */
export function firstZone(device: string | undefined): TimeZone {
  // Chromium still calls the city by its old name.
  if (device === undefined || device === 'Asia/Saigon' || !isTimeZone(device)) return HOME;
  return /^(?:UTC|Etc\/.*|GMT)$/.test(device) ? HOME : device;
}

const HOME = 'Asia/Ho_Chi_Minh';
