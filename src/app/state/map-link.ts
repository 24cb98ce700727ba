import type { Place } from '#domain/info.ts';
import type { BrowserFamily } from '#platform/browser-family.ts';

/**
 * The address that opens a place in the map the phone has: its own map app where there is one, else OpenStreetMap.
 * Undefined when nothing is told that a map could find.
 */
export function mapLink(
  { latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>,
  address: string,
  family: BrowserFamily | undefined,
): string | undefined {
  const at = latitude === undefined || longitude === undefined ? undefined : `${latitude},${longitude}`;
  if (at === undefined && !address) return undefined;
  const words = encodeURIComponent(address);
  switch (family) {
    case 'android-chrome':
    case 'samsung':
    case 'firefox-android':
      return at === undefined ? `geo:0,0?q=${words}` : `geo:${at}?q=${at}${address ? `(${words})` : ''}`;
    case 'ios-safari':
    case 'ios-other':
    case 'desktop-safari':
      return at === undefined ? `https://maps.apple.com/?q=${words}` : `https://maps.apple.com/?daddr=${at}`;
    default:
      return at === undefined
        ? `https://www.openstreetmap.org/search?query=${words}`
        : `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  }
}
