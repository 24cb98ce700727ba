import { expect, it } from 'vitest';
import { deviceOf } from '#server/organisers/device.ts';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Chrome/126.0.0.0 Mobile Safari/537.36`, 'Chrome · Android'],
  [
    `Mozilla/5.0 (Linux; Android 13; SM-A536) ${CHROME} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
    'Samsung Internet · Android',
  ],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Chrome/126.0 Safari/537.36 Edg/126.0`, 'Edge · Windows'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} coc_coc_browser/120.0 Chrome/114.0 Safari/537.36`,
    'Cốc Cốc · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari · iPhone',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox · Mac'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Chrome/126.0 Safari/537.36`, 'Chrome · Linux'],
  ['curl/8.5.0', 'curl'],
  ['something nobody knows', ''],
  ['', ''],
])('%s is %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
