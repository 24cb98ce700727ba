import { CODE_LENGTH } from '#domain/badge-codes.ts';

const LENGTH = CODE_LENGTH + 1;

/** What was typed of a badge's code so far, as it stands on the badge: in capitals, in groups of four. */
export function groupedCode(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z*~$=]/gu, '')
    .slice(0, LENGTH);
  return (bare.match(/.{1,4}/gu) ?? []).join('-');
}

/** Whether as many characters are there as a code has. */
export function isWholeCode(text: string): boolean {
  return groupedCode(text).replaceAll('-', '').length === LENGTH;
}
