import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

/**
 * Paints what is known of a picture before it is there: its colour at once, its shape when the browser has a moment and
 * the picture still is not here. Drawing shapes costs more than a frame has while many tiles come at once.
 */
export function placeholder(node: HTMLElement, hash: string | undefined): { destroy(): void } {
  const bytes = bytesOf(hash);
  if (bytes) {
    const { r, g, b } = thumbHashToAverageRGBA(bytes);
    node.style.backgroundColor = `rgb(${Math.round(r * 255)} ${Math.round(g * 255)} ${Math.round(b * 255)})`;
    if (!node.querySelector('img')?.complete) waiting.set(node, () => paint(node, bytes));
    wake();
  }
  return { destroy: () => void waiting.delete(node) };
}

const waiting = new Map<HTMLElement, () => void>();
let isAwake = false;

function wake(): void {
  if (isAwake || waiting.size === 0) return;
  isAwake = true;
  if ('requestIdleCallback' in window) requestIdleCallback(work);
  else setTimeout(work, 100);
}

/** Milliseconds one shape takes on a slow phone. */
const COST = 3;

function work(deadline?: IdleDeadline): void {
  isAwake = false;
  for (const [node, draw] of waiting) {
    waiting.delete(node);
    if (!node.querySelector('img')?.complete) draw();
    if ((deadline?.timeRemaining() ?? 0) < COST) break;
  }
  wake();
}

function paint(node: HTMLElement, bytes: Uint8Array): void {
  node.style.backgroundImage = `url(${thumbHashToDataURL(bytes)})`;
  node.style.backgroundSize = 'cover';
}

function bytesOf(hash: string | undefined): Uint8Array | undefined {
  if (!hash) return undefined;
  try {
    const bytes = Uint8Array.from(atob(hash.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
    return bytes.length > 4 ? bytes : undefined;
  } catch {
    // Written by somebody else's program; the tile keeps the colour of the paper.
    return undefined;
  }
}
