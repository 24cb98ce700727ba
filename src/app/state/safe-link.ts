/** An address from outside as a link that may be followed, or undefined: programme data must not run script. */
export function safeLink(address: string): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}
