import { useDesk } from './desk.svelte.ts';
import type { DeskDraft } from './draft.ts';
import { LocalDraft } from './local-draft.svelte.ts';

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- which drafts are open is no view's to follow
const drafts = new Map<string, LocalDraft>();

/** The draft of the conference that is open, kept up to date for as long as the view that asks is there. */
export function useDraft(): DeskDraft {
  const desk = useDesk();
  const { route, organiser } = desk;
  const slug = 'slug' in route ? route.slug : '';
  const owner = organiser?.id ?? '';
  const key = `${owner}/${slug}`;
  const draft = drafts.get(key) ?? new LocalDraft(desk, owner, slug);
  drafts.set(key, draft);
  $effect(() => draft.attend());
  return draft;
}

/** How many edits of the open drafts the server does not have yet. */
export function unsentEdits(): number {
  return [...drafts.values()].reduce((sum, draft) => sum + draft.unsent, 0);
}
