// More special names stand before those they are built on: Edge and Opera call themselves Chrome, Chrome calls itself Safari.
const BROWSERS = [
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/coc_coc_browser\/|CocCoc/i, 'Cốc Cốc'],
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Zalo/, 'Zalo'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
] as const;

const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
] as const;

/** Browser and system of a `User-Agent`, such as `Chrome · Android`; empty when it tells neither. */
export function deviceOf(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].map((names) => names.find(([sign]) => sign.test(userAgent))?.[1]);
  return named.filter((name) => name !== undefined).join(' · ');
}
