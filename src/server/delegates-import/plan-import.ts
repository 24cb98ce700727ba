import { createHash } from 'node:crypto';
import type { Delegate, DelegateId } from '#domain/delegates.ts';
import type { Draft } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import { groupedBy } from '#domain/grouping.ts';
import { sameValue } from '#domain/records.ts';
import type { DelegateRow } from '#interchange/delegate-rows.ts';
import { canonicalJson } from '#wire/canonical.ts';
import type { DelegateRemark } from '#wire/desk/delegate-import.ts';
import { delegationsByName, peopleByName } from './names-in-draft.ts';

/** Somebody who is registered already. */
export interface Registered {
  readonly id: DelegateId;
  readonly revision: number;
  readonly delegate: Delegate;
  /** The import that brought them; undefined when an organiser wrote them. */
  readonly origin: string | undefined;
}

/** What a list would do to the delegates of a conference. */
export interface ImportPlan {
  readonly added: readonly { readonly row: DelegateRow; readonly delegate: Delegate }[];
  readonly changed: readonly { readonly row: DelegateRow; readonly before: Registered; readonly after: Delegate }[];
  readonly unchanged: number;
  /** Brought by an earlier import and not in this list. */
  readonly missing: readonly Registered[];
  readonly remarks: readonly DelegateRemark[];
}

/**
 * Compares a list with who is registered. A row is the person of the same address, else of the same name at the same
 * organisation, else the only one of that name. What the list does not tell stays as it is.
 */
export function planImport(
  rows: readonly DelegateRow[],
  registered: readonly Registered[],
  draft: Pick<Draft, 'delegations' | 'people'>,
): ImportPlan {
  const remarks: DelegateRemark[] = [];
  const findDelegation = delegationsByName(draft);
  const findPerson = peopleByName(draft);
  const rowsByName = groupedBy(rows, ({ name }) => nameKey(name));
  const find = registeredFinder(registered, rowsByName, (remark) => remarks.push(remark));
  const added: ImportPlan['added'][number][] = [];
  const changed: ImportPlan['changed'][number][] = [];
  const found = new Set<Registered>();

  for (const row of rows) {
    const before = find(row);
    if (before) found.add(before);
    const delegate = registeredAs(row, before?.delegate);
    if (!before) added.push({ row, delegate });
    else if (!sameValue(before.delegate, delegate)) changed.push({ row, before, after: delegate });
  }
  const missing = registered.filter((one) => one.origin !== undefined && !found.has(one));
  return { added, changed, unchanged: found.size - changed.length, missing, remarks };

  function registeredAs(row: DelegateRow, before: Delegate | undefined): Delegate {
    const { sheet, row: number, delegation: named, ...facts } = row;
    const delegation = delegationOf(row);
    if (named !== undefined && delegation === undefined) {
      remarks.push({ kind: 'unknown-delegation', sheet, row: number, value: named });
    }
    const person = before?.person ?? personOf(row);
    return {
      ...before,
      ...facts,
      ...(delegation === undefined ? {} : { delegation }),
      ...(person === undefined ? {} : { person }),
    };
  }

  /** Where the list has no delegations, an organisation that is called like one says as much. */
  function delegationOf({ delegation, organisation }: DelegateRow): string | undefined {
    const named = delegation ?? organisation;
    return named === undefined ? undefined : findDelegation(named);
  }

  function personOf({ name, sheet, row }: DelegateRow): string | undefined {
    const people = findPerson(name);
    const isTheOnlyOne = rowsByName.get(nameKey(name))?.length === 1;
    if (people.length === 1 && isTheOnlyOne) return people[0];
    if (people.length > 0) remarks.push({ kind: 'two-people', sheet, row, value: name });
    return undefined;
  }
}

/** A word that is another one whenever the plan is. */
export function markOf({ added, changed, missing }: ImportPlan): string {
  const does = {
    added: added.map(({ delegate }) => delegate),
    changed: changed.map(({ before, after }) => ({ id: before.id, revision: before.revision, after })),
    missing: missing.map(({ id, revision }) => ({ id, revision })),
  };
  return createHash('sha256').update(canonicalJson(does)).digest('base64url');
}

function registeredFinder(
  registered: readonly Registered[],
  rowsByName: ReadonlyMap<string, readonly DelegateRow[]>,
  remark: (remark: DelegateRemark) => void,
): (row: DelegateRow) => Registered | undefined {
  const free = new Set(registered);
  const byEmail = groupedBy(
    registered.filter(({ delegate }) => delegate.email !== undefined),
    ({ delegate }) => (delegate.email ?? '').toLowerCase(),
  );
  const byName = groupedBy(registered, ({ delegate }) => nameKey(delegate.name));

  function likely(row: DelegateRow): Registered | undefined {
    const sameAddress = only(byEmail.get(row.email?.toLowerCase() ?? ''), free);
    if (sameAddress) return sameAddress;
    const namesakes = (byName.get(nameKey(row.name)) ?? []).filter((one) => free.has(one));
    const colleague = only(
      namesakes.filter(({ delegate }) => nameKey(delegate.organisation ?? '') === nameKey(row.organisation ?? '')),
      free,
    );
    if (colleague) return colleague;
    if (namesakes.length > 1) {
      remark({ kind: 'several-known', sheet: row.sheet, row: row.row, value: row.name });
      return undefined;
    }
    // Of two rows with one name, which of them is the one we know? Neither, unless the organisation says so.
    return rowsByName.get(nameKey(row.name))?.length === 1 ? namesakes[0] : undefined;
  }

  return (row) => {
    const one = likely(row);
    if (one) free.delete(one);
    return one;
  };
}

function only(some: readonly Registered[] | undefined, free: ReadonlySet<Registered>): Registered | undefined {
  const left = (some ?? []).filter((one) => free.has(one));
  return left.length === 1 ? left[0] : undefined;
}

/** A name as it is compared. */
function nameKey(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}
