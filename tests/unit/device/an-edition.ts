import type { Programme } from '#domain/parts.ts';
import type { EditionToHold } from '#sync/ports.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';
import type { Head, PartReference } from '#wire/head.ts';

/** A programme of sessions by id and title. */
export function aProgramme(titles: Readonly<Record<string, string>>): Programme {
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

/** An edition of given parts, unsigned: the device believes whoever hands it over. */
export async function anEdition(
  edition: number,
  parts: Readonly<Record<string, object>>,
  more: Partial<Head> = {},
): Promise<EditionToHold> {
  const references: Record<string, PartReference> = {};
  const bytes = new Map<string, Bytes>();
  for (const [name, part] of Object.entries(parts)) {
    const text = canonicalBytes(part);
    references[name] = { digest: await digestOf(text), length: text.length };
    bytes.set(name, text);
  }
  const head: Head = {
    wire: 1,
    conference: 'lang-son',
    channel: 'public',
    epoch: 1,
    edition,
    parts: references,
    publishedAt: '2018-05-09T00:00:00Z',
    expires: '2018-05-10T00:00:00Z',
    key: 'k',
    signature: 's',
    ...more,
  };
  return { head, parts: bytes, at: 1_000 + edition };
}
