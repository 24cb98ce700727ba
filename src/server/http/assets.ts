import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Press } from './press.ts';
import { prepare, type Prepared } from './prepared.ts';

export interface Asset {
  readonly prepared: Prepared;
  readonly text: () => string;
}

/** The app's own files by address (`/assets/app-1a2b.js`), read once: no path of a request ever reaches the disk. */
export type Assets = ReadonlyMap<string, Asset>;

/** Reads the built client. Encodings the build made beside a file (`.br`, `.gz`) are taken, others are made here. */
export function readAssets(folder: string, press: Press): Assets {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, Uint8Array.from(readFileSync(path)));
  }
  const assets = new Map<string, Asset>();
  for (const [address, bytes] of files) {
    if (files.has(address.replace(/\.(?:br|gz)$/, '')) && /\.(?:br|gz)$/.test(address)) continue;
    const br = files.get(`${address}.br`);
    const gzip = files.get(`${address}.gz`);
    const made = { ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) };
    const type = TYPES[extname(address).toLowerCase()] ?? 'application/octet-stream';
    assets.set(address, {
      prepared: prepare({ bytes, type, made }, press),
      text: () => new TextDecoder().decode(bytes),
    });
  }
  return assets;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
