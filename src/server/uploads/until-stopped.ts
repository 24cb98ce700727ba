/** There were more bytes than had been announced. */
export class TooLongError extends Error {}

/**
 * The bytes up to a number of them; throws TooLongError when there are more. A stream that is stopped, or whose sender
 * went away, ends where it is.
 */
export async function* untilStopped(
  bytes: AsyncIterable<Uint8Array>,
  stop: AbortSignal,
  most: number,
): AsyncGenerator<Uint8Array> {
  const { promise: stopped, resolve } = Promise.withResolvers<'stopped'>();
  stop.addEventListener('abort', () => resolve('stopped'));
  const source = bytes[Symbol.asyncIterator]();
  let left = most;
  for (;;) {
    const next = await Promise.race([source.next().catch(() => 'stopped' as const), stopped]);
    if (next === 'stopped' || next.done === true) return;
    left -= next.value.length;
    if (left < 0) throw new TooLongError('more bytes than were announced');
    yield next.value;
  }
}
