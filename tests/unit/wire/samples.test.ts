import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DELEGATE_PART_NAMES, type DelegatePartName } from '#domain/delegate-parts.ts';
import { PUBLIC_PART_NAMES } from '#domain/parts.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { decodeDelegatePart } from '#wire/delegate-parts.ts';
import { digestOf } from '#wire/digest.ts';
import { decodeHead, isAuthentic, isTrustedFrom, type Head } from '#wire/head.ts';
import { applyPatch } from '#wire/merge-patch.ts';
import { decodePart } from '#wire/parts.ts';

/** Samples of wire 1 as it first went out. They are never edited: servers and devices of that time do not change either. */
const PINNED_KEY = 'BF80e96TaruFSMBAIhYkMq2lOYPEhF0ojfmanrF5aRJRaUfuOKnyeRAO9i73o58wWBNzjKLpIte2kXtwUIv5AtE';
const DIGEST_AFTER_DELTA = '_1FC5krjYli_YzxE3mqzDkUvK6NMwd0EaPSnCZ69TS4';

/** Of the delegates' channel, as it first went out. */
const FOR_DELEGATES: Readonly<Record<DelegatePartName, string>> = {
  directory: 'u7WCvmNOha3HvAzu6jOAbXjE8MiCQSFPNvyfyPs0qD8',
  questions: 'FpuR38WOx5XmrLbUaTZxEn-wLaIVtWcnM0RdjNmMQTI',
  documents: 'xNQP3MHM9Sbds9ZVpH8bEwzr3K1Hw7ync9iT41wjMG8',
  photos: 'VXwmsipo18762NA3vVDa1pB7LUbB4i3n-6iHHUo-OEI',
};

function sample(name: string): Bytes {
  return Uint8Array.from(readFileSync(new URL(`../../samples/wire-1/${name}.json`, import.meta.url)));
}

function sampleHead(): Head {
  const read = decodeHead(sample('head'));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.value;
}

describe('wire 1, as it first went out', () => {
  test('has a head that is authentic and trusted from the key before it', async () => {
    expect(await isAuthentic(sampleHead())).toBe(true);
    expect(await isTrustedFrom(PINNED_KEY, sampleHead())).toBe(true);
    expect(canonicalBytes(sampleHead())).toEqual(sample('head'));
  });

  test.each(PUBLIC_PART_NAMES)('has a part %s that the head names and that is read whole', async (name) => {
    const bytes = sample(name);
    expect(sampleHead().parts[name]).toEqual({ digest: await digestOf(bytes), length: bytes.length });
    const read = decodePart(name, bytes);
    expect(read.ok && canonicalBytes(read.value)).toEqual(bytes);
  });

  test.each(DELEGATE_PART_NAMES)('has a part %s for delegates that is read whole, to the byte', async (name) => {
    const bytes = sample(`for-delegates-${name}`);
    expect(await digestOf(bytes)).toBe(FOR_DELEGATES[name]);
    const read = decodeDelegatePart(name, bytes);
    expect(read.ok && canonicalBytes(read.value)).toEqual(bytes);
  });

  test('has a delta that leads to the very bytes of the next programme', async () => {
    const json = (name: string): object => JSON.parse(new TextDecoder().decode(sample(name))) as object;
    const next = canonicalBytes(applyPatch(json('programme'), json('delta')));
    expect(await digestOf(next)).toBe(DIGEST_AFTER_DELTA);
    expect(decodePart('programme', next).ok).toBe(true);
  });
});
