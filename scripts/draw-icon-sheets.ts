// Draws src/styles/icons.css and src/styles/room-icons.svg from Lucide's pictures. Run it after changing a list below:
// npm run icons
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iconSheets } from '../build/icon-sheets.ts';

const styles = join(import.meta.dirname, '../src/styles');
const { css, svg } = iconSheets();
writeFileSync(join(styles, 'icons.css'), css);
writeFileSync(join(styles, 'room-icons.svg'), svg);
