import { expect, test } from 'vitest';
import { kindOfFile } from '#server/media/picture-kind.ts';

test.each([
  ['jpeg', '\xff\xd8\xff\xe1\x00\x10Exif'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['webp', 'RIFF\x10\x00\x00\x00WEBPVP8 '],
  ['avif', '\0\0\0\x20ftypavif'],
  ['heic', '\0\0\0\x18ftypheic'],
  ['heic', '\0\0\0\x18ftypmif1'],
  ['gif', 'GIF89a/*<svg'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['pdf', '%PDF-1.7'],
  ['zip', 'PK\x03\x04'],
  ['svg', '<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg">'],
  ['markup', '\xef\xbb\xbf <!DOCTYPE html>'],
  ['markup', '<script>'],
  [undefined, ''],
  [undefined, 'Hội nghị'],
])('%s is told by its first bytes', (kind, start) => {
  expect(kindOfFile(Buffer.from(start, 'latin1'))).toBe(kind);
});

test('a picture stays what its first bytes say, whatever stands behind them', () => {
  expect(kindOfFile(Buffer.from('\xff\xd8\xff\xfe<svg onload=alert(1)><script>', 'latin1'))).toBe('jpeg');
});
