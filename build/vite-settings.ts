import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { CompileOptions } from 'svelte/compiler';
import type { InlineConfig, Plugin } from 'vite';

/** The oldest browsers the app is made for. `[].toSorted`, which the boot watchdog asks for, came with the same ones. */
export const BROWSERS = ['es2022', 'safari16.4', 'chrome111', 'firefox115'];

// What nearly every page needs and an edit of the app does not change: kept apart, so that a deploy leaves it on the phone.
const VENDOR = /node_modules\/(svelte|esm-env|clsx|i18next|idb|valibot|workbox-window|workbox-core)\//;

// What every page of the app stands on. Rooms import it, and it imports no room: a changed room is one changed file,
// because only the small entry names it.
const CORE = /\/src\/(domain|wire|sync|device|platform|i18n\/messages|app\/(state|components|views)\/)/;

// What several rooms share is small and one file: each file of its own costs a line in the service worker's list.
const SHARED = /\/src\/app\/(components|views\/(documents|mine|people|photos|settings|phone|places))\//;
const SMALL = 4_000;

// A chunk of nothing but these belongs to rooms; the service worker keeps it after what the app starts with.
const OF_ROOMS =
  /\/src\/(domain|search|calendar|app\/(state|components|views))\/|node_modules\/(photoswipe|uqr|virtua|ical-generator|thumbhash)\//;
// pdf.js is larger than the whole app and for those who open an original: kept when somebody does, not beforehand.
const PDF = /\/node_modules\/pdfjs-dist\//;
const ROOM_WORDS = /\/src\/i18n\/catalogues\/rooms\//;
const roomName = (name: string): string => name.replace(/View$/, '').toLowerCase();

/** On a busy machine rolldown would else lecture on its own plugins. */
export const QUIET = { checks: { bundlerTimings: false } };

/** Settings shared by every build: nothing is taken from a config file, nothing is written beside what was asked for. */
export function plainBuild(root: string): InlineConfig {
  return {
    root,
    configFile: false,
    // The package's own main file is written for browsers of 2015.
    resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
    logLevel: 'warn',
    publicDir: false,
    build: { target: BROWSERS, emptyOutDir: false, reportCompressedSize: false, modulePreload: false },
  };
}

/** Few components: four characters of their hash tell them apart, and every element of a list carries them. */
const SHORT_CLASSES: CompileOptions = { cssHash: ({ hash, filename }) => `s${hash(filename).slice(0, 4)}` };

/** A build with Svelte components in it. */
export function svelteBuild(root: string): InlineConfig {
  return {
    ...plainBuild(root),
    plugins: [svelte({ configFile: join(root, 'svelte.config.js'), compilerOptions: SHORT_CLASSES })],
  };
}

/** What stands for the styles of everything that is fetched later: they are one file (build/bundle-client.ts). */
const LATER_STYLES = 'later.css';

/**
 * Vite wraps each `import()` in code that waits for preloads and for style sheets of its own. Ours waits for the one
 * sheet of what is fetched later, and only where what is imported has styles.
 */
const PLAIN_IMPORTS: Plugin = {
  name: 'sotay-plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('vite/preload-helper.js')
      ? `export { withStyles as __vitePreload } from '/src/app/later-styles.ts';`
      : undefined,
  generateBundle: {
    order: 'pre',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        const styles = file.type === 'chunk' ? file.viteMetadata?.importedCss : undefined;
        if (!styles?.size) continue;
        styles.clear();
        styles.add(LATER_STYLES);
      }
    },
  },
};

/**
 * The delegates' app: styles in the page for what everyone sees first and in one file for the rest, chunks that outlive
 * deploys, a chunk a language and a room.
 */
export function delegatesApp(root: string): InlineConfig {
  const settings = svelteBuild(root);
  return {
    ...settings,
    plugins: [settings.plugins, PLAIN_IMPORTS],
    publicDir: join(root, 'public'),
    // The one worker of the app: it searches, and is kept with the rooms.
    worker: { rolldownOptions: { ...QUIET, output: { entryFileNames: 'assets/room-[name]-[hash].js' } } },
    build: {
      ...settings.build,
      copyPublicDir: false,
      assetsInlineLimit: 0,
      // In kilobytes: pdf.js alone is more than Vite likes, and is fetched by those who want it.
      chunkSizeWarningLimit: 600,
      rolldownOptions: {
        ...QUIET,
        input: { app: join(root, 'src/app/main.ts') },
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: ({ name, moduleIds }) => {
            if (moduleIds.some((id) => PDF.test(id))) return 'assets/pdf-[hash].js';
            if (moduleIds.some((id) => ROOM_WORDS.test(id))) return 'assets/room-words-[name]-[hash].js';
            return moduleIds.every((id) => OF_ROOMS.test(id))
              ? `assets/room-${roomName(name)}-[hash].js`
              : 'assets/[name]-[hash].js';
          },
          assetFileNames: ({ originalFileNames }) =>
            originalFileNames.some((file) => file.includes('pdfjs-dist/'))
              ? 'assets/pdf-worker-[hash][extname]'
              : 'assets/[name]-[hash][extname]',
          codeSplitting: {
            groups: [
              { name: 'vendor', test: VENDOR, tags: ['$initial'] },
              { name: 'core', test: CORE, tags: ['$initial'] },
              {
                name: 'shared',
                test: SHARED,
                minShareCount: 2,
                maxModuleSize: SMALL,
                includeDependenciesRecursively: false,
              },
            ],
          },
        },
      },
    },
  };
}
