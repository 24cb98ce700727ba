import type { MediaFile } from '#domain/media.ts';
import { fetchFile } from '#sync/fetch-file.ts';
import type { Remote } from '#sync/ports.ts';
import type { Bytes } from '#wire/canonical.ts';

interface Sources {
  /** The checked bytes from this device. */
  fromHere(file: MediaFile): Promise<Bytes | undefined>;
  readonly remote: Remote;
  /** What came from the network. Nobody waits for it to be kept. */
  onFetched(file: MediaFile, bytes: Bytes, headers: Headers): void;
}

/** Reads files that a page wants to show: from this device, else from the network, each once however many ask. */
export function createFileReading(sources: Sources): (file: MediaFile) => Promise<Bytes | undefined> {
  const reading = new Map<string, Promise<Bytes | undefined>>();
  return (file) => {
    const running = reading.get(file.digest);
    if (running) return running;
    const begun = read(file, sources).finally(() => reading.delete(file.digest));
    reading.set(file.digest, begun);
    return begun;
  };
}

async function read(file: MediaFile, { fromHere, remote, onFetched }: Sources): Promise<Bytes | undefined> {
  const here = await fromHere(file);
  if (here) return here;
  // A second time past every cache: what came wrong may lie in one.
  for (const bust of [false, true]) {
    const fetched = await fetchFile(file, { remote, signal: new AbortController().signal, bust });
    if (fetched.kind === 'failed') return undefined;
    if (fetched.kind !== 'fetched') continue;
    onFetched(file, fetched.bytes.slice(), fetched.headers);
    return fetched.bytes;
  }
  return undefined;
}
