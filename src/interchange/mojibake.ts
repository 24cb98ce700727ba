import { vietnameseness } from './vietnamese-syllables.ts';

// What windows-1252 has at 0x80–0x9F, where Latin-1 has controls; undefined bytes stand as themselves.
const WINDOWS_1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))].map(
    (character, at) => [character, 0x80 + at] as const,
  ),
);
const RUN = new RegExp(`[\\u0080-\\u00ff${[...WINDOWS_1252.keys()].join('')}]{2,}`, 'g');

/**
 * A text whose UTF-8 bytes were once taken for Latin-1 or windows-1252 letters (`Nguyá»…n`), put right; undefined when
 * it is no such text.
 */
export function repairMojibake(text: string): string | undefined {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return undefined;
  let repaired = 0;
  let kept = 0;
  const better = text.replace(RUN, (run) => {
    const decoded = decodedRun(run);
    if (decoded === undefined) kept += 1;
    else repaired += 1;
    return decoded ?? run;
  });
  // One run that happens to decode proves nothing when others do not.
  if (repaired <= kept * 4) return undefined;
  return repaired >= 3 || vietnameseness(better) > 0.6 ? better : undefined;
}

function decodedRun(run: string): string | undefined {
  const bytes: number[] = [];
  for (const character of run) {
    const code = character.charCodeAt(0);
    const byte = code <= 0xff ? code : WINDOWS_1252.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    // These letters are no UTF-8 bytes: the run is what it seems to be.
    return undefined;
  }
}
