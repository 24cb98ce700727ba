/* eslint-disable svelte/prefer-svelte-reactivity -- sets here are made anew, or are a memory no view reads */
import { untrack } from 'svelte';
import type { CollectionName, Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import { addedRows, fillingWith, missingNames } from '../../fields/added-rows.ts';
import type { CellWords } from '../../fields/cells.ts';
import { columnsOf, type Column } from '../../fields/columns.ts';
import type { AnyRecord } from '../../fields/fields-of.ts';
import { readBlock, writeBlock, type Block } from '../../fields/paste.ts';
import { rowsOf, type Sorting } from '../../fields/rows.ts';
import { blockOf, filling, placed, type Filling } from '../../fields/table-edits.ts';
import type { Desk } from '../../state/desk.svelte.ts';
import type { DeskDraft } from '../../state/draft.ts';
import type { CellPlace, Done } from './places.ts';

/** The collections records refer to. */
const NAMED = ['sessions', 'rooms', 'tracks', 'people', 'organisations', 'delegations', 'albums'] as const;

/** A collection as a sheet of cells: which rows and columns are seen, where the hand is, and what it does. */
export class Table {
  readonly collection: CollectionName;
  readonly #desk: Desk;
  readonly #draft: DeskDraft;
  search = $state('');
  sorting = $state.raw<Sorting>();
  active = $state.raw<CellPlace>({ row: 0, column: 0 });
  /** The other corner of the range, when more than one cell is meant. */
  anchor = $state.raw<CellPlace>();
  selected = $state.raw<ReadonlySet<string>>(new Set());
  done = $state.raw<Done>();
  #hidden = $state.raw<ReadonlySet<string>>();
  #lastAsked = '';
  #lastRows: readonly string[] = [];

  constructor(collection: CollectionName, desk: Desk, draft: DeskDraft) {
    this.collection = collection;
    this.#desk = desk;
    this.#draft = draft;
  }

  readonly #languages = $derived.by(() => this.#draft.draft?.conference.languages.join() ?? '');
  /** Every column there is. */
  readonly allColumns = $derived.by((): readonly Column[] => {
    void this.#languages; // columns depend on nothing else of a draft, and change as seldom
    const draft = untrack(() => this.#draft.draft);
    return draft ? columnsOf(this.collection, draft) : [];
  });
  readonly columns = $derived.by(() =>
    this.allColumns.filter(({ id, isShown }) => (this.#hidden ? !this.#hidden.has(id) : isShown)),
  );

  /**
   * The ids of the rows. While cells are filled in, rows stay where they are: a row that jumps to its sorted place under
   * the hand, or goes because it no longer matches, would be lost. New ones come last.
   */
  readonly rows = $derived.by((): readonly string[] => {
    const words = this.words;
    if (!words) return [];
    const { sorting, search } = this;
    const asked = JSON.stringify([sorting, search, this.#desk.language, this.#languages]);
    const records = words.draft[this.collection];
    if (asked !== this.#lastAsked || this.#lastRows.length === 0) {
      this.#lastRows = rowsOf(this.collection, this.allColumns, { search, sorting }, words);
      this.#known = new Set(Object.keys(records));
    } else {
      const here = this.#lastRows.filter((id) => Object.hasOwn(records, id));
      // One that was removed and is had back is new again.
      for (const id of this.#lastRows) if (!Object.hasOwn(records, id)) this.#known.delete(id);
      const added = Object.keys(records).filter((id) => !this.#known.has(id));
      for (const id of added) this.#known.add(id);
      if (added.length > 0 || here.length !== this.#lastRows.length) this.#lastRows = [...here, ...added];
    }
    this.#lastAsked = asked;
    return this.#lastRows;
  });
  #known = new Set<string>();

  /** What cells need to say names; the same as long as nothing they name has changed, so that rows are not drawn anew. */
  readonly naming = $derived.by((): CellWords | undefined => {
    const { words } = this;
    const named = words && [
      words.desk.language,
      words.draft.conference,
      ...NAMED.filter((name) => name !== this.collection).map((name) => words.draft[name]),
    ];
    if (!named?.every((one, place) => one === this.#lastNamed[place])) {
      this.#lastNamed = named ?? [];
      this.#lastNaming = words;
    }
    return this.#lastNaming;
  });
  #lastNamed: readonly unknown[] = [];
  #lastNaming: CellWords | undefined;

  get words(): CellWords | undefined {
    const { draft } = this.#draft;
    return draft && { draft, desk: this.#desk };
  }

  record(id: string): AnyRecord | undefined {
    const draft: Draft | undefined = this.#draft.draft;
    return draft && (recordOf<object>(draft[this.collection], id) as AnyRecord | undefined);
  }

  sortBy(column: string): void {
    const same = this.sorting?.column === column ? this.sorting : undefined;
    this.sorting = same?.descending ? undefined : { column, descending: same !== undefined };
  }

  show(column: string, isShown: boolean): void {
    const hidden = new Set(
      this.allColumns.filter(({ id }) => !this.columns.some((own) => own.id === id)).map(({ id }) => id),
    );
    if (isShown) hidden.delete(column);
    else hidden.add(column);
    this.#hidden = hidden;
  }

  /** Puts the hand on another cell; `extend` keeps the corner where it was. */
  moveTo({ row, column }: CellPlace, extend = false): void {
    const within = (place: number, count: number): number => Math.max(0, Math.min(count - 1, place));
    this.anchor = extend ? (this.anchor ?? this.active) : undefined;
    this.active = { row: within(row, this.rows.length), column: within(column, this.columns.length) };
  }

  /** The rows and columns of the range, or of the one cell. */
  get range(): { readonly ids: readonly string[]; readonly columns: readonly Column[] } {
    const [from, to] = this.#corners;
    return {
      ids: this.rows.slice(from.row, to.row + 1),
      columns: this.columns.slice(from.column, to.column + 1),
    };
  }

  isInRange(row: number, column: number): boolean {
    if (!this.anchor) return false;
    const [from, to] = this.#corners;
    return row >= from.row && row <= to.row && column >= from.column && column <= to.column;
  }

  get #corners(): readonly [CellPlace, CellPlace] {
    const [a, b] = [this.active, this.anchor ?? this.active];
    return [
      { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
      { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
    ];
  }

  /** Fills one cell with what was typed. */
  fill(id: string, column: Column, text: string): void {
    if (this.words) this.#apply(filling(this.collection, [{ id, column, text }], this.words), true);
  }

  clear(): void {
    this.#fillAll([['']]);
  }

  copy(): string {
    const { ids, columns } = this.range;
    return this.words ? writeBlock(blockOf(this.collection, ids, columns, this.words)) : '';
  }

  /** Puts what a spreadsheet copied on the cells from the active one on; rows below the last become new records. */
  paste(text: string): void {
    const block = readBlock(text);
    const isOne = block.length === 1 && block[0]?.length === 1;
    if (isOne) return this.#fillAll(block);
    const [from] = this.#corners;
    this.#fillFrom(from, block);
  }

  /** Copies the first row of the range to the rows below. */
  fillDown(): void {
    if (!this.words) return;
    const { ids, columns } = this.range;
    const [first] = blockOf(this.collection, ids.slice(0, 1), columns, this.words);
    if (!first || ids.length < 2) return;
    const cells = ids.slice(1).flatMap((id) => columns.map((column, i) => ({ id, column, text: first[i] ?? '' })));
    this.#apply(filling(this.collection, cells, this.words));
  }

  /** Gives a field of every selected row the same value. */
  setSelected(column: Column, text: string): void {
    if (!this.words) return;
    this.#apply(filling(this.collection, placed([[text]], [...this.selected], [column]), this.words));
  }

  removeSelected(): void {
    const ids = [...this.selected].filter((id) => this.record(id));
    this.#draft.edit(ids.map((id) => ({ collection: this.collection, id, patch: null })));
    this.selected = new Set();
    this.done = { kind: 'removed', count: ids.length, unread: [], missing: [] };
  }

  select(ids: readonly string[], isSelected: boolean): void {
    const selected = new Set(this.selected);
    for (const id of ids)
      if (isSelected) selected.add(id);
      else selected.delete(id);
    this.selected = selected;
  }

  /** Makes what the last step named and was not there, and fills it in. */
  addMissing(): void {
    const { words, done } = this;
    if (!words || !done) return;
    this.#apply(fillingWith(this.collection, done.missing, done.unread, words, this.#makers));
  }

  undo(): void {
    this.#draft.undo();
    this.done = undefined;
  }

  #fillAll(block: Block): void {
    if (!this.words) return;
    const { ids, columns } = this.range;
    this.#apply(filling(this.collection, placed(block, ids, columns), this.words));
  }

  #fillFrom({ row, column }: CellPlace, block: Block): void {
    const { words } = this;
    if (!words) return;
    const [ids, columns] = [this.rows.slice(row), this.columns.slice(column)];
    const filled = filling(this.collection, placed(block, ids, columns), words);
    const added = addedRows(this.collection, block.slice(ids.length), columns, words, this.#makers);
    this.#apply({ edits: [...filled.edits, ...added.edits], unread: [...filled.unread, ...added.unread] });
  }

  #apply({ edits, unread }: Filling, quiet = false): void {
    if (edits.length > 0) this.#draft.edit(edits);
    const missing = this.words ? missingNames(unread, this.words) : [];
    this.done = quiet && unread.length === 0 ? undefined : { kind: 'filled', count: edits.length, unread, missing };
  }

  get #makers(): Parameters<typeof fillingWith>[4] {
    return { newId: (collection, words) => this.#draft.newId(collection, words), at: Date.now() };
  }
}
