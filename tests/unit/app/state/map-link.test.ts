import { expect, it } from 'vitest';
import { mapLink } from '#app/state/map-link.ts';

const HALL = { latitude: 21.85, longitude: 106.76 };

it.each([
  ['android-chrome', 'geo:21.85,106.76?q=21.85,106.76(1%20H%C3%B9ng%20V%C6%B0%C6%A1ng)'],
  ['ios-safari', 'https://maps.apple.com/?daddr=21.85,106.76'],
  ['desktop-firefox', 'https://www.openstreetmap.org/?mlat=21.85&mlon=106.76#map=17/21.85/106.76'],
  [undefined, 'https://www.openstreetmap.org/?mlat=21.85&mlon=106.76#map=17/21.85/106.76'],
] as const)('opens a place in the map of the device: %s', (family, address) => {
  expect(mapLink(HALL, '1 Hùng Vương', family)).toBe(address);
});

it('looks for the address where no point is told, and has no map of what is not told at all', () => {
  expect(mapLink({}, '1 Hùng Vương', 'samsung')).toBe('geo:0,0?q=1%20H%C3%B9ng%20V%C6%B0%C6%A1ng');
  expect(mapLink({}, '', 'samsung')).toBeUndefined();
});
