// A worker that does nothing but make one formatter: the first one in a browser reads tables of its languages from the
// disk, a fifth of a second on a slow phone, and every later one in the same browser finds them there. Started by the
// page before anything else, it has done so by the time the app's scripts have come.

const { name: language } = globalThis as unknown as { readonly name: string };
new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric' }).format(0);
new Intl.NumberFormat(language).format(0);
new Intl.Collator(language);
close();
