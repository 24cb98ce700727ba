/** The service workers, of the app and of the desk, and the scripts of this build that run in workers. */
const OURS = /^\/(?:desk\/)?(?:sw\.js|assets\/[\w.-]+\.m?js)$/;

/**
 * An address of our own as one a worker may be started from. The Content-Security-Policy names one policy for that, and a
 * policy can be made only once a page. Throws a TypeError for every other address.
 */
export function scriptUrl(path: string): string {
  policy ??= trustedTypes()?.createPolicy('sotay-script-url', { createScriptURL: checked });
  return policy ? policy.createScriptURL(path) : checked(path);
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

function checked(path: string): string {
  if (!OURS.test(path)) throw new TypeError(`not a script of ours: ${path}`);
  return path;
}

interface TrustedTypes {
  // What comes back is a TrustedScriptURL, which only browsers with Trusted Types know; everywhere it is passed on unread.
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

function trustedTypes(): TrustedTypes | undefined {
  return (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
}
