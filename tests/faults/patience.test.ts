import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

/** As many as a spiteful laptop opens without effort. */
const IDLE = 2_000;
/** Ten seconds for the header, two until somebody looks, and what two busy cores need. */
const LONGEST = 20_000;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('connections that send a header a byte a second', () => {
  it(`${IDLE} of them keep nobody else waiting, and are cut off`, async () => {
    const begun = Date.now();
    const sockets = await Promise.all(Array.from({ length: IDLE }, opened));
    const cut = Promise.all(sockets.map((socket) => once(socket, 'close')));
    const dripping = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 1_000);
    try {
      for (let i = 0; i < 20; i += 1) {
        const asked = Date.now();
        expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
        expect(Date.now() - asked).toBeLessThan(2_000);
      }
      await cut;
      expect(Date.now() - begun).toBeLessThan(LONGEST);
    } finally {
      clearInterval(dripping);
      sockets.forEach((socket) => socket.destroy());
    }
  });
});

describe('a server that stands still for a while', () => {
  it('answers whoever waited when it goes on, and has forgotten nobody', async () => {
    const cookie = await signedIn();
    server.process.kill('SIGSTOP');
    const waiting = fetch(`${server.origin}/api/v1/desk/me`, { headers: { Cookie: cookie } });
    // Nobody answers while it stands still: the next probe gives up by itself.
    await expect(fetch(`${server.origin}/healthz`, { signal: AbortSignal.timeout(3_000) })).rejects.toThrow();
    server.process.kill('SIGCONT');
    const answer = await waiting;
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  });
});

async function opened(): Promise<Socket> {
  const { port } = new URL(server.origin);
  const socket = connect(Number(port), 'localhost');
  // A server that ends a connection may do so rudely.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nX: ');
  socket.resume();
  return socket;
}

/** The cookie of whoever opens the link the server printed at its first start. */
async function signedIn(): Promise<string> {
  const token = /desk\/#(?:invitation=|token=)?([\w-]+)/.exec(server.output())?.[1] ?? '';
  const answer = await fetch(`${server.origin}/api/v1/desk/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.origin },
    body: JSON.stringify({ token }),
  });
  expect(answer.status).toBe(200);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
