import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Configuration } from './configuration.ts';
import { PlainError } from './plain-error.ts';
import { SERVER_WORDS } from './words.ts';

/** Throws PlainError when the port cannot be had: better said before a database is opened and pages are made. */
export async function needFreePort({ port, host, language }: Configuration): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const words = SERVER_WORDS[language];
    throw new PlainError(code === 'EADDRINUSE' ? words.portTaken(port) : words.cannotListen(port, code), 3, {
      cause: error,
    });
  }
  probe.close();
  await once(probe, 'close');
}
