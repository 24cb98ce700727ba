/** Browsers that differ in how an app is put on the home screen. */
export type BrowserFamily = 'android-chrome' | 'samsung' | 'firefox-android' | 'ios-safari' | 'ios-other' | 'desktop';

/** Which drawn steps fit, from what the browser says of itself. `touchPoints` tells an iPad from the Mac it claims to be. */
export function browserFamily(userAgent: string, touchPoints: number): BrowserFamily {
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  if (isApple) return /CriOS|FxiOS|EdgiOS|OPT\//.test(userAgent) ? 'ios-other' : 'ios-safari';
  if (!/Android/.test(userAgent)) return 'desktop';
  if (/SamsungBrowser/.test(userAgent)) return 'samsung';
  return /Firefox/.test(userAgent) ? 'firefox-android' : 'android-chrome';
}
