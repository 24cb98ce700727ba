import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { BrowserContext } from 'playwright-core';

/**
 * Prints a page to a tagged PDF with an outline, and takes a picture of its first sheet. The same page gives the same
 * bytes from the same browser. Throws when it does not print on that many sheets or words run off one.
 */
export async function printed(
  browser: BrowserContext,
  html: string,
  sheets: number,
): Promise<{ readonly pdf: Buffer; readonly cover: Buffer }> {
  const page = await browser.newPage();
  try {
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.setContent(html);
    const isFull = await page.evaluate(() =>
      [...document.querySelectorAll('section')].some((sheet) => {
        const foot = sheet.querySelector('footer')?.getBoundingClientRect().top ?? 0;
        return (sheet.querySelector('main')?.getBoundingClientRect().bottom ?? 0) > foot;
      }),
    );
    if (isFull) throw new Error('a sheet holds more than fits on it');
    const pdf = undated(
      await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
    );
    const { numPages } = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    if (numPages !== sheets) throw new Error(`printed on ${numPages} sheets instead of ${sheets}`);
    return { pdf, cover: await page.screenshot({ type: 'png' }) };
  } finally {
    await page.close();
  }
}

/** The time of printing would make every run's files new ones. */
function undated(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1').replace(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, '$120260101000000');
  return Buffer.from(text, 'latin1');
}
