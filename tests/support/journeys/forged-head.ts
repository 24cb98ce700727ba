import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalBytes } from '#wire/canonical.ts';
import { digestOf, toBase64Url } from '#wire/digest.ts';
import { signHead, type Head } from '#wire/head.ts';
import type { Answer } from '#tests/support/fault-proxy/answer.ts';
import { page } from '#tests/support/fault-proxy/faults.ts';

type Unsigned = Omit<Head, 'signature'>;

/** A head as the server would send it. */
export function headAnswer(head: Head): Answer {
  const text = new TextDecoder().decode(canonicalBytes(head));
  return page(200, 'application/json', text, [
    ['ETag', `"forged-${head.epoch}-${head.edition}"`],
    ['Cache-Control', 'max-age=0, s-maxage=5, must-revalidate, no-transform'],
  ]);
}

/** Signs a changed head with the conference's own key: a fault of the publisher, not of a stranger. */
export async function signedByTheConference(dataDir: string, slug: string, head: Unsigned): Promise<Head> {
  const stored = JSON.parse(await readFile(join(dataDir, 'keys', `${slug}.json`), 'utf8')) as { key: JsonWebKey };
  return signHead(withoutSignature(head), await crypto.subtle.importKey('jwk', stored.key, ALGORITHM, false, ['sign']));
}

/** Signs a changed head with a key nobody pinned. */
export async function signedByAStranger(head: Unsigned): Promise<Head> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const key = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
  return signHead({ ...withoutSignature(head), key }, privateKey);
}

/** A part that was never published, with its digest and length. */
export async function inventedPart(value: object): Promise<{ digest: string; length: number; bytes: Uint8Array }> {
  const bytes = canonicalBytes(value);
  return { digest: await digestOf(bytes), length: bytes.length, bytes };
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

function withoutSignature(head: Unsigned & { signature?: string }): Unsigned {
  const { signature: _dropped, ...unsigned } = head;
  return unsigned;
}
