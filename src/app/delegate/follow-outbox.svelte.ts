import type { OutboxState, UnsentWrite } from '../state/outbox.svelte.ts';

/** Calls with what waits to be sent, now and whenever that is something else. The answer stops it. */
export function followOutbox(outbox: OutboxState, run: (unsent: readonly UnsentWrite[]) => void): () => void {
  return $effect.root(() => {
    $effect(() => run(outbox.unsent));
  });
}
