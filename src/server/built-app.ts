import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderPage } from '#app/page.ts';
import { PlainError } from './plain-error.ts';

/** What `npm run build` made of the app. */
export interface BuiltApp {
  /** The app's files as browsers get them. */
  readonly clientFolder: string;
  /** The name of the build, by content. */
  readonly build: string;
  /** Scripts a page in a language needs early, by language. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly renderPage: RenderPage;
}

const DIST = join(import.meta.dirname, '../../dist');

/** The name of the build in `dist`, or undefined when there is none: heads name it, publishing does without. */
export function builtName(dist = DIST): string | undefined {
  return noteIn(dist)?.build;
}

/** Opens the build in `dist`. Throws PlainError with the given sentence when there is none. */
export async function openBuiltApp(notBuilt: string, dist = DIST): Promise<BuiltApp> {
  const note = noteIn(dist);
  if (!note) throw new PlainError(notBuilt, 3);
  const renderer = (await import(pathToFileURL(join(dist, 'server/render.js')).href)) as { renderPage: RenderPage };
  return { clientFolder: join(dist, 'client'), ...note, renderPage: renderer.renderPage };
}

function noteIn(dist: string): Pick<BuiltApp, 'build' | 'modules'> | undefined {
  try {
    return JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8')) as Pick<BuiltApp, 'build' | 'modules'>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
