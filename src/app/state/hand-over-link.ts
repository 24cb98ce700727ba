/** Where a hand-over stands in an address; what comes behind never reaches a server. */
export const HAND_OVER = '#take=';

/** The hand-over in an address, or in what was pasted: a whole address, or only what stands behind the mark. */
export function handOverIn(text: string): string {
  const at = text.indexOf(HAND_OVER);
  return (at < 0 ? text : text.slice(at + HAND_OVER.length)).trim();
}
