export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Zooming {
  now(): number;
  /** @param at what stays where it is, from the box's corner */
  zoomTo(zoom: number, at: Point): void;
}

/** Two fingers, or a wheel with Ctrl (which is also what a touchpad's pinch says), zoom what is in a box. */
export function listenForZoom(box: HTMLElement, { now, zoomTo }: Zooming): () => void {
  let start: { readonly apart: number; readonly zoom: number } | undefined;
  const own = new AbortController();
  const heard = { signal: own.signal, passive: false } as const;
  const inBox = (x: number, y: number): Point => {
    const { left, top } = box.getBoundingClientRect();
    return { x: x - left, y: y - top };
  };
  box.addEventListener(
    'touchstart',
    ({ touches: [a, b, ...more] }) => {
      start = a && b && more.length === 0 ? { apart: apartOf(a, b), zoom: now() } : undefined;
    },
    { signal: own.signal, passive: true },
  );
  box.addEventListener(
    'touchmove',
    (event) => {
      const [a, b] = event.touches;
      if (!start || !a || !b) return;
      event.preventDefault();
      const middle = inBox((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      zoomTo((start.zoom * apartOf(a, b)) / start.apart, middle);
    },
    heard,
  );
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(now() * Math.exp(-event.deltaY / 300), inBox(event.clientX, event.clientY));
    },
    heard,
  );
  return () => own.abort();
}

function apartOf(a: Touch, b: Touch): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
