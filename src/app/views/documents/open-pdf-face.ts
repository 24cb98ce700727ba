/** How large a page is on paper; only the ratio counts. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A page that is being drawn. */
export interface Drawing {
  /** Resolves when it is there, true, or was given up. */
  readonly done: Promise<boolean>;
  readonly cancel: () => void;
}

/** An opened PDF, as its pages need it. What draws them is fetched when somebody opens one (open-pdf.ts). */
export interface OpenedPdf {
  readonly pages: number;
  /** Counts from 1. Rejects when the page is damaged. */
  size(page: number): Promise<PageSize>;
  /** Draws a page as many device pixels wide. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Drawing;
  /** Lays the page's words over its picture, unseen, to be selected and read out. */
  write(page: number, container: HTMLElement): Drawing;
  close(): void;
}
