import { ROUTES } from '#server/http/routes.ts';
import type { Console } from './console.ts';

/** `sotay routes`: every way into the server and who it is for. */
export function routesCommand(options: { readonly json?: boolean }, console: Console): void {
  if (options.json) {
    console.say(JSON.stringify(ROUTES, undefined, 1));
    return;
  }
  for (const { method, path, roles } of ROUTES) console.say(`${method.padEnd(5)} ${path}  (${roles.join(', ')})`);
}
