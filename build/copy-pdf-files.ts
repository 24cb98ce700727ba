import { cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// WebAssembly would need a looser Content-Security-Policy; the same decoders exist in plain JavaScript.
const WANTED = [
  ['cmaps', /\.bcmap$/],
  ['standard_fonts', /\.(?:pfb|ttf)$/],
  ['wasm', /_nowasm_fallback\.js$/],
] as const;

/**
 * Copies what pdf.js fetches for single papers (character maps, fonts that a paper does not bring along, decoders of
 * scans) into `<client>/assets/pdf-<version>/`: nobody keeps them beforehand, most papers need none.
 */
export async function copyPdfFiles(client: string): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  for (const [name, wanted] of WANTED) {
    const from = join(dirname(manifest), name);
    const to = join(client, 'assets', `pdf-${version}`, name);
    await mkdir(to, { recursive: true });
    const files = (await readdir(from)).filter((file) => wanted.test(file));
    await Promise.all(files.map((file) => cp(join(from, file), join(to, file))));
  }
}
