import type { Problem } from '#domain/problem-kinds.ts';
import { MOST_EDITS, type DraftAnswer, type EditsAnswer, type RecordEdit } from '#wire/desk/edits.ts';
import type { Answered, Question } from './desk-api.ts';
import type { KeptState, RecordKey } from './desk-store.ts';
import { answered, launched } from './edit-outbox.ts';
import type { LocalRecords } from './local-records.ts';
import { newer } from './pending.ts';
import { keyOf, placeOf } from './record-keys.ts';

export type Ask = <T>(path: string, question?: Question) => Promise<Answered<T>>;

/** Below the server's 2 MB, so that a batch that is measured in characters fits in bytes. */
const LARGEST_BATCH = 600_000;

/**
 * Sends what waits, then asks for what is new. Rejects with NoAnswer when there is no answer; what was sent then stays on
 * its way and is sent again as it was.
 * @returns what the server alone can see wrong with the draft
 */
export async function exchange(ask: Ask, slug: string, records: LocalRecords): Promise<readonly Problem[] | undefined> {
  const path = `/conferences/${slug}/draft`;
  for (let most = MOST_EDITS; ;) {
    const keys = await launch(records, most);
    if (keys.length === 0) break;
    const edits = keys.map((key) => editOf(key, records.get(key)));
    const answer = await ask<EditsAnswer>(`${path}/edits`, { method: 'POST', body: { edits } });
    if (answer.error === undefined) await settle(records, keys, answer.body);
    // One of them is the cause: apart, the others go.
    else if (keys.length > 1) most = Math.ceil(keys.length / 4);
    else await refuse(records, keys, answer.error);
  }
  const since = records.heard?.sequence ?? 0;
  const news = await ask<DraftAnswer>(`${path}?since=${since}`);
  if (news.error !== undefined) return undefined;
  if (!news.body.whole && news.body.epoch !== records.heard?.epoch) {
    // Put back from an older copy: what was heard before says nothing about what is there now.
    const whole = await ask<DraftAnswer>(path);
    return whole.error === undefined ? take(records, whole.body) : undefined;
  }
  return take(records, news.body);
}

/** Puts what can be sent on its way, on the device first; answers what is on its way, as much as one batch takes. */
async function launch(records: LocalRecords, most: number): Promise<readonly RecordKey[]> {
  const flying: RecordKey[] = [];
  let size = 0;
  const starting: RecordKey[] = [];
  for (const [key, { kept, entry }] of records.entries()) {
    if (!entry) continue;
    const after = entry.flight ? entry : launched(placeOf(key).collection, entry, kept);
    if (!after.flight) continue;
    size += JSON.stringify(after.flight).length;
    if (flying.length > 0 && (flying.length >= most || size > LARGEST_BATCH)) break;
    flying.push(key);
    if (!entry.flight) starting.push(key);
  }
  if (starting.length > 0) {
    await records.change(starting, (key, { kept, entry }) => ({
      kept,
      entry: entry && launched(placeOf(key).collection, entry, kept),
    }));
  }
  // What was typed comes before what is sent.
  await records.written();
  return flying.filter((key) => records.get(key).entry?.flight);
}

function editOf(key: RecordKey, { entry }: KeptState): RecordEdit {
  const { base = 0, seen, patch = null } = entry?.flight ?? {};
  return { ...placeOf(key), base, ...(seen ? { seen } : {}), patch };
}

function settle(records: LocalRecords, keys: readonly RecordKey[], { results }: EditsAnswer): Promise<void> {
  const byKey = new Map(keys.map((key, i) => [key, results[i]]));
  return records.change(keys, (key, state) => {
    const result = byKey.get(key);
    return result ? answered(placeOf(key), state, result) : state;
  });
}

function refuse(records: LocalRecords, keys: readonly RecordKey[], error: string): Promise<void> {
  const reason =
    error === 'not_your_role' ? 'not-your-role' : error.includes('too-long') ? 'too-large' : 'not-a-record';
  return records.change(keys, (key, state) => answered(placeOf(key), state, { kind: 'refused', reason }));
}

async function take(records: LocalRecords, answer: DraftAnswer): Promise<readonly Problem[]> {
  const { sequence, epoch, whole } = answer;
  const arrived = new Map(answer.records.map((record) => [keyOf(record), record]));
  const dropped = whole ? [...records.entries()].map(([key]) => key).filter((key) => !arrived.has(key)) : [];
  const isOther = records.heard !== undefined && records.heard.epoch !== epoch;
  await records.change(
    [...arrived.keys(), ...dropped],
    (key, { kept, entry }) => {
      const fresh = arrived.get(key);
      if (!fresh) return { entry };
      const stands = { revision: fresh.revision, record: fresh.record };
      return { kept: whole || isOther ? stands : newer(kept, stands), entry };
    },
    { sequence, epoch },
  );
  return answer.problems;
}
