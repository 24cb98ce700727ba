/**
 * Lets the browser do what it waits for, a finger's press first of all, and comes back after it. A long piece of work
 * takes breaths, so that none of its parts holds up the page.
 */
export function breath(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // A timeout would wait four milliseconds each time.
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
