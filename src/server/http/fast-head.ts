import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { channelPaths } from '#wire/paths.ts';
import { HEAD_CACHING } from './channel-routes.ts';
import type { HeadCache, SentHead } from './head-cache.ts';
import { securityHeaders } from './security-headers.ts';

interface FastHeadParts {
  readonly heads: HeadCache;
  readonly publicOrigin: string | undefined;
  /** Told of whom it answered: a phone that holds the newest edition of this conference. */
  readonly onAnswer: (slug: string, head: SentHead) => void;
}

const [BEFORE = '', AFTER = ''] = channelPaths('\n', 'public').head.split('\n');

/**
 * Answers "has anything changed?" when nothing has, before any routing: the one request a hall of phones repeats all
 * day. Says whether it answered; everything else is the app's.
 */
export function createFastHead(parts: FastHeadParts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { heads, publicOrigin, onAnswer } = parts;
  const plain = Object.entries(securityHeaders(false)).flat();
  const secure = Object.entries(securityHeaders(true)).flat();
  const alwaysSecure = publicOrigin?.startsWith('https:') === true;

  return (request, response) => {
    const held = request.headers['if-none-match'];
    const url = request.url ?? '';
    if (held === undefined || request.method !== 'GET' || !url.startsWith(BEFORE) || !url.endsWith(AFTER)) return false;
    const slug = url.slice(BEFORE.length, -AFTER.length);
    const head = heads.recent(slug);
    if (head === undefined || head.tag !== held) return false;
    const always = alwaysSecure || isEncrypted(request.socket) ? secure : plain;
    response.writeHead(304, ['ETag', head.tag, 'Cache-Control', HEAD_CACHING, ...always]);
    response.end();
    onAnswer(slug, head);
    return true;
  };
}

function isEncrypted(socket: Socket): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}
