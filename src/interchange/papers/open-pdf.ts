import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Opens a PDF with everything it may need from this machine and nothing from any other. It takes the bytes over. */
export async function withPdf<T>(bytes: Uint8Array, work: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const task = getDocument({
    data: bytes,
    cMapUrl: partOfPdfJs('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: partOfPdfJs('standard_fonts'),
    wasmUrl: partOfPdfJs('wasm'),
    iccUrl: partOfPdfJs('iccs'),
    useWorkerFetch: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: PIXELS,
    canvasMaxAreaInBytes: PIXELS * 4,
    verbosity: 0,
  });
  try {
    return await work(await task.promise);
  } finally {
    await task.destroy();
  }
}

const PIXELS = 50_000_000; // As large as a photograph may be.

function partOfPdfJs(folder: string): string {
  return fileURLToPath(new URL(`../../${folder}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));
}
