import { writeFile } from 'node:fs/promises';
import { encode } from 'uqr';
import { CHROMIUM_FLAGS } from './chromium.ts';

const WIDTH = 640;
const HEIGHT = 480;
const GREY = 0x60;
const WHITE = 0xeb;
const BLACK = 0x10;

/** Writes what a camera in front of a badge sees, as a film of two pictures (YUV4MPEG2), and the flags that show it. */
export async function cameraBefore(text: string, file: string): Promise<readonly string[]> {
  const code = encode(text, { ecc: 'M', border: 4 });
  const square = Math.floor((HEIGHT * 0.7) / code.size);
  const left = Math.floor((WIDTH - square * code.size) / 2);
  const top = Math.floor((HEIGHT - square * code.size) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, GREY);
  for (let y = 0; y < square * code.size; y += 1) {
    for (let x = 0; x < square * code.size; x += 1) {
      const isDark = code.data[Math.floor(y / square)]?.[Math.floor(x / square)];
      light[(top + y) * WIDTH + left + x] = isDark ? BLACK : WHITE;
    }
  }
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 0x80);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), light, colours]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, picture, picture]));
  return [
    ...CHROMIUM_FLAGS,
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
