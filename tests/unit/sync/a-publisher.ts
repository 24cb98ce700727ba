import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { digestOf, toBase64Url } from '#wire/digest.ts';
import { rotationBytesOf, signHead, type Head, type PartReference, type Rotation } from '#wire/head.ts';

export interface SignedEdition {
  readonly head: Head;
  readonly headBytes: Bytes;
  readonly parts: Readonly<Record<string, object>>;
  /** Bytes by digest. */
  readonly objects: ReadonlyMap<string, Bytes>;
}

/** Somebody with a signing key, as every conference has one. */
export interface Publisher {
  readonly key: string;
  sign(parts: Readonly<Record<string, object>>, head?: Partial<Head>): Promise<SignedEdition>;
  /** Vouches for another key. */
  vouchFor(key: string): Promise<Rotation>;
}

export async function aPublisher(): Promise<Publisher> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const key = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  return {
    key,
    async sign(parts, more = {}) {
      const references: Record<string, PartReference> = {};
      const objects = new Map<string, Bytes>();
      for (const [name, part] of Object.entries(parts)) {
        const bytes = canonicalBytes(part);
        const digest = await digestOf(bytes);
        references[name] = { digest, length: bytes.length };
        objects.set(digest, bytes);
      }
      const head = await signHead(
        {
          wire: 1,
          conference: 'lang-son',
          channel: 'public',
          epoch: 1,
          edition: 1,
          parts: references,
          publishedAt: '2018-05-09T00:00:00Z',
          expires: '2018-05-20T00:00:00Z',
          key,
          ...more,
        },
        pair.privateKey,
      );
      return { head, headBytes: canonicalBytes(head), parts, objects };
    },
    async vouchFor(other) {
      const signed = rotationBytesOf('lang-son', other);
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed);
      return { key: other, by: key, signature: toBase64Url(new Uint8Array(signature)) };
    },
  };
}

/** A programme of sessions by id and title. */
export function programmeOf(titles: Readonly<Record<string, string>>): object {
  const sessions = Object.entries(titles).map(
    ([id, title], order) => [id, { title: { vi: title }, kind: 'report', order }] as const,
  );
  return {
    conference: { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
    sessions: Object.fromEntries(sessions),
    rooms: {},
    tracks: {},
    people: {},
    organisations: {},
    delegations: {},
    announcements: {},
  };
}

export function detailsOf(abstracts: Readonly<Record<string, string>>): object {
  const sessions = Object.entries(abstracts).map(([id, text]) => [id, { abstract: { vi: text } }] as const);
  return { sessions: Object.fromEntries(sessions), people: {}, outcomes: {} };
}
