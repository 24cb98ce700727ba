import type { Rendition } from '#domain/media.ts';
import type { Photos } from '#domain/parts.ts';
import { recordOf } from '#domain/records.ts';
import { channelPaths } from '#wire/paths.ts';
import type { PagePreview } from './page.ts';
import type { Handbook } from './state/handbook.ts';
import { structuredData } from './structured-data.ts';

interface Told {
  readonly title: string;
  readonly description: string;
  readonly origin: string | undefined;
  /** Path and query of the page. */
  readonly url: string;
}

interface Picture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly card: 'summary' | 'summary_large_image';
}

/** What chats, other sites and search engines are told of a page. */
export function previewOf(handbook: Handbook, { title, description, origin, url }: Told): PagePreview {
  const { router, conference, messages } = handbook;
  const { page } = router.current;
  const picture = conference.current && pictureOf(handbook);
  const address = origin && origin + url;
  const meta: [string, string | undefined][] = [
    ['og:type', page === 'person' ? 'profile' : page === 'session' || page === 'document' ? 'article' : 'website'],
    ['og:site_name', conference.current ? conference.name : messages.t('app.name')],
    ['og:title', title],
    ['og:description', description],
    ['og:locale', messages.language === 'vi' ? 'vi_VN' : 'en_GB'],
    ['og:url', address],
    ...(picture && origin
      ? ([
          ['og:image', origin + picture.path],
          ['og:image:width', String(picture.width)],
          ['og:image:height', String(picture.height)],
          ['og:image:alt', picture.alt],
        ] as [string, string][])
      : []),
    ['twitter:card', picture?.card ?? 'summary'],
  ];
  const data = structuredData(handbook, {
    description,
    origin,
    address,
    image: picture && origin && origin + picture.path,
  });
  return {
    address,
    meta: meta.filter((one): one is [string, string] => Boolean(one[1])),
    data: data && JSON.stringify(data),
  };
}

/** Formats that chats and other sites show; newer ones they do not. */
const SHOWN_EVERYWHERE = ['image/jpeg', 'image/png', 'image/webp'];

/** A picture of what the page is about where there is one, else the conference's own icon. */
function pictureOf({ router, conference }: Handbook): Picture {
  const route = router.current;
  const { current, slug, text } = conference;
  const photo = photoFor(route, current?.photos);
  const portrait = route.page === 'person' ? recordOf(current?.details?.people ?? {}, route.id)?.portrait : undefined;
  const shown = bestOf(photo?.renditions ?? portrait);
  if (!shown) {
    return { path: `/${slug}/icons/512.png`, width: 512, height: 512, alt: conference.name, card: 'summary' };
  }
  return {
    path: channelPaths(slug, 'public').object(shown.digest),
    width: shown.width,
    height: shown.height,
    alt: photo ? text(photo.caption) : conference.name,
    card: photo ? 'summary_large_image' : 'summary',
  };
}

function photoFor(route: Handbook['router']['current'], photos: Photos | undefined) {
  const all = Object.values(photos?.photos ?? {}).sort((a, b) => a.order - b.order);
  if (route.page === 'session') return all.find(({ session }) => session === route.session);
  if (route.page !== 'photos') return undefined;
  return all.find(({ album, renditions }) => renditions && (route.album === undefined || album === route.album));
}

function bestOf(renditions: readonly Rendition[] | undefined): Rendition | undefined {
  const shown = renditions?.filter(({ type }) => SHOWN_EVERYWHERE.includes(type));
  return shown?.find(({ size }) => size === 'screen') ?? shown?.[0];
}
