import { describe, expect, it } from 'vitest';
import { filesBelow, importsOf } from './source-files.ts';

/** Who may import whom. A folder may always import from itself; the longest matching folder name decides. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/wire': ['src/domain', 'valibot'],
  'src/interchange': [
    'src/domain',
    '@rgrove/parse-xml',
    'src/wire',
    'read-excel-file',
    'write-excel-file',
    'papaparse',
    'fflate',
    'pdfjs-dist',
    'node:',
  ],
  'src/sync': ['src/domain', 'src/wire'],
  'src/device': ['src/domain', 'src/wire', 'src/sync/ports.ts', 'src/sync/outbox/ports.ts', 'idb'],
  'src/platform': ['src/domain', 'src/sync/ports.ts', 'workbox-window', 'qr'],
  'src/i18n': ['i18next', 'svelte'],
  'src/styles': [],
  'src/search': ['src/domain', 'src/wire'],
  'src/calendar': ['src/domain', 'ical-generator'],
  'src/service-worker': ['workbox-'],
  'src/app/state': [
    'src/domain',
    'src/search',
    'src/calendar',
    'src/wire',
    'src/sync',
    'src/device',
    'src/platform',
    'src/i18n',
    'src/app/page.ts',
    'src/app/accent.ts',
    'svelte',
  ],
  'src/app/components': ['src/app/page.ts', 'src/domain', 'src/i18n', 'src/app/state', 'svelte', 'thumbhash', 'uqr'],
  'src/app/views': [
    'src/app/page.ts',
    'src/domain',
    'src/i18n',
    'src/app/state',
    'src/app/components',
    'svelte',
    'virtua',
    'photoswipe',
    'pdfjs-dist',
  ],
  'src/server/database': ['src/domain', 'src/wire', 'kysely', 'node:'],
  'src/server/media': [
    'src/domain',
    'src/wire',
    'src/interchange',
    'src/server/database',
    'src/server/plain-error.ts',
    'src/server/durable-file.ts',
    'sharp',
    'thumbhash',
    'pdfjs-dist',
    '@napi-rs/canvas',
    'node:',
  ],
  'src/server/importing': [
    'src/domain',
    'src/wire',
    'src/interchange',
    'src/server/data-folder.ts',
    'src/server/database',
    'src/server/drafting',
    'src/server/durable-file.ts',
    'src/server/media',
    'src/server/organisers',
    'node:',
  ],
  'src/server/uploads': ['src/domain', 'src/wire', 'src/server', 'node:'],
  'src/server/http': [
    'src/domain',
    'src/wire',
    'src/server',
    'src/interchange/written-tables',
    'hono',
    '@hono/',
    'pino',
    'prom-client',
    'sharp',
    'node:',
    'src/app/page.ts',
    // One set of sentences about changes for the desk, the public list and its feed.
    'src/desk/state/change-words.ts',
  ],
  'src/server': [
    'src/domain',
    'src/wire',
    'src/interchange',
    'kysely',
    'hono',
    '@hono/',
    'pino',
    'prom-client',
    'node:',
    'src/app/page.ts',
  ],
  'src/cli': [
    'src/domain',
    'src/wire',
    'src/interchange',
    'src/server',
    'commander',
    'pino',
    'uqr',
    'node:',
    'src/app/page.ts',
  ],
  'src/desk': [
    'src/domain',
    'src/wire',
    'src/i18n',
    'src/styles',
    'src/platform',
    'src/app/accent.ts',
    'svelte',
    'idb',
    'uqr',
    'virtua',
  ],
};

/** Composition roots: they know everything and nothing imports them. */
const ROOTS = ['src/app/main.ts', 'src/app/render.ts', 'src/desk/main.ts', 'src/server/main.ts'];

const files = filesBelow('src', ['.ts', '.svelte']).filter((file) => !file.endsWith('.d.ts'));

describe('the layers', () => {
  it('import only what the table allows', () => {
    const breaches = files.flatMap((file) => {
      if (ROOTS.includes(file)) return [];
      const layer = layerOf(file);
      if (layer === undefined) return file.startsWith('src/app/') ? [] : [`${file}: belongs to no layer`];
      return importsOf(file)
        .filter((imported) => !isAllowed(layer, imported))
        .map((imported) => `${file} imports ${imported}`);
    });
    expect(breaches).toEqual([]);
  });

  it('let nothing import a composition root', () => {
    const importers = files.flatMap((file) =>
      importsOf(file)
        .filter((imported) => ROOTS.includes(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    // The command line starts the server, which is what a composition root is for.
    expect(importers.filter((row) => !row.startsWith('src/cli/'))).toEqual([]);
  });

  it('keep what runs on phones and what runs on the server apart', () => {
    const phone = /^src\/(app|sync|device|platform|service-worker)\//;
    const breaches = files.flatMap((file) =>
      importsOf(file)
        .filter((imported) => phone.test(file) && /^src\/(server|cli|interchange)\//.test(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(breaches).toEqual([]);
  });

  it('give sync no handle on what is the reader’s own', () => {
    const reach = files
      .filter((file) => file.startsWith('src/sync/'))
      .filter((file) => importsOf(file).some((imported) => imported.startsWith('src/device/')));
    expect(reach).toEqual([]);
  });

  it('find the imports they check', () => {
    expect(importsOf('src/wire/parts.ts')).toContain('src/domain/session.ts');
    expect(files.length).toBeGreaterThan(40);
  });
});

function layerOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function isAllowed(layer: string, imported: string): boolean {
  if (imported.startsWith(`${layer}/`)) return true;
  return (MAY_IMPORT[layer] ?? []).some((allowed) =>
    allowed.endsWith(':') || allowed.endsWith('-')
      ? imported.startsWith(allowed)
      : imported === allowed || imported.startsWith(allowed.endsWith('/') ? allowed : `${allowed}/`),
  );
}
