import type { Messages } from '#i18n/messages.svelte.ts';
import { listBeside } from './panes.ts';
import { isDetail, pathTo, type Route } from './routes.ts';

interface Here {
  readonly t: Messages['t'];
  readonly slug: string;
  readonly programmePath: string;
}

/** Where a page's back link leads and what it is called: to where it was opened from, else to the list it is in. */
export function wayBack(
  route: Route,
  from: Route | undefined,
  here: Here,
): { readonly label: string; readonly href: string } {
  const { t, slug, programmePath } = here;
  const to = from ?? (isDetail(route) ? listBeside(route, undefined, undefined) : undefined);
  switch (to?.page) {
    case 'mine':
    case 'people':
    case 'documents':
    case 'photos':
    case 'search':
      return { label: t(`nav.${to.page}`), href: pathTo(to) };
    case 'changes':
    case 'announcements':
    case 'phone':
    case 'me':
    case 'delegates':
    case 'contacts':
      return { label: t(`${to.page}.title`), href: pathTo(to) };
    case 'info':
    case 'settings':
      return { label: t('about.title'), href: pathTo({ page: 'info', slug }) };
    default:
      return { label: t('nav.programme'), href: programmePath };
  }
}
