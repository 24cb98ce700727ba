import { getDocument, PDFWorker, TextLayer, version, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerScript from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { openWorker } from '../../state/open-worker.ts';
import type { Drawing, OpenedPdf } from './open-pdf-face.ts';
import layerStyles from './text-layer.css?inline';

/** Where build/copy-pdf-files.ts puts what single papers need. */
const FILES = `/assets/pdf-${version}`;

/** Opens a PDF from its bytes, which are used up. Rejects when they are no PDF, or the worker cannot be had. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedPdf> {
  useLayerStyles();
  const port = openWorker(workerScript);
  const failed = new Promise<never>((_, reject) =>
    port.addEventListener('error', () => reject(new Error('the PDF worker could not be started')), { once: true }),
  );
  const worker = PDFWorker.create({ port });
  const task = getDocument({
    data: bytes,
    worker,
    cMapUrl: `${FILES}/cmaps/`,
    standardFontDataUrl: `${FILES}/standard_fonts/`,
    wasmUrl: `${FILES}/wasm/`,
    // The Content-Security-Policy allows no WebAssembly; pictures are decoded by the same code without it.
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
  });
  const close = (): void => {
    void task.destroy().finally(() => port.terminate());
  };
  try {
    const pdf = await Promise.race([task.promise, failed]);
    return {
      pages: pdf.numPages,
      close,
      async size(number) {
        const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
        return { width, height };
      },
      draw: (number, canvas, width) => drawing(pdf.getPage(number), (page) => drawOn(page, canvas, width)),
      write: (number, container) => drawing(pdf.getPage(number), (page) => writeOn(page, container)),
    };
  } catch (error) {
    close();
    throw error;
  }
}

interface Work {
  readonly promise: Promise<unknown>;
  readonly cancel: () => void;
}

function drawing(coming: Promise<PDFPageProxy>, begin: (page: PDFPageProxy) => Work): Drawing {
  let isWanted = true;
  let work: Work | undefined;
  const run = async (): Promise<boolean> => {
    try {
      const page = await coming;
      if (!isWanted) return false;
      work = begin(page);
      await work.promise;
      return true;
    } catch {
      // Given up, or a page that cannot be drawn: it stays white, and the others are none the worse.
      return false;
    }
  };
  const done = run();
  return {
    done,
    cancel() {
      isWanted = false;
      work?.cancel();
    },
  };
}

function drawOn(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): Work {
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  return {
    promise: task.promise.finally(() => page.cleanup()),
    cancel: () => task.cancel(),
  };
}

function writeOn(page: PDFPageProxy, container: HTMLElement): Work {
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale: 1 }),
  });
  return { promise: layer.render(), cancel: () => layer.cancel() };
}

let sheet: CSSStyleSheet | undefined;

// A style element would be refused by the Content-Security-Policy, and pages without a PDF need none of this.
function useLayerStyles(): void {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(layerStyles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
