import http from 'node:http';

/** A whole HTTP answer, headers in the order and spelling they came in, body as it crossed the wire (still encoded). */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface UpstreamRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks the real server and opens the answer, body still to be read. */
export function askUpstream(target: string, request: UpstreamRequest): Promise<http.IncomingMessage> {
  const { hostname, port } = new URL(target);
  // A hop of its own: what the client says about its connection is not said to the server.
  const { connection: _connection, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const asked = http.request(
      { hostname, port, method: request.method, path: request.path, headers, agent: false },
      resolve,
    );
    asked.on('error', reject);
    asked.end(request.body);
  });
}

/** Reads an opened answer to its end. */
export async function wholeAnswer(opened: http.IncomingMessage): Promise<Answer> {
  return { status: statusOf(opened), headers: headerPairs(opened.rawHeaders), body: await readAll(opened) };
}

export function statusOf(opened: http.IncomingMessage): number {
  if (opened.statusCode === undefined) throw new Error('an answer without a status line');
  return opened.statusCode;
}

/** Node's flat list of raw headers as pairs. */
export function headerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return pairs;
}

/** The value of a header, whatever its spelling. */
export function headerOf(answer: Answer, name: string): string | undefined {
  return answer.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The same answer without some of its headers. */
export function withoutHeaders(answer: Answer, ...names: readonly string[]): Answer {
  const gone = new Set(names.map((name) => name.toLowerCase()));
  return { ...answer, headers: answer.headers.filter(([key]) => !gone.has(key.toLowerCase())) };
}

export async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
