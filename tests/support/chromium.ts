import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

/** The Chromium of this machine, or undefined. */
export const CHROMIUM = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && path !== '' && existsSync(path),
);

// No sandbox: tests run as root, too. The rest keeps the browser from asking anyone on the internet anything.
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type ContextOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/**
 * Starts a browser with a profile of its own. A profile that is given is left where it is, to be started again;
 * without one it lives as long as the browser.
 */
export async function launch(options: ContextOptions & { readonly profile?: string } = {}): Promise<BrowserContext> {
  const { profile, ...rest } = options;
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'sotay-profile-')));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM ?? '',
    args: CHROMIUM_FLAGS,
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    ...rest,
  });
  if (profile === undefined)
    context.once('close', () => void rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}
