/** Resolves when the browser has nothing better to do, at the latest after two seconds. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    // Safari has no idle callback; a moment's pause lets what was pressed be drawn.
    else setTimeout(resolve, 200);
  });
}
