import { render } from 'svelte/server';
import { loadCatalogue, loadRoomCatalogue } from '#i18n/catalogues.ts';
import { Messages } from '#i18n/messages.svelte.ts';
import App from './App.svelte';
import { accentStyle } from './accent.ts';
import { EVERY_ROOM } from './every-room.ts';
import type { PageRequest, RenderedPage, RenderPage } from './page.ts';
import { previewOf } from './preview.ts';
import { createHandbook, type HandbookStart } from './state/create-handbook.svelte.ts';
import type { Handbook } from './state/handbook.ts';
import { pageDescription } from './state/page-description.ts';
import { pageTitle } from './state/page-title.ts';
import { Rooms } from './state/rooms.svelte.ts';
import { recordOf } from './state/record-of.ts';
import { isDetail, slugOf } from './state/routes.ts';

export { accentStyle };

// The app is mounted beside the served page and takes its place, so nothing ever looks for these.
const HYDRATION_MARKS = /<!--(?:\[(?:-?\d+|!)?|\])?-->/g;

/** A page as the server sends it: the same app, standing still at one moment, readable before any script runs. */
export const renderPage: RenderPage = async (request): Promise<RenderedPage> => {
  const messages = new Messages(loadCatalogue, loadRoomCatalogue);
  await messages.use(request.language);
  await messages.speakOfRooms();
  const handbook = createHandbook({ ...startOf(request), messages, rooms: new Rooms(EVERY_ROOM) });
  const { conference } = handbook;
  const facts = conference.current?.programme.conference;
  const known = isKnown(handbook);
  const title = pageTitle(handbook);
  const description = pageDescription(handbook);
  return {
    status: known ? 200 : 404,
    title,
    description,
    preview: known ? previewOf(handbook, { title, description, origin: request.origin, url: request.url }) : undefined,
    html: render(App, { props: { handbook } }).body.replaceAll(HYDRATION_MARKS, ''),
    needsLaterStyles: !['programme', 'session'].includes(handbook.router.current.page),
    style: accentStyle(facts?.accent) || undefined,
  };
};

function startOf({ url, at, conferences, slug, edition }: PageRequest): Omit<HandbookStart, 'messages' | 'rooms'> {
  return {
    url,
    slug,
    conferences,
    read: () => at,
    // The server knows no phone: moments are told in the venue's time, which is where most readers are.
    zone: edition?.parts.programme.conference.timeZone ?? 'UTC',
    shown: edition && {
      head: edition.head,
      programme: edition.parts.programme,
      details: edition.parts.details,
      documents: edition.parts.documents,
      photos: edition.parts.photos,
      info: edition.parts.info,
    },
  };
}

function isKnown({ router, conference }: Handbook): boolean {
  const route = router.current;
  if (route.page === 'missing') return false;
  if (slugOf(route) !== undefined && !conference.current) return false;
  // Who there is only delegates learn: the page is the same for everybody.
  if (route.page === 'delegate') return true;
  return !isDetail(route) || recordOf(route, conference) !== undefined;
}
