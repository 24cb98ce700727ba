import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { decodeHead, type Head } from '#wire/head.ts';
import { channelPaths } from '#wire/paths.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import { startServer } from '#tests/support/running-server.ts';
import { toldDraft } from './told-draft.ts';

const ROOT = join(import.meta.dirname, '../../..');

type RunningServer = Awaited<ReturnType<typeof startServer>>;

export const SLUG = 'thu-nghiem';
export const PATHS = channelPaths(SLUG, 'public');

/** A conference on a real server, behind a troubled network that the phones must cross. */
export interface Venue {
  readonly proxy: FaultProxy;
  readonly dataDir: string;
  readonly server: RunningServer;
  /** Digests of everything published, and of every file of a build served, so far: what a phone may keep. */
  readonly authentic: ReadonlySet<string>;
  /** Publishes the next edition; its number stands in the first session's title as `mark(n)`. */
  publish(): Promise<Head>;
  /** The newest head, asked past the proxy. */
  head(): Promise<Head>;
  /** An object's exact bytes, asked past the proxy. */
  object(digest: string): Promise<Buffer>;
  /** Ends the server, changes its folder, starts it again behind the same address. */
  restart(between?: () => Promise<void>): Promise<void>;
  /** Another checkout's build serves the same data behind the same address; without one, this checkout's own. */
  deploy(root?: string): Promise<void>;
  /** A copy of the data folder as it is now; the server is stopped while it is copied. */
  backup(): Promise<string>;
  stop(): Promise<void>;
}

/** What the first session's title says in edition `n`. */
export function mark(edition: number): string {
  return `bản số ${edition}`;
}

/** A server with edition 1 of one small conference, and the proxy before it. */
export async function openVenue(options: { readonly sessions?: number } = {}): Promise<Venue> {
  const folder = await mkdtemp(join(tmpdir(), 'sotay-venue-'));
  const dataDir = join(folder, 'data');
  const authentic = new Set<string>();
  let copies = 0;
  await publishEdition(1);
  let root: string | undefined;
  let server = await startServer({ dataDir });
  const proxy = await startFaultProxy({ target: server.origin });
  const venue: Venue = {
    proxy,
    dataDir,
    authentic,
    get server() {
      return server;
    },
    async publish() {
      const next = (await venue.head()).edition + 1;
      await publishEdition(next);
      return headOf(next);
    },
    head: () => headOf(0),
    async object(digest) {
      const answer = await fetch(`${server.origin}${PATHS.object(digest)}`);
      if (!answer.ok) throw new Error(`object ${digest}: ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async restart(between = async () => {}) {
      await server.stop();
      await between();
      server = await startServer({ dataDir, ...(root ? { root } : {}) });
      proxy.pointAt(server.origin);
    },
    async deploy(to) {
      if (to === root) return;
      root = to;
      await vouchForBuild(to);
      await venue.restart();
    },
    async backup() {
      const copy = join(folder, `backup-${++copies}`);
      await venue.restart(() => cp(dataDir, copy, { recursive: true }));
      return copy;
    },
    async stop() {
      await proxy.stop();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await vouchForBuild();
  await venue.head();
  return venue;

  async function vouchForBuild(of = ROOT): Promise<void> {
    const files = await readdir(join(of, 'dist/client'), { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(join(file.parentPath, file.name));
      authentic.add(createHash('sha256').update(bytes).digest('base64url'));
    }
  }

  async function publishEdition(number: number): Promise<void> {
    const data = await openDataFolder(dataDir);
    try {
      const draft = toldDraft({ mark: mark(number), ...(options.sessions ? { sessions: options.sessions } : {}) });
      const at = Date.now();
      await data.database.db.transaction().execute((transaction) => writeDraft(transaction, SLUG, draft, { at }));
      const result = await publish(data, SLUG, { at, afterRestore: true });
      if (result.kind !== 'published') throw new Error(`edition ${number} was not published: ${result.kind}`);
    } finally {
      await data.close();
    }
  }

  /** The server's head, once it has noticed edition `atLeast`: it looks at the database now and then. */
  async function headOf(atLeast: number): Promise<Head> {
    for (;;) {
      const answer = await fetch(`${server.origin}${PATHS.head}`).catch((error: unknown) => {
        const { exitCode, signalCode } = server.process;
        const end = `exit ${exitCode}, signal ${signalCode}`;
        throw new Error(`the server is gone (${end}); it said:\n${server.output().slice(-2_000)}`, { cause: error });
      });
      const read = decodeHead(new Uint8Array(await answer.arrayBuffer()));
      if (!read.ok) throw new Error(`the server's own head: ${read.problems.join('; ')}`);
      if (read.value.edition < atLeast) continue;
      for (const part of Object.values(read.value.parts)) authentic.add(part.digest);
      return read.value;
    }
  }
}
