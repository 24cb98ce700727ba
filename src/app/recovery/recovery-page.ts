// The page a reader gets when the app failed to start twice. It stands alone: no framework, none of the app's code.
// It can remove the app's files; it has no way to remove anything that is the reader's.
import { RECOVERY_WORDS, type RecoveryLanguage, type RecoveryWord } from './recovery-words.ts';
import { fetchAppFilesAnew, removeAppFiles, takeUpdate } from './remove-app-files.ts';
import { readDatabase } from './what-is-mine.ts';

const MINE = 'mine';
const FAILED_STARTS = 'sotay.failed-starts';

const root = document.documentElement;
let language = firstLanguage();
let unsent = 0;

dress();
speak();
onPress('again', goBack);
onPress('update', lookForUpdate);
onPress('save', saveMine);
onPress('remove', removeAndLoad);
onPress('language', () => {
  language = language === 'vi' ? 'en' : 'vi';
  speak();
});
void countUnsent();

function goBack(): void {
  forgetFailures();
  location.replace(cameFrom());
}

async function lookForUpdate(): Promise<void> {
  say('looking');
  try {
    if (await takeUpdate()) goBack();
    else say('nothingNew');
  } catch {
    say('noNetwork'); // Whatever came between us and a whole update, the reader's next step is the same.
  }
}

async function removeAndLoad(): Promise<void> {
  // Once removed, nothing opens without a network: better the reader keeps what there is.
  if (!(await serverAnswers())) {
    say('noNetwork');
    return;
  }
  say('removing');
  await removeAppFiles();
  try {
    await fetchAppFilesAnew();
  } catch (error) {
    console.error(error); // The network went away meanwhile; loading the page will tell the reader.
  }
  goBack();
}

async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch('/sw.js', { cache: 'no-store' });
    return answer.ok && (answer.headers.get('content-type') ?? '').includes('javascript');
  } catch {
    return false; // No network is one of the two answers asked for.
  }
}

async function saveMine(): Promise<void> {
  try {
    const stores = await readDatabase(MINE);
    if (!stores) {
      say('nothingToSave');
      return;
    }
    offerFile(`so-tay-${new Date().toISOString().slice(0, 10)}.json`, JSON.stringify(stores, undefined, 2));
    say('saved');
  } catch (error) {
    console.error(error);
    say('notSaved');
  }
}

function offerFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
}

async function countUnsent(): Promise<void> {
  try {
    unsent = (await readDatabase(MINE))?.['outbox']?.length ?? 0;
    speak();
  } catch (error) {
    console.error(error); // The page says nothing of a count it does not know.
  }
}

function speak(): void {
  const words = RECOVERY_WORDS[language];
  root.lang = language;
  document.title = words.title;
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]')) {
    element.textContent = words[element.dataset['words'] as RecoveryWord];
  }
  const count = at('unsent');
  count.hidden = unsent === 0;
  count.textContent = words.unsent.replace('{count}', String(unsent));
}

function say(word: RecoveryWord): void {
  at('outcome').textContent = RECOVERY_WORDS[language][word];
}

function onPress(id: string, act: () => void | Promise<void>): void {
  const button = at(id) as HTMLButtonElement;
  const press = async (): Promise<void> => {
    button.disabled = true;
    await act();
    button.disabled = false;
  };
  button.addEventListener('click', () => void press());
}

function at(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`recovery.html has no #${id}`);
  return element;
}

/** The page to go back to: only ever one of ours. */
function cameFrom(): string {
  const from = new URL(new URLSearchParams(location.search).get('from') ?? '/', location.origin);
  return from.origin === location.origin ? from.pathname + from.search : '/';
}

function firstLanguage(): RecoveryLanguage {
  const wishes = [remembered('sotay.language'), ...navigator.languages];
  const wish = wishes.map((tag) => tag?.slice(0, 2)).find((tag) => tag === 'vi' || tag === 'en');
  return wish ?? 'en';
}

function dress(): void {
  const theme = remembered('sotay.theme');
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
}

function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined; // Storage is refused here: nothing was ever remembered.
  }
}

function forgetFailures(): void {
  try {
    localStorage.removeItem(FAILED_STARTS);
  } catch {
    // Storage is refused here: no failure was ever counted either.
  }
}
