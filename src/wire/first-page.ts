/** The element ids of the data a served page carries for the app, each a `<script type="application/json">`. */
export const FIRST_PAGE_IDS = { head: 'sotay-head', programme: 'sotay-programme', conferences: 'sotay-conferences' };

/** JSON as it may stand inside a `<script>` element: nothing in it can end the element or open a comment. */
export function embeddableJson(canonical: string): string {
  return canonical.replaceAll('<', '\\u003c');
}
