import PhotoSwipe, { type SlideData } from 'photoswipe';
import photoswipeStyles from 'photoswipe/style.css?inline';
import type { ListedPhoto } from '../../state/albums.ts';
import { largerThan, sourceOf } from './photo-sources.ts';
import viewerStyles from './viewer.css?inline';

/** The pictures of the viewer: fingers, wheel and arrow keys move and zoom them. */
export interface Slides {
  goTo(at: number): void;
  /** Closes with the movement it opened with; `closed` is called afterwards. */
  close(): void;
  destroy(): void;
}

interface Told {
  readonly photos: readonly ListedPhoto[];
  readonly at: number;
  captionOf(photo: ListedPhoto): string;
  addressOf(digest: string): string;
  isKept(digest: string): boolean;
  /** Said in place of a picture that cannot be had in any size. */
  readonly outOfReach: string;
  /** Another picture is in the middle; `isSmall` when only its thumbnail can be had. */
  moved(at: number, isSmall: boolean): void;
  closed(): void;
}

/** Milliseconds; nothing moves where the reader asked for that. */
const MOTION = 200;

/** Opens PhotoSwipe inside an element, without any of its own buttons: those are made from markup, which the page refuses. */
export function openSlides(stage: HTMLElement, told: Told): Slides {
  useStyles();
  const failed = new Set<string>();
  const needed = Math.max(stage.clientWidth, stage.clientHeight) * Math.min(devicePixelRatio, 3);
  const shownOf = (at: number) => {
    const photo = told.photos[at]?.photo;
    return photo && sourceOf(photo, { isKept: told.isKept, failed, needed });
  };
  const isSmall = (at: number): boolean => {
    const shown = shownOf(at);
    return shown?.size === 'thumbnail' && (told.photos[at]?.photo.renditions?.length ?? 0) > 1;
  };

  const pswp = new PhotoSwipe({
    // Asked for one by one: which file a picture comes from can change while the viewer is open.
    dataSource: told.photos.map(() => ({})),
    index: told.at,
    appendToEl: stage,
    getViewportSizeFn: () => ({ x: stage.clientWidth, y: stage.clientHeight }),
    mainClass: 'photo-slides',
    bgOpacity: 1,
    loop: false,
    escKey: false,
    trapFocus: false,
    returnFocus: false,
    tapAction: false,
    showAnimationDuration: MOTION,
    hideAnimationDuration: MOTION,
    errorMsg: told.outOfReach,
  });
  pswp.addFilter('itemData', (_, at) => dataOf(at));
  // Without a tile it fades in; the type forgets that there may be none.
  pswp.addFilter('thumbEl', (element, _, at) => (tileOf(told.photos[at]) ?? element) as HTMLElement);
  pswp.on('uiRegister', () => pswp.ui?.uiElementsData.splice(0));
  pswp.on('change', () => told.moved(pswp.currIndex, isSmall(pswp.currIndex)));
  pswp.on('loadError', ({ content: { index } }) => {
    const photo = told.photos[index]?.photo;
    const shown = shownOf(index);
    if (!photo || !shown) return;
    // Whichever of the two was asked for, neither is to be had now.
    for (const one of [largerThan(shown, photo, failed), shown]) if (one) failed.add(one.digest);
    if (!shownOf(index)) return;
    pswp.refreshSlideContent(index);
    if (index === pswp.currIndex) told.moved(index, isSmall(index));
  });
  let isOpen = true;
  pswp.on('destroy', () => {
    if (isOpen) told.closed();
    isOpen = false;
  });
  pswp.init();
  // It is the inside of a real dialog.
  pswp.element?.removeAttribute('role');

  function dataOf(at: number): SlideData {
    const listed = told.photos[at];
    const shown = shownOf(at);
    if (!listed || !shown) return { src: 'data:,', width: 4, height: 3 };
    const larger = largerThan(shown, listed.photo, failed);
    const full = larger ?? shown;
    const thumbnail = listed.thumbnail && told.addressOf(listed.thumbnail.digest);
    const src = told.addressOf(shown.digest);
    return {
      src,
      // Laid out as large as the picture really is, also while only its thumbnail can be had.
      width: full.width,
      height: full.height,
      alt: told.captionOf(listed),
      thumbCropped: true,
      ...(thumbnail ? { msrc: thumbnail } : {}),
      // The larger one is asked for when fingers spread.
      ...(larger && shown.size !== 'thumbnail'
        ? { srcset: `${src} ${shown.width}w, ${told.addressOf(larger.digest)} ${larger.width}w` }
        : {}),
    };
  }

  return {
    goTo: (at) => {
      if (at !== pswp.currIndex) pswp.goTo(at);
    },
    close() {
      // While it still opens it would not listen.
      if (pswp.opener.isOpen) pswp.close();
      else told.closed();
    },
    destroy() {
      isOpen = false;
      pswp.destroy();
    },
  };
}

function tileOf(listed: ListedPhoto | undefined): HTMLElement | undefined {
  const tiles = document.querySelectorAll<HTMLAnchorElement>('main [data-testid="photo-tile"]');
  const end = `/${encodeURIComponent(listed?.id ?? '')}`;
  return [...tiles].find(({ href }) => href?.endsWith(end))?.querySelector('img') ?? undefined;
}

let sheets: readonly CSSStyleSheet[] | undefined;

// A style element would be refused by the Content-Security-Policy, and no other page needs these.
function useStyles(): void {
  if (sheets) return;
  sheets = [photoswipeStyles, viewerStyles].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}
