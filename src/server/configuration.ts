import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { PlainError } from './plain-error.ts';
import { operatorLanguage, SERVER_WORDS, type OperatorLanguage } from './words.ts';

/** How a server is run. */
export interface Configuration {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** The address to listen on; undefined means every address this machine has. */
  readonly host: string | undefined;
  readonly dataFolder: string;
  /** How phones reach this server, without a path; undefined means by this machine's own addresses. */
  readonly publicOrigin: string | undefined;
  /** Certificate and key, PEM. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly metricsPublic: boolean;
  readonly logLevel: string;
  /** Whether an empty data folder gets the demonstration conferences. */
  readonly demo: boolean;
  /** Whether to make a new organiser link even though there was one. */
  readonly organiserLink: boolean;
  readonly language: OperatorLanguage;
}

/** What can be said on the command line; it wins over the environment. */
export interface StartOptions {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly data?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly organiserLink?: boolean | undefined;
  readonly demo?: boolean | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration. Throws PlainError for what cannot be. */
export function configurationFrom(env: Environment, options: StartOptions = {}): Configuration {
  const language = operatorLanguage(env);
  return {
    port: portOf(options.port ?? env['PORT'] ?? '8080', language),
    host: options.host ?? (env['HOST'] || undefined),
    dataFolder: dataFolderFrom(env, options.data),
    publicOrigin: originOf(env['PUBLIC_ORIGIN'], language),
    tls: tlsOf(options, language),
    metricsPublic: env['METRICS'] === 'public',
    logLevel: env['LOG_LEVEL'] || 'info',
    demo: options.demo ?? env['DEMO'] !== 'no',
    organiserLink: options.organiserLink ?? false,
    language,
  };
}

/** The folder with all data: `--data`, `DATA_DIR` or `./data`. */
export function dataFolderFrom(env: Environment, option?: string): string {
  return option ?? (env['DATA_DIR'] || './data');
}

function portOf(text: string, language: OperatorLanguage): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new PlainError(SERVER_WORDS[language].badPort(text), 2);
  return port;
}

function originOf(text: string | undefined, language: OperatorLanguage): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  const isOrigin =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
  if (!isOrigin) throw new PlainError(SERVER_WORDS[language].badOrigin(text), 2);
  return url.origin;
}

function tlsOf({ tlsCert, tlsKey }: StartOptions, language: OperatorLanguage): Configuration['tls'] {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) throw new PlainError(SERVER_WORDS[language].bothTls, 2);
  const tls = { cert: read(tlsCert, language), key: read(tlsKey, language) };
  try {
    createSecureContext(tls);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainError(SERVER_WORDS[language].badTls(tlsCert, tlsKey, why), 1, { cause: error });
  }
  return tls;
}

function read(path: string, language: OperatorLanguage): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new PlainError(SERVER_WORDS[language].unreadable(path, why), 1, { cause: error });
  }
}
