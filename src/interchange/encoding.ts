import type { Oddities } from './oddities.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

export function decodeText(bytes: Uint8Array, _oddities: Oddities): DecodedText {
  return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8' };
}
