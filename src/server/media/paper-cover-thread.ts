import { parentPort, workerData } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { withPdf } from '#interchange/papers/open-pdf.ts';

const LONGEST_EDGE = 1_280; // Pixels: what a rendition for the screen has.

// The module of a thread of its own: it draws the first page of the PDF it is handed and posts it as PNG, once.
parentPort?.postMessage(await drawn(workerData as Uint8Array));

async function drawn(bytes: Uint8Array): Promise<Uint8Array> {
  return withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(1);
    const natural = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: LONGEST_EDGE / Math.max(natural.width, natural.height) });
    const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
    // This canvas does all that pdf.js asks of a browser's; only their types do not know each other.
    const options = { canvas: canvas as unknown, viewport, background: 'white' } as Parameters<typeof page.render>[0];
    await page.render(options).promise;
    return canvas.encode('png');
  });
}
