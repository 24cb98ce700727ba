/** Browsers that differ in how an app is put on the home screen. */
export const BROWSER_FAMILIES = [
  'android-chrome',
  'samsung',
  'firefox-android',
  'ios-safari',
  'ios-other',
  'in-app',
  'desktop-chromium',
  'desktop-safari',
  'desktop-firefox',
] as const;
export type BrowserFamily = (typeof BROWSER_FAMILIES)[number];

/** Which drawn steps fit, from what the browser says of itself. `touchPoints` tells an iPad from the Mac it claims to be. */
export function browserFamily(userAgent: string, touchPoints: number): BrowserFamily {
  // A page opened from a chat stands in that app's own window, from which nothing can be installed.
  if (/FBAN|FBAV|FB_IAB|Instagram|Zalo|MicroMessenger|\bLine\/|TikTok|musical_ly|; wv\)/.test(userAgent))
    return 'in-app';
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  if (isApple) return /CriOS|FxiOS|EdgiOS|OPT\/|OPiOS|DuckDuckGo/.test(userAgent) ? 'ios-other' : 'ios-safari';
  if (/Android/.test(userAgent)) {
    if (/SamsungBrowser/.test(userAgent)) return 'samsung';
    return /Firefox/.test(userAgent) ? 'firefox-android' : 'android-chrome';
  }
  if (/Firefox/.test(userAgent)) return 'desktop-firefox';
  return /Macintosh/.test(userAgent) && !/Chrom/.test(userAgent) ? 'desktop-safari' : 'desktop-chromium';
}
