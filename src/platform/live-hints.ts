import type { Chance, Clock } from '#sync/ports.ts';
import { isVisible, mayBeOnline, onWorthChecking } from './visibility.ts';

const MINUTE = 60_000;
// Phones that heard of it in the same moment must not all ask in the same moment.
const SPREAD = 2_000;

/** A line on which hints come. */
export interface HintLine {
  /** The server was just heard: a line that broke off may be opened again at once. */
  again(): void;
  stop(): void;
}

/**
 * Listens on an event stream for hints that there is a newer edition, while the page is seen; `onHint` gets its number.
 * Where the stream breaks off it is opened again after a minute or two, and after ten where it never opened at all (a
 * host of plain files has none): asking from time to time goes on besides, so nothing is lost but seconds. Coming into
 * view or online opens no line that broke: in trouble every request counts (FAULTS I5).
 */
export function listenForHints(
  address: string,
  onHint: (edition: number) => void,
  { clock, chance }: { readonly clock: Pick<Clock, 'after'>; readonly chance: Chance },
): HintLine {
  let source: EventSource | undefined;
  let broken: 'while-open' | 'unopened' | undefined;
  let cancel = (): void => undefined;

  function open(): void {
    if (source || broken || !isVisible() || !mayBeOnline()) return;
    const opened = new EventSource(address);
    let hasOpened = false;
    source = opened;
    opened.addEventListener('open', () => (hasOpened = true));
    opened.addEventListener('edition', ({ data }: MessageEvent<string>) => {
      const edition = editionIn(data);
      if (edition !== undefined) clock.after(SPREAD * chance(), () => onHint(edition));
    });
    // The browser would try every few seconds, for ever.
    opened.addEventListener('error', () => {
      close();
      broken = hasOpened ? 'while-open' : 'unopened';
      cancel = clock.after((hasOpened ? 1 + chance() : 10) * MINUTE, mend);
    });
  }

  function mend(): void {
    cancel();
    broken = undefined;
    open();
  }

  function close(): void {
    source?.close();
    source = undefined;
  }

  // A page nobody sees holds no line; it would also keep the browser from putting the page aside whole.
  const hidden = (): void => {
    if (!isVisible()) close();
  };
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', close);
  const stopLooking = onWorthChecking(open);
  open();
  return {
    again() {
      if (broken === 'while-open') mend();
    },
    stop() {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', close);
      stopLooking();
      cancel();
      close();
    },
  };
}

function editionIn(data: string): number | undefined {
  try {
    const { edition } = JSON.parse(data) as { readonly edition?: unknown };
    return typeof edition === 'number' ? edition : undefined;
  } catch {
    // Not from our server; a hint is nothing one has to understand.
    return undefined;
  }
}
