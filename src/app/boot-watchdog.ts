// Stands inside every page, before anything is painted. It dresses the page as the reader chose, and watches whether the
// app starts, for which it gets a few things under way: a build that fails twice in a row hands over to the recovery page. Classic and old syntax on purpose: it
// must run where the app cannot, and there leave the reader the page that was served.

const PATIENCE = 10_000; // Without a file arriving, the app has long started on the slowest phone we know.
const LONGEST = 60_000; // However much arrives.
const AFTER_ERROR = 2_000; // Not every error is fatal; a browser extension's is not even ours.
const FAILED_STARTS = 'sotay.failed-starts';
const ALLOWED_FAILURES = 1;

const root = document.documentElement;
// The server says on every page it fills in how fresh it is; the empty shell kept offline says nothing.
const isShell = root.dataset['sync'] === undefined;
const build = content('sotay-build');

dress();
if (isShell) fetchWords();
warmFormats();
// Browsers older than the build's targets cannot run the app, through no fault of the build.
if ('toSorted' in Array.prototype) watch();

function dress(): void {
  const theme = remembered('sotay.theme');
  const text = remembered('sotay.text');
  const language = remembered('sotay.language');
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
  if (text) root.dataset['text'] = text;
  // A page from the server is written in the language it says; only the empty shell is still open.
  if (language && isShell) root.lang = language;
}

/** The words' file is named by the scripts only once they run; here nothing need be waited for. */
function fetchWords(): void {
  const files = JSON.parse(content('sotay-words') || '{}') as Readonly<Record<string, string>>;
  const [file] = [remembered('sotay.language'), ...navigator.languages].flatMap((tag) => {
    const own = tag && files[tag.toLowerCase().split('-')[0] ?? ''];
    return own ? [own] : [];
  });
  if (!file) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = file;
  document.head.append(link);
}

/** The first formatter of all takes a slow phone a fifth of a second: a worker makes it while the scripts are on their way. */
function warmFormats(): void {
  const path = content('sotay-formats');
  try {
    // Typed by its use: a browser without Trusted Types takes the text itself.
    const policy = (self as { trustedTypes?: Policies }).trustedTypes?.createPolicy('sotay-formats', {
      createScriptURL: (address) => (address === path ? address : ''),
    });
    new Worker(policy ? policy.createScriptURL(path) : path, { name: root.lang });
  } catch {
    // Without workers the app makes its first formatter itself, when it needs it.
  }
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

function watch(): void {
  let deadline: number | undefined;
  let hurried = false;
  const longest = setTimeout(failed, LONGEST);
  const arrivals = new PerformanceObserver(wait);
  const readiness = new MutationObserver(() => {
    if (root.dataset['app'] !== 'ready') return;
    settle();
    remember(undefined);
  });

  // Captured, because a script that cannot be loaded says so on its own element only.
  addEventListener('error', hear, true);
  addEventListener('unhandledrejection', hurry);
  readiness.observe(root, { attributeFilter: ['data-app'] });
  // Fires when the app's scripts have arrived and run, however slow the network.
  addEventListener('DOMContentLoaded', () => {
    if (root.dataset['app'] === 'ready') return;
    arrivals.observe({ type: 'resource' });
    wait();
  });

  function hear(event: Event): void {
    // A picture that is missing says nothing about the app.
    if (event.target === window || event.target instanceof HTMLScriptElement) hurry();
  }
  function hurry(): void {
    if (!hurried) give(AFTER_ERROR);
    hurried = true;
  }
  function wait(): void {
    if (!hurried) give(PATIENCE);
  }
  function give(time: number): void {
    clearTimeout(deadline);
    deadline = setTimeout(failed, time);
  }
  function failed(): void {
    settle();
    handOver();
  }
  function settle(): void {
    clearTimeout(deadline);
    clearTimeout(longest);
    arrivals.disconnect();
    readiness.disconnect();
    removeEventListener('error', hear, true);
    removeEventListener('unhandledrejection', hurry);
  }
}

function handOver(): void {
  const failures = failuresSoFar() + 1;
  if (!remember(failures)) return;
  const reachable = navigator.onLine || Boolean(navigator.serviceWorker?.controller);
  if (failures > ALLOWED_FAILURES && reachable) {
    location.replace(`/recovery.html?from=${encodeURIComponent(location.pathname + location.search)}`);
  } else if (isShell) {
    // Nothing is on the screen, so trying again costs the reader nothing.
    location.reload();
  }
}

function failuresSoFar(): number {
  const [of, count] = (remembered(FAILED_STARTS) ?? '').split(' ');
  return of === build ? Number(count) : 0;
}

function content(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? '';
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is refused here: nothing was ever remembered.
  }
}

function remember(failures: number | undefined): boolean {
  try {
    if (failures === undefined) localStorage.removeItem(FAILED_STARTS);
    else localStorage.setItem(FAILED_STARTS, `${build} ${String(failures)}`);
    return true;
  } catch {
    return false; // Without a count that lasts, reloading could go on for ever.
  }
}
