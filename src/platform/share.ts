export type ShareOutcome =
  | 'shared'
  | 'copied' // no share sheet here; the address is on the clipboard
  | 'dismissed' // the reader thought better of it
  | 'impossible'; // neither is to be had; show the address as text

export interface Shareable {
  readonly title: string;
  readonly text?: string;
  /** Address or path of the page. */
  readonly url: string;
}

/** Hands a page to the phone's share sheet, or where there is none, to the clipboard. Call it from a press. */
export async function share(page: Shareable): Promise<ShareOutcome> {
  const url = new URL(page.url, location.href).href;
  const sheet = { title: page.title, url, ...(page.text === undefined ? {} : { text: page.text }) };
  if ('share' in navigator) {
    const outcome = await openSheet(sheet);
    if (outcome !== 'impossible') return outcome;
  }
  return copyText(url);
}

/**
 * Hands a file to the share sheet of a phone, where an installed app has no other safe way to give one away. Where there
 * is none, or a mouse, saves it: a desktop's sheet hides the folder one looks in.
 */
export async function shareFile(file: File, title: string): Promise<ShareOutcome | 'saved'> {
  const sheet = { title, files: [file] };
  const isPhone = matchMedia('(pointer: coarse)').matches;
  if (isPhone && 'canShare' in navigator && navigator.canShare(sheet)) {
    const outcome = await openSheet(sheet);
    if (outcome !== 'impossible') return outcome;
  }
  saveFile(file);
  return 'saved';
}

function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser has to open the address before it goes; it says nowhere when it has.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function openSheet(sheet: ShareData): Promise<'shared' | 'dismissed' | 'impossible'> {
  try {
    await navigator.share(sheet);
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'dismissed' : 'impossible';
  }
}

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<'copied' | 'impossible'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'impossible'; // Refused, or no secure context: the reader is told, and can select the text.
  }
}
