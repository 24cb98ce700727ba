import { tick } from 'svelte';
import type { DraftSession } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import type { LateScope } from '#domain/running-late.ts';
import type { Desk } from '../../state/desk.svelte.ts';
import type { DeskDraft } from '../../state/draft.ts';
import { clockOfMinute, type GridBlock, type GridDay } from '../../state/grid-day.ts';
import {
  dayEdits,
  freeFrom,
  moveEdits,
  newSessionEdit,
  placeEdit,
  untimedEdit,
  type GridMove,
  type GridPlace,
} from '../../state/grid-edits.ts';
import { followGestures, type Gesture } from '../../state/grid-gestures.ts';
import { problemInWords } from '../../state/problem-words.ts';
import { drawGesture, endDrawing, placeUnder } from './grid-drawing.ts';
import { hearGrid, moveOfKey } from './grid-keys.ts';

interface HandsParts {
  readonly desk: Desk;
  readonly work: DeskDraft;
  readonly grid: () => GridDay | undefined;
  readonly scope: () => LateScope;
  readonly titleOf: (session: DraftSession) => string;
  readonly roomName: (id: string | undefined) => string;
  readonly open: (id: string) => void;
  readonly onday: (day: string) => void;
}

const USUAL = 30;
/** Pixels above the first session. */
const MARGIN = 12;

/** What is done in the grid by mouse, finger and keyboard, and what is said about it. */
export class GridHands {
  readonly #parts: HandsParts;
  #selected = $state.raw<string>();
  #said = $state.raw('');
  #root: HTMLElement | undefined;

  constructor(parts: HandsParts) {
    this.#parts = parts;
  }

  get selected(): string | undefined {
    return this.#selected;
  }
  /** For those who do not see the grid. */
  get said(): string {
    return this.#said;
  }

  select(id: string | undefined): void {
    this.#selected = id;
    if (id !== undefined) this.#parts.work.at({ collection: 'sessions', id });
  }

  problemsOf(id: string): string {
    const { desk, work } = this.#parts;
    return work
      .problemsAt('sessions', id)
      .map((problem) => problemInWords(desk, problem, work.draft))
      .join(' ');
  }

  /** Listens to pointers and keys in the grid; the answer stops. */
  attend(root: HTMLElement): () => void {
    const scroller = root.querySelector<HTMLElement>('[data-scroller]');
    const layer = root.querySelector<HTMLElement>('[data-layer]');
    if (!scroller || !layer) return () => undefined;
    this.#root = root;
    const pixels = (): number => layer.offsetHeight / this.#minutesShown;
    const width = (): number => layer.offsetWidth / (this.#parts.grid()?.columns.length ?? 1);
    const stop = followGestures({
      scroller,
      layer: () => layer,
      pixelsAMinute: pixels,
      columnWidth: width,
      moved: (gesture, element) => {
        const grid = this.#parts.grid();
        if (grid) drawGesture(root, gesture, element, { grid, pixels: pixels(), width: width(), say: this.#where });
      },
      ended: (gesture, element, how) => {
        if (how === 'dropped') this.#drop(gesture);
        endDrawing(root, element);
      },
    });
    // A day opens at its first session, not at an empty early morning. Asked for now, the page would be laid out twice.
    const opening = requestAnimationFrame(() => {
      const grid = this.#parts.grid();
      const [first] = grid?.blocks ?? [];
      if (grid && first) scroller.scrollTop = (first.from - grid.from) * pixels() - MARGIN;
    });
    const deaf = hearGrid(root, {
      key: (event) => this.#key(event),
      select: (id) => this.select(id),
      open: (id) => this.#parts.open(id),
    });
    return () => {
      cancelAnimationFrame(opening);
      stop();
      deaf();
    };
  }

  get #minutesShown(): number {
    const grid = this.#parts.grid();
    return grid ? grid.to - grid.from : 1;
  }

  move(id: string, move: GridMove, step?: string): void {
    const { work, titleOf } = this.#parts;
    if (!work.draft) return;
    const edits = moveEdits(work.draft, id, move);
    if (edits.length === 0) return;
    work.edit(edits, step);
    const block = this.#block(id);
    const session = recordOf(work.draft.sessions, id);
    if (!session) return;
    const where = block ? this.#where(block) : '';
    this.#say(edits.length > 1 ? 'grid.said.movedMany' : 'grid.said.moved', {
      title: titleOf(session),
      where,
      count: edits.length - 1,
    });
  }

  untime(id: string): void {
    const { work, grid, titleOf } = this.#parts;
    const session = recordOf(work.draft?.sessions ?? {}, id);
    const day = grid()?.day;
    if (!session || !day) return;
    work.edit([untimedEdit(id, day)]);
    this.#selected = undefined;
    this.#say('grid.said.untimed', { title: titleOf(session) });
    this.#focus(`[data-tray="${CSS.escape(id)}"]`);
  }

  /** Gives a session without a time a place. */
  place(id: string, place: GridPlace): void {
    const { work, grid, titleOf } = this.#parts;
    const day = grid();
    const session = recordOf(work.draft?.sessions ?? {}, id);
    if (!work.draft || !day || !session) return;
    work.edit([placeEdit(work.draft, day, id, place)]);
    this.#selected = id;
    this.#say('grid.said.placed', { title: titleOf(session), where: this.#where(place) });
    this.#focus(`[data-session="${CSS.escape(id)}"]`);
  }

  /** Makes a session at a place, or after the last one of a room, and opens its form. */
  create(place: GridPlace): void {
    const { work, grid, desk } = this.#parts;
    const day = grid();
    if (!work.draft || !day) return;
    const words = desk.t('grid.newTitle');
    const id = work.newId('sessions', words);
    const title = { [work.draft.conference.languages[0] ?? desk.language]: words };
    work.edit([newSessionEdit(work.draft, day, { id, title, place })]);
    this.#selected = id;
    this.#say('grid.said.made', { where: this.#where(place) });
    this.#focus(`[data-session="${CSS.escape(id)}"]`);
  }

  createIn(column: number): void {
    const grid = this.#parts.grid();
    if (!grid) return;
    const { from } = freeFrom(grid, grid.columns[column]);
    this.create({ column, from, to: from + USUAL });
  }

  #drop(gesture: Gesture): void {
    const grid = this.#parts.grid();
    if (!grid) return;
    const day = document
      .elementsFromPoint(gesture.clientX, gesture.clientY)
      .find((element) => element instanceof HTMLElement && element.dataset['day'] !== undefined);
    if (gesture.kind === 'move' && day instanceof HTMLElement) return this.#toDay(gesture.id, day.dataset['day'] ?? '');
    const block = this.#block(gesture.id);
    switch (gesture.kind) {
      case 'move': {
        if (!block) return;
        const { from, column } = placeUnder(grid, gesture, block);
        const room = column === block.column ? {} : { room: grid.columns[column] ?? null };
        return this.move(gesture.id, { minutes: from - block.from, ...room, scope: this.#parts.scope() });
      }
      case 'resize':
        return this.move(gesture.id, { minutes: 0, longer: gesture.minutes });
      case 'create':
        return this.create(placeUnder(grid, gesture));
      case 'place':
        if (gesture.at) this.place(gesture.id, placeUnder(grid, gesture));
    }
  }

  #toDay(id: string, day: string): void {
    const grid = this.#parts.grid();
    if (!grid || day === grid.day) return;
    const { work, onday } = this.#parts;
    if (!work.draft) return;
    work.edit(dayEdits(work.draft, id, grid.day, day));
    onday(day);
  }

  #key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      return event.shiftKey ? this.#parts.work.redo() : this.#parts.work.undo();
    }
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-session]') : undefined;
    const id = target?.dataset['session'];
    const grid = this.#parts.grid();
    const block = id === undefined ? undefined : this.#block(id);
    if (id === undefined || !block || !grid) return;
    if (event.key === 'Enter') this.#parts.open(id);
    else if (event.key === 'Delete') this.untime(id);
    else {
      const move = moveOfKey(event, block, grid.columns);
      if (!move) return;
      this.move(id, { scope: this.#parts.scope(), ...move }, `grid.${id}`);
    }
    event.preventDefault();
  }

  // What had the focus is drawn somewhere else now; whoever works by keyboard goes along.
  #focus(selector: string): void {
    void tick().then(() => this.#root?.querySelector<HTMLElement>(selector)?.focus());
  }

  #block(id: string): GridBlock | undefined {
    return this.#parts.grid()?.blocks.find((block) => block.id === id);
  }

  readonly #where = ({ from, to, column }: GridPlace): string =>
    `${clockOfMinute(from)}–${clockOfMinute(to)}, ${this.#parts.roomName(this.#parts.grid()?.columns[column])}`;

  #say(
    key: 'grid.said.moved' | 'grid.said.movedMany' | 'grid.said.untimed' | 'grid.said.placed' | 'grid.said.made',
    values: Record<string, string | number>,
  ): void {
    this.#said = this.#parts.desk.t(key, values);
  }
}
