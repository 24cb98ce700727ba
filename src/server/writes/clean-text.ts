// What no keyboard writes and no reader sees; tabs and line breaks stay.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * A text as it can be kept, sent on and shown: halves of characters, which a phone may cut, become the sign for a
 * missing character, for they could not be written as UTF-8; unseen control characters go.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\r\n', '\n').toWellFormed().replace(UNSEEN, '');
}
