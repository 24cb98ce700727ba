import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';

/** A browser that is not Chromium, as far as a journey needs it. What is evaluated is the body of an async function. */
export interface OtherBrowser {
  open(url: string): Promise<void>;
  evaluate<T>(body: string): Promise<T>;
  close(): Promise<void>;
}

export interface KindOfBrowser {
  readonly name: string;
  /** Its Debian package. */
  readonly install: string;
  readonly isHere: boolean;
  launch(): Promise<OtherBrowser>;
}

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);
const WEBKIT_DRIVER = ['/usr/bin/WebKitWebDriver'].find(existsSync);
const SCREEN = ['/usr/bin/Xvfb'].find(existsSync);

/** The browsers whose vital journeys are tried where they are installed. */
export const OTHER_BROWSERS: readonly KindOfBrowser[] = [
  { name: 'Firefox', install: 'firefox-esr', isHere: FIREFOX !== undefined, launch: launchFirefox },
  {
    name: 'WebKitGTK',
    install: 'webkit2gtk-driver xvfb',
    isHere: WEBKIT_DRIVER !== undefined && SCREEN !== undefined,
    launch: launchWebKit,
  },
];

async function launchFirefox(): Promise<OtherBrowser> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX ?? '', headless: true });
  const page = await browser.newPage();
  return {
    open: async (url) => void (await page.goto(url)),
    evaluate: <T>(body: string) => page.evaluate(`(async () => { ${body} })()`) as Promise<T>,
    close: () => browser.close(),
  };
}

/** WebDriver over plain HTTP (W3C WebDriver 2, §8–13): the driver of WebKitGTK speaks nothing newer. */
async function launchWebKit(): Promise<OtherBrowser> {
  const display = `:${90 + (process.pid % 100)}`;
  const screen = spawn(SCREEN ?? '', [display, '-screen', '0', '390x844x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const driver = spawn(WEBKIT_DRIVER ?? '', [`--port=${port}`], { stdio: 'ignore', env });
  const base = `http://127.0.0.1:${port}`;
  await untilAnswering(`${base}/status`);
  const { sessionId } = await command<{ sessionId: string }>(`${base}/session`, { capabilities: {} });
  const session = `${base}/session/${sessionId}`;
  await command(`${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  return {
    open: (url) => command(`${session}/url`, { url }),
    evaluate: <T>(body: string) => {
      const script = `const done = arguments[0];
        (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      return command<{ value: T; error?: string }>(`${session}/execute/async`, { script, args: [] }).then((answer) => {
        if (answer.error !== undefined) throw new Error(answer.error);
        return answer.value;
      });
    },
    async close() {
      await fetch(session, { method: 'DELETE' }).catch(() => undefined);
      await Promise.all([ended(driver), ended(screen)]);
    },
  };
}

async function command<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function untilAnswering(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (tries > 100) throw error;
      // A driver that is starting says nowhere when it listens.
      await pause(100);
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no free port on this machine');
  return address.port;
}
