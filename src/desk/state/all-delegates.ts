import type { DelegateLine, DelegatesAnswer } from '#wire/desk/delegates.ts';
import type { Answered } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';

/** Everybody who is registered, page after page as the server tells them; its word where it refuses one. Rejects like `ask`. */
export async function askForDelegates(
  desk: Pick<Desk, 'ask'>,
  slug: string,
): Promise<Answered<readonly DelegateLine[]>> {
  const lines: DelegateLine[] = [];
  let after = '';
  for (;;) {
    const { body, ...said } = await desk.ask<DelegatesAnswer>(`/conferences/${slug}/delegates${after}`);
    if (said.error !== undefined) return { ...said, body: lines };
    lines.push(...body.delegates);
    if (body.after === undefined) return { ...said, body: lines };
    after = `?after=${encodeURIComponent(body.after)}`;
  }
}
