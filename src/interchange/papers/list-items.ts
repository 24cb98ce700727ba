const BULLET = /^[•·▪●○◦‣▸➢➤✓✔*–—+-]\s+(?=\S)/;
const NUMBER = /^(?:\(?\d{1,3}[.)]|\(?[a-zđ][.)])\s+(?=\S)/u;

/** Whether a line begins as an item of a list does. */
export function isItem(text: string): boolean {
  return BULLET.test(text) || NUMBER.test(text);
}

/** An item without its bullet, which the reader's list draws itself; a number says something and stays. */
export function withoutBullet(text: string): string {
  return text.replace(BULLET, '');
}
