/** A finger on the glass: where, in CSS pixels, and when, in milliseconds of one clock. */
export interface Touched {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** Less is a tremble. */
const FAR_ENOUGH = 56;
/** Slower than this is a hand that reads along or marks text. */
const QUICK_ENOUGH = 600;
/** How much more sideways than up or down: whoever scrolls goes a little astray. */
const STRAIGHT_ENOUGH = 2.5;
/** The system's own gesture for Back begins at the edge. */
const EDGE = 28;

/** Which way a finger wiped, or undefined when it did something else. */
export function swipeOf(from: Touched, to: Touched, width: number): 'left' | 'right' | undefined {
  const [across, along] = [to.x - from.x, to.y - from.y];
  if (from.x < EDGE || from.x > width - EDGE || to.at - from.at > QUICK_ENOUGH) return undefined;
  if (Math.abs(across) < FAR_ENOUGH || Math.abs(across) < Math.abs(along) * STRAIGHT_ENOUGH) return undefined;
  return across < 0 ? 'left' : 'right';
}
