/**
 * Calls back when a picture cannot be had. An `onerror` in the markup would be written into the served page as a script,
 * which the Content-Security-Policy refuses.
 */
export function whenMissing(picture: HTMLImageElement, call: () => void): { destroy(): void } {
  picture.addEventListener('error', call);
  return { destroy: () => picture.removeEventListener('error', call) };
}
