/** What Vite's `import()` of something with styles becomes: resolves when both are here, rejects when either is not. */
export async function withStyles<T>(load: () => Promise<T>, styles?: readonly string[]): Promise<T> {
  const [loaded] = await Promise.all([load(), styles?.length ? laterStyles() : undefined]);
  return loaded;
}

let coming: Promise<void> | undefined;

/** Puts the styles of all that is not seen first into the page, once. */
function laterStyles(): Promise<void> {
  coming ??= addStyles();
  // Whoever goes there again tries again.
  coming.catch(() => (coming = undefined));
  return coming;
}

function addStyles(): Promise<void> {
  const href = document.querySelector<HTMLMetaElement>('meta[name=sotay-styles]')?.content;
  // A page that the server drew of a room has them already.
  if (href === undefined || document.querySelector(`link[rel=stylesheet][href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} could not be had`));
    };
    document.head.append(link);
  });
}
