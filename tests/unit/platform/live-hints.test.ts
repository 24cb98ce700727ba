import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForHints, type HintLine } from '../../../src/platform/live-hints.ts';

const ADDRESS = '/api/v1/conferences/hoi-nghi/public/events';
const MINUTE = 60_000;

/** The browser's event stream, driven by hand. */
class FakeStream extends EventTarget {
  static opened: FakeStream[] = [];
  isOpen = true;
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    FakeStream.opened.push(this);
  }
  close(): void {
    this.isOpen = false;
  }
  tell(data: string): void {
    this.dispatchEvent(new MessageEvent('edition', { data }));
  }
}

interface Waiting {
  readonly milliseconds: number;
  readonly run: () => void;
}

let page: EventTarget & { visibilityState: 'visible' | 'hidden' };
let waiting: Waiting[];
let hints: number[];
let line: HintLine;

beforeEach(() => {
  FakeStream.opened = [];
  waiting = [];
  hints = [];
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  const window = new EventTarget();
  vi.stubGlobal('EventSource', FakeStream);
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  const clock = {
    after(milliseconds: number, run: () => void) {
      const entry = { milliseconds, run };
      waiting.push(entry);
      return () => void (waiting = waiting.filter((one) => one !== entry));
    },
  };
  line = listenForHints(ADDRESS, (edition) => hints.push(edition), { clock, chance: () => 0.5 });
});
afterEach(() => vi.unstubAllGlobals());

function pass(): readonly number[] {
  const due = waiting;
  waiting = [];
  for (const { run } of due) run();
  return due.map(({ milliseconds }) => milliseconds);
}

function show(visibilityState: 'visible' | 'hidden'): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
}

const open = (): readonly FakeStream[] => FakeStream.opened.filter(({ isOpen }) => isOpen);

describe('listening for hints', () => {
  it('tells of an edition a moment later, so that a hall does not ask at once', () => {
    expect(open().map(({ address }) => address)).toEqual([ADDRESS]);
    open()[0]?.tell('{"channel":"public","edition":7}');
    expect(hints).toEqual([]);
    expect(pass()).toEqual([1000]);
    expect(hints).toEqual([7]);
  });

  it('takes no notice of what is not ours', () => {
    for (const data of ['', 'null', '{}', '{"edition":"7"}', '<html>']) open()[0]?.tell(data);
    expect(waiting).toEqual([]);
  });

  it('comes back after a minute or two, and after ten where there is no stream', () => {
    open()[0]?.dispatchEvent(new Event('error'));
    expect(open()).toEqual([]);
    expect(pass()).toEqual([10 * MINUTE]);
    open()[0]?.dispatchEvent(new Event('open'));
    open()[0]?.dispatchEvent(new Event('error'));
    expect(pass()).toEqual([1.5 * MINUTE]);
    expect(open().length).toBe(1);
  });

  it('opens no broken line at a nudge, only once the server is heard or after its time', () => {
    const nudge = (): void => {
      show('hidden');
      show('visible');
    };
    open()[0]?.dispatchEvent(new Event('open'));
    open()[0]?.dispatchEvent(new Event('error'));
    nudge();
    expect(open()).toEqual([]);
    line.again();
    expect(open().length).toBe(1);
    expect(waiting).toEqual([]);
    // This one never opens: to a host that has no stream the server's other answers are no reason to try.
    open()[0]?.dispatchEvent(new Event('error'));
    line.again();
    nudge();
    expect(open()).toEqual([]);
    expect(pass()).toEqual([10 * MINUTE]);
    expect(open().length).toBe(1);
  });

  it('holds no line while nobody looks, and one when somebody does', () => {
    show('hidden');
    expect(open()).toEqual([]);
    show('visible');
    show('visible');
    expect(open().length).toBe(1);
    line.stop();
    expect(open()).toEqual([]);
    show('visible');
    expect(open()).toEqual([]);
  });
});
