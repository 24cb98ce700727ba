import type { Programme } from '#domain/parts.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { conferencesSchema, type ConferenceRow } from '#wire/conferences.ts';
import { decodeValue } from '#wire/decoded.ts';
import { FIRST_PAGE_IDS } from '#wire/first-page.ts';
import { decodeHead, type Head } from '#wire/head.ts';
import { decodePart } from '#wire/parts.ts';

/** An edition that came inside the page, not yet held and not yet checked. */
export interface EmbeddedEdition {
  readonly head: Head;
  readonly programme: Programme;
  /** The canonical bytes, to be checked and held. */
  readonly headBytes: Bytes;
  readonly programmeBytes: Bytes;
}

/** What a served page carries so that the app needs no further request to show it. */
export interface FirstPage {
  readonly edition: EmbeddedEdition | undefined;
  readonly conferences: readonly ConferenceRow[] | undefined;
}

/** Reads the data elements of a page. What is missing or cannot be read is absent: the app then looks elsewhere. */
export function readFirstPage(page: Document): FirstPage {
  return { edition: editionIn(page), conferences: conferencesFrom(jsonIn(page, FIRST_PAGE_IDS.conferences)) };
}

/** A list of conferences from outside, or undefined when it is none. */
export function conferencesFrom(json: unknown): readonly ConferenceRow[] | undefined {
  const rows = decodeValue(json, conferencesSchema);
  return rows.ok ? rows.value : undefined;
}

function editionIn(page: Document): EmbeddedEdition | undefined {
  const headBytes = bytesIn(page, FIRST_PAGE_IDS.head);
  const programmeBytes = bytesIn(page, FIRST_PAGE_IDS.programme);
  if (!headBytes || !programmeBytes) return undefined;
  const head = decodeHead(headBytes);
  const programme = decodePart('programme', programmeBytes);
  if (!head.ok || !programme.ok) return undefined;
  return { head: head.value, programme: programme.value, headBytes, programmeBytes };
}

// `<` is written as an escape inside the page, so the bytes that were signed are made again from the value.
function bytesIn(page: Document, id: string): Bytes | undefined {
  const json = jsonIn(page, id);
  return json === undefined ? undefined : canonicalBytes(json);
}

function jsonIn(page: Document, id: string): unknown {
  const text = page.getElementById(id)?.textContent;
  if (!text) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A page that was cut off in the middle: the app fetches what it needs.
    return undefined;
  }
}
