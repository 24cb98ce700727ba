import autocannon from 'autocannon';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const SECONDS = 4;
const CONNECTIONS = 64;

/** Conditional head requests per second of ours, and of a bare `node:http` server that answers 304 and nothing else. */
export async function headRates(headUrl: string): Promise<{ readonly ours: number; readonly bare: number }> {
  const etag = (await fetch(headUrl)).headers.get('etag') ?? '';
  const bareServer = createServer((_request, response) => {
    response.writeHead(304, { etag, 'cache-control': 'public, max-age=0' });
    response.end();
  });
  await new Promise<void>((resolve) => bareServer.listen(0, '127.0.0.1', resolve));
  const bareUrl = `http://127.0.0.1:${(bareServer.address() as AddressInfo).port}/head`;
  // Each twice, turn about, so that a busy moment of the machine does not fall on one alone.
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < 2; round++) {
    rates.bare.push(await rateOf(bareUrl, etag));
    rates.ours.push(await rateOf(headUrl, etag));
  }
  bareServer.close();
  return { ours: Math.max(...rates.ours), bare: Math.max(...rates.bare) };
}

async function rateOf(url: string, etag: string): Promise<number> {
  const load = { url, connections: CONNECTIONS, duration: SECONDS, headers: { 'if-none-match': etag } };
  const result = await autocannon(load);
  if (result.non2xx !== result.requests.total - result['2xx'] || result['2xx'] > 0) {
    throw new Error(`${url} answered ${result['2xx']} times with a body; only 304 was expected`);
  }
  return result.requests.average;
}
