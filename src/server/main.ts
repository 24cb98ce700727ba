import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { openBuiltApp } from './built-app.ts';
import { configurationFrom, type Configuration } from './configuration.ts';
import { openDataFolder } from './data-folder.ts';
import { openDelegates } from './delegates/delegates.ts';
import { demoBadge } from './demo/demo-delegates.ts';
import { loadDemo } from './demo/load-demo.ts';
import { keepDirectory } from './directory/keep-directory.ts';
import { needFreePort } from './free-port.ts';
import { createApp } from './http/app.ts';
import { createAppServer, stopServer } from './http/http-server.ts';
import { openOrganisers } from './organisers/organisers.ts';
import { PlainError } from './plain-error.ts';
import { openPublications } from './publishing/open-publications.ts';
import { keepSchedule } from './publishing/scheduled.ts';
import { startSummary } from './start-summary.ts';
import { SERVER_WORDS } from './words.ts';

/** A server that runs. */
export interface RunningServer {
  readonly origin: string;
  /** Takes no more requests, ends those under way within five seconds, closes the database. */
  stop(): Promise<void>;
}

// Whoever stops a server waits; pages are made again at the next start.
const LONGEST_PREPARING = 1000;

/** Starts a server and tells the person at the keyboard where it is. Throws PlainError when it cannot. */
export async function startServer(configuration: Configuration): Promise<RunningServer> {
  const { language, tls, publicOrigin } = configuration;
  const words = SERVER_WORDS[language];
  // Standard output is for people; logs go to standard error, one JSON object a line.
  const log = pino({ level: configuration.logLevel, base: undefined }, pino.destination({ dest: 2, sync: true }));
  await needFreePort(configuration);
  const built = await openBuiltApp(words.notBuilt);
  const data = await openDataFolder(configuration.dataFolder);
  for (const row of data.olderCopies) log.warn({ ...row }, 'the database is an older copy: the epoch was raised');
  for (const slug of data.lostKeys) log.error({ conference: slug }, 'the signing key is missing');

  const now = Date.now;
  const delegates = openDelegates(data, now);
  const lostBadgeKey = await delegates.isBadgeKeyLost();
  if (lostBadgeKey) log.error('the key of the badges is missing');
  const organisers = openOrganisers(data.database.db, now);
  if (configuration.demo) await loadDemo(data, now());
  const wantsLink = configuration.organiserLink || !(await organisers.hasIssuedLinks());
  const publications = await openPublications(data, {
    now,
    build: built.build,
    onTrouble: (error) => log.error({ err: error }, 'could not look for new editions'),
  });
  const directory = keepDirectory(data, now, (error) => log.error({ err: error }, 'could not renew a directory'));
  // What is for delegates only is published with the rest, also by a command.
  publications.onEdition((slug, channel) => {
    if (channel === 'public') directory.changed(slug);
  });
  const app = createApp({
    publications,
    data,
    organisers,
    delegates,
    directory,
    clientFolder: built.clientFolder,
    modules: built.modules,
    renderPage: built.renderPage,
    now,
    log,
    publicOrigin,
    metricsPublic: configuration.metricsPublic,
  });
  const schedule = keepSchedule(data, now, (error) => log.error({ err: error }, 'could not publish as scheduled'));
  const server = createAppServer(app, tls);

  async function stop(): Promise<void> {
    await stopServer(server, app);
    await schedule.stop();
    await directory.stop();
    publications.close();
    // Pages may still be being made in the background, from the database that is about to close.
    await Promise.race([app.prepared, pause(LONGEST_PREPARING, undefined, { ref: false })]);
    // What is not made by now fails for want of a database, which is no trouble to tell anybody of.
    log.level = 'silent';
    await data.close();
  }

  server.listen(configuration.port, configuration.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = publicOrigin ?? `${tls ? 'https' : 'http'}://localhost:${port}`;
  process.stdout.write(
    startSummary({
      language,
      origin,
      port: configuration.host === undefined ? port : undefined,
      secure: tls !== undefined,
      conferences: await publications.conferences(),
      folder: data.folder,
      organiserToken: wantsLink ? await organisers.issueLink() : undefined,
      demoBadge: wantsLink ? await demoBadge(data.database.db, delegates, origin) : undefined,
      lostBadgeKey,
      olderCopies: [...new Set(data.olderCopies.map((row) => row.conference))],
      lostKeys: data.lostKeys,
    }),
  );
  log.info({ port, node: process.version, build: built.build }, 'started');
  return { origin, stop };
}

/** Starts a server and keeps it until this process is asked to end. */
export async function serve(configuration: Configuration): Promise<void> {
  const server = await startServer(configuration);
  const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await asked;
  // A second Ctrl+C means now.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  await server.stop();
  process.exit(0);
}

if (import.meta.main) {
  try {
    await serve(configurationFrom(process.env));
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
